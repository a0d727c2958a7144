"""The ground as layers of a map: a name stands in its area, whatever the area's shape."""

from __future__ import annotations

import pytest
import shapely

from hall.city.coordinates import LonLat
from hall.city.ground.land import AdminArea, AreaTier, Rings
from hall.city.ground.layers import layers


def box(west: float, south: float, east: float, north: float) -> tuple[LonLat, ...]:
    return ((west, south), (east, south), (east, north), (west, north))


LAND = box(0, 0, 10, 8)
ENCLAVE = box(2, 2, 9, 6)
CRESCENT = ((0, 0), (10, 0), (10, 1), (1, 1), (1, 7), (10, 7), (10, 8), (0, 8))
STAIRS = ((0, 0), (9, 0), (9, 8), (8, 8), (8, 1), (0, 1))
SPEAR = ((0, 4), (9, 0), (10, 4), (9, 8))  # two corners at half its height
SHAPES: dict[str, Rings] = {
    "plain": (LAND,),
    "enclave": (LAND, ENCLAVE),
    "two enclaves": (LAND, box(1, 1, 4, 7), box(6, 1, 9, 7)),
    "land in the enclave": (LAND, ENCLAVE, box(3, 3, 8, 5)),
    "crescent": (CRESCENT,),
    "stairs": (STAIRS,),
    "corners at half its height": (SPEAR,),
    "a small part first": (box(20, 0, 20.5, 0.5), LAND, ENCLAVE),
}


def label(rings: Rings, at: LonLat | None = None) -> LonLat:
    made = layers([AdminArea(AreaTier.STREET, "1", "", "街道", "Street", rings, at)], (), ())
    (feature,) = made["streets"]["features"]
    lon, lat = feature["properties"]["label"]
    return lon, lat


def land(rings: Rings) -> shapely.Geometry:
    """Even-odd, as a map fills them."""
    found = shapely.Polygon()
    for ring in rings:
        found = found ^ shapely.Polygon(ring)
    return found


@pytest.mark.parametrize("of", SHAPES)
def test_a_name_stands_inside_its_area(of: str) -> None:
    assert land(SHAPES[of]).contains(shapely.Point(label(SHAPES[of])))


def test_a_name_stands_where_there_is_most_room_for_it() -> None:
    assert label(SHAPES["plain"]) == (5, 4)
    assert label(SHAPES["enclave"]) == (5, 1)
    assert label(SHAPES["a small part first"]) == (5, 1)
    assert label((((1, 1), (2, 1), (3, 1)),)) == (1, 1)  # no shape at all, from an older file


def test_a_name_stands_where_somebody_has_put_it() -> None:
    assert label((LAND, ENCLAVE), (0.5, 0.5)) == (0.5, 0.5)
