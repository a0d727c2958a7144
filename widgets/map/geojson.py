"""A city's GeoJSON layers as the map's base drawing. Pure.

Knows the names of layers: those of sample cities, of a city's own ground, and of extracts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from hall.city.ground.layers import name_place
from widgets.map.geometry import BaseFeature, BaseKind, BaseLayer, BaseMap, Bounds, LonLat, Path

_KINDS = {
    "district": BaseKind.DISTRICT,
    "streets": BaseKind.STREET,
    "communities": BaseKind.COMMUNITY,
    "grids": BaseKind.CELL,
    "parks": BaseKind.PARK,
    "river": BaseKind.WATER,
    "water": BaseKind.WATER,
    "buildings": BaseKind.BUILDING,
    "edges": BaseKind.EDGE,
    "places": BaseKind.PLACE,
}
_LINES = {"rivers": BaseKind.RIVER, "railway": BaseKind.RAIL}
_WAYS = ("roads", "ways")
_BOTH = 2  # lines that meet and go on as one
_AREAS = ("Polygon", "MultiPolygon")
_ROADS = {
    "ring": BaseKind.ROAD_MAJOR,
    "expressway": BaseKind.ROAD_MAJOR,
    "arterial": BaseKind.ROAD_MAJOR,
    "secondary": BaseKind.ROAD_MIDDLE,
}


def base_from_geojson(
    geo: Mapping[str, Mapping[str, Any]], bounds: tuple[float, float, float, float], credit: str = ""
) -> BaseMap:
    """`geo`: layer → FeatureCollection with properties zh, en, label [lon, lat], class (roads), line (river's middle).

    `bounds`: west, south, east, north. Layers of other names are left out.
    """
    west, south, east, north = bounds
    layers = [
        BaseLayer(kind, tuple(_feature(raw) for raw in geo[name]["features"]))
        for name, kind in _KINDS.items()
        if name in geo and kind is not BaseKind.COMMUNITY
    ]
    layers.append(BaseLayer(BaseKind.COMMUNITY, tuple(_communities(geo))))
    layers += [BaseLayer(kind, _named_lines(geo[name]["features"])) for name, kind in _LINES.items() if name in geo]
    layers += _road_layers(raw for name in _WAYS for raw in geo.get(name, {}).get("features", ()))
    layers.append(BaseLayer(BaseKind.RIVER, tuple(_middle_lines(geo.get("river", {}).get("features", ())))))
    return BaseMap(Bounds(west, south, east, north), ((west + east) / 2, (south + north) / 2), tuple(layers), credit)


def _communities(geo: Mapping[str, Mapping[str, Any]]) -> Iterable[BaseFeature]:
    """One that stands for its whole street bears that one's name already."""
    streets = {raw["properties"].get("zh", "") for raw in geo.get("streets", {}).get("features", ())}
    for raw in geo.get("communities", {}).get("features", ()):
        made = _feature(raw)
        yield replace(made, name_zh="", name_en="") if made.name_zh in streets else made


def _road_layers(roads: Iterable[Mapping[str, Any]]) -> list[BaseLayer]:
    found: dict[BaseKind, list[Mapping[str, Any]]] = {}
    for raw in roads:
        found.setdefault(_ROADS.get(raw["properties"].get("class", ""), BaseKind.ROAD_MINOR), []).append(raw)
    return [BaseLayer(kind, _named_lines(of)) for kind, of in found.items()]


def _named_lines(features: Iterable[Mapping[str, Any]]) -> tuple[BaseFeature, ...]:
    """Those of one name as one thing, joined where they meet: a name runs along more than a section."""
    found: dict[tuple[str, str], list[Path]] = {}
    for raw in features:
        about = raw["properties"]
        of_name = found.setdefault((about.get("zh", ""), about.get("en", "")), [])
        of_name += [_path(path) for path in _paths(raw["geometry"])]
    return tuple(BaseFeature(tuple(joined(paths)), *names) for names, paths in found.items())


def joined(paths: Iterable[Path]) -> list[Path]:
    """Lines as long as they go: two that meet at their ends, and no third there, are one."""
    lines = dict(enumerate(path for path in paths if len(path) > 1))
    ends: dict[LonLat, set[int]] = {}
    for number, line in lines.items():
        for end in (line[0], line[-1]):
            ends.setdefault(end, set()).add(number)
    for point, of in ends.items():
        if len(of) != _BOTH:
            continue
        stays, goes = sorted(of)
        one, other = lines.pop(stays), lines.pop(goes)
        first = one if one[-1] == point else one[::-1]
        then = other if other[0] == point else other[::-1]
        lines[stays] = first + then[1:]
        ends[then[-1]] = {stays if each == goes else each for each in ends[then[-1]]}
    return list(lines.values())


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
