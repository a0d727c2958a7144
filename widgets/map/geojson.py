"""A city's GeoJSON layers as the map's base drawing. Pure.

Knows the layer names of sample cities and geo files only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hall.city.ground.layers import name_place
from widgets.map.geometry import BaseFeature, BaseKind, BaseLayer, BaseMap, Bounds, LonLat, Path

_KINDS = {
    "district": BaseKind.DISTRICT,
    "streets": BaseKind.STREET,
    "communities": BaseKind.COMMUNITY,
    "parks": BaseKind.PARK,
    "river": BaseKind.WATER,
    "railway": BaseKind.RAIL,
}
_AREAS = ("Polygon", "MultiPolygon")
_ROADS = {
    "ring": BaseKind.ROAD_MAJOR,
    "expressway": BaseKind.ROAD_MAJOR,
    "arterial": BaseKind.ROAD_MAJOR,
    "secondary": BaseKind.ROAD_MIDDLE,
}


def base_from_geojson(
    geo: Mapping[str, Mapping[str, Any]],
    bounds: tuple[float, float, float, float],
    cells: Iterable[Sequence[LonLat]] = (),
    credit: str = "",
) -> BaseMap:
    """`geo`: layer → FeatureCollection with properties zh, en, label [lon, lat], class (roads), line (river's middle).

    `bounds`: west, south, east, north; `cells`: rings of the 单元网格. Layers of other names are left out.
    """
    west, south, east, north = bounds
    layers = [
        BaseLayer(kind, tuple(_feature(raw) for raw in geo[name]["features"]))
        for name, kind in _KINDS.items()
        if name in geo
    ]
    layers += _road_layers(geo.get("roads", {}).get("features", ()))
    layers.append(BaseLayer(BaseKind.RIVER, tuple(_middle_lines(geo.get("river", {}).get("features", ())))))
    layers.append(BaseLayer(BaseKind.CELL, tuple(BaseFeature((tuple(ring),)) for ring in cells)))
    return BaseMap(Bounds(west, south, east, north), ((west + east) / 2, (south + north) / 2), tuple(layers), credit)


def _road_layers(roads: Iterable[Mapping[str, Any]]) -> list[BaseLayer]:
    by_kind: dict[BaseKind, list[BaseFeature]] = {}
    for raw in roads:
        kind = _ROADS.get(raw["properties"].get("class", ""), BaseKind.ROAD_MINOR)
        by_kind.setdefault(kind, []).append(_feature(raw))
    return [BaseLayer(kind, tuple(features)) for kind, features in by_kind.items()]


def _middle_lines(rivers: Iterable[Mapping[str, Any]]) -> Iterable[BaseFeature]:
    for raw in rivers:
        about = raw["properties"]
        if about.get("line"):
            yield BaseFeature((_path(about["line"]),), about.get("zh", ""), about.get("en", ""))


def _feature(raw: Mapping[str, Any]) -> BaseFeature:
    about, label = raw["properties"], raw["properties"].get("label")
    is_named = "line" not in about  # a river's name runs along its middle line
    paths = tuple(_path(path) for path in _paths(raw["geometry"]))
    if not label and paths and is_named and raw["geometry"]["type"] in _AREAS:
        label = name_place(paths)
    return BaseFeature(
        paths,
        about.get("zh", "") if is_named else "",
        about.get("en", "") if is_named else "",
        (label[0], label[1]) if label else None,
    )


def _paths(geometry: Mapping[str, Any]) -> Iterable[Sequence[Any]]:
    """Rings or lines of a Polygon, LineString or their Multi forms."""
    points = geometry["coordinates"]
    match geometry["type"]:
        case "LineString":
            return [points]
        case "Polygon" | "MultiLineString":
            return list(points)
        case "MultiPolygon":
            return [ring for polygon in points for ring in polygon]
    return []


def _path(points: Sequence[Sequence[float]]) -> Path:
    return tuple((point[0], point[1]) for point in points)
