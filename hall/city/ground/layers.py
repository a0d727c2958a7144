"""The ground as layers of a base map: GeoJSON as plain dicts, (lon, lat); streets, communities, unit grid, roads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hall.city.coordinates import LonLat
from hall.city.ground.land import AdminArea, AreaTier, GridCell, Rings, Road, RoadSection

Layer = dict[str, Any]


def layers(
    areas: Iterable[AdminArea], roads: Iterable[Road], sections: Iterable[RoadSection], cells: Iterable[GridCell] = ()
) -> dict[str, Layer]:
    """These rows as layers of a base map; a layer in which nothing has a shape is left out."""
    drawn = [area for area in areas if area.rings]
    ways = {road.code: road for road in roads}
    return collected({
        "streets": [_area(each) for each in drawn if each.tier is AreaTier.STREET],
        "communities": [_area(each) for each in drawn if each.tier is AreaTier.COMMUNITY],
        "grids": [base_area({"code": each.code}, each.rings) for each in cells if each.rings],
        "roads": [_section(each, ways.get(each.road)) for each in sections if len(each.points) > 1],
    })  # fmt: skip


def collected(features: Mapping[str, Sequence[Layer]]) -> dict[str, Layer]:
    """Features by layer as collections; a layer without any is none."""
    return {name: {"type": "FeatureCollection", "features": list(of)} for name, of in features.items() if of}


def base_area(about: Mapping[str, Any], rings: Iterable[Sequence[LonLat]]) -> Layer:
    """An area of a base map; rings open, as in `Rings`."""
    return _feature("Polygon", [[list(point) for point in (*ring, ring[0])] for ring in rings], dict(about))


def base_line(about: Mapping[str, Any], points: Iterable[LonLat]) -> Layer:
    """A line of a base map."""
    return _feature("LineString", [list(point) for point in points], dict(about))


def _area(area: AdminArea) -> Layer:
    label = list(area.label or name_place(area.rings))
    about = {"code": area.code, "zh": area.name_zh, "en": area.name_en, "label": label}
    street = {"street": area.parent} if area.tier is AreaTier.COMMUNITY else {}
    return base_area({**about, **street}, area.rings)


def _section(section: RoadSection, road: Road | None) -> Layer:
    """A section by the name of its road, where it has one: that is what a person calls it."""
    named = road or section
    about = {
        "code": section.code, "zh": named.name_zh, "en": named.name_en, "width_m": section.width_m,
        "class": road.road_class if road else "",
    }  # fmt: skip
    return base_line(about, section.points)


def _feature(kind: str, coordinates: Any, about: Layer) -> Layer:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": about}


def name_place(rings: Rings) -> LonLat:
    """Inside the shape, where a name has room from west to east: the middle of the widest stretch at half the height of
    its tallest ring, which is an outline. Where a hole or a bay cuts that height, other heights are looked at too."""
    bands = [(min(lats), max(lats)) for lats in ([lat for _, lat in ring] for ring in rings)]
    south, north = max(bands, key=lambda band: band[1] - band[0])
    found = _stretches(rings, (south + north) / 2)
    if len(found) > 1:
        step = (north - south) / _HEIGHTS
        found = [each for n in range(1, _HEIGHTS) for each in _stretches(rings, south + n * step)]
    if not found:
        return rings[0][0]
    west, east, lat = max(found, key=lambda each: each[1] - each[0])
    return (west + east) / 2, lat


_HEIGHTS = 8
"""Parts into which a cut shape is divided: half of its height is looked at again, and what lies above and below it."""


def _stretches(rings: Rings, lat: float) -> list[tuple[float, float, float]]:
    """West, east and height of what lies inside at that height, even-odd."""
    crossed = sorted(
        x1 + (lat - y1) * (x2 - x1) / (y2 - y1)
        for ring in rings
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (y1 <= lat) != (y2 <= lat)
    )
    return [(west, east, lat) for west, east in zip(crossed[::2], crossed[1::2], strict=True)]
