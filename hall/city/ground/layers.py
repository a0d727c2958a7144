"""The ground as layers of a base map: GeoJSON as plain dicts, (lon, lat); streets, communities, roads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hall.city.coordinates import LonLat
from hall.city.ground.land import AdminArea, AreaTier, Road, RoadSection

Layer = dict[str, Any]


def layers(areas: Iterable[AdminArea], roads: Iterable[Road], sections: Iterable[RoadSection]) -> dict[str, Layer]:
    """These rows as layers of a base map; a layer in which nothing has a shape is left out."""
    drawn = [area for area in areas if area.rings]
    ways = {road.code: road for road in roads}
    found = {
        "streets": [_area(each) for each in drawn if each.tier is AreaTier.STREET],
        "communities": [_area(each) for each in drawn if each.tier is AreaTier.COMMUNITY],
        "roads": [_section(each, ways.get(each.road)) for each in sections if len(each.points) > 1],
    }
    return {name: {"type": "FeatureCollection", "features": of} for name, of in found.items() if of}


def _area(area: AdminArea) -> Layer:
    about = {"code": area.code, "zh": area.name_zh, "en": area.name_en, "label": list(area.label or _middle(area))}
    street = {"street": area.parent} if area.tier is AreaTier.COMMUNITY else {}
    closed = [[list(point) for point in (*ring, ring[0])] for ring in area.rings]
    return _feature("Polygon", closed, {**about, **street})


def _section(section: RoadSection, road: Road | None) -> Layer:
    """A section by the name of its road, where it has one: that is what a person calls it."""
    named = road or section
    about = {
        "code": section.code, "zh": named.name_zh, "en": named.name_en, "width_m": section.width_m,
        "class": road.road_class if road else "",
    }  # fmt: skip
    return _feature("LineString", [list(point) for point in section.points], about)


def _feature(kind: str, coordinates: Any, about: Layer) -> Layer:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": about}


def _middle(area: AdminArea) -> LonLat:
    """The middle of the outline's box: good enough for a name until somebody says where it is to stand."""
    lons, lats = zip(*area.rings[0], strict=True)
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
