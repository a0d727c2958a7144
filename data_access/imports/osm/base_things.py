"""What an extract gives the base map: water, rivers, greens, railways, buildings, and roads that are no sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from data_access.imports.osm.extract import Extract, Thing
from data_access.imports.osm.meanings import is_ramp, layer_of, name_en, name_zh, road_class
from data_access.imports.osm.outlines import Outline, Outlines, rings_of, way_parts
from data_access.imports.osm.roads import Piece, width_of
from hall.city.ground.layers import Layer, base_area, base_line


def base_things(extract: Extract, outlines: Outlines, drawn: Iterable[Piece]) -> dict[str, list[Layer]]:
    """Features by layer."""
    found: dict[str, list[Layer]] = {}
    for layer, feature in (*_areas(extract, outlines), *_lines(extract), *_roads(drawn)):
        found.setdefault(layer, []).append(feature)
    return found


def _areas(extract: Extract, outlines: Outlines) -> Iterator[tuple[str, Layer]]:
    import shapely  # a tenth of a second: only an import pays for it

    rivers = [shapely.LineString(way.points) for way in extract.ways.values() if _is_river(way)]
    outer = {part.number for each in extract.relations if layer_of(each.tags, is_area=True) for part in each.members}
    for thing in (*extract.relations, *extract.ways.values()):
        layer = layer_of(thing.tags, is_area=True)
        if not layer or (thing.kind == "W" and thing.number in outer and not thing.is_ring):
            continue
        of_relation = thing.kind == "R"
        outline = outlines.of_relation(thing, rivers if layer == "water" else ()) if of_relation else (
            outlines.of_way(thing)
        )  # fmt: skip
        rings = [] if outline is None else rings_of(outline.shape)
        if outline is not None and rings:
            yield layer, base_area(_about(thing, outline), rings)


def _is_river(way: Thing) -> bool:
    return layer_of(way.tags, is_area=False) == "rivers" and len(way.points) > 1


def _lines(extract: Extract) -> Iterator[tuple[str, Layer]]:
    for way in extract.ways.values():
        layer = layer_of(way.tags, is_area=False)
        for n, points in enumerate(way_parts(way, extract.box) if layer else ()):
            yield layer, base_line({**_about(way), "code": way.code + (f"-{n + 1}" if n else "")}, points)


def _roads(drawn: Iterable[Piece]) -> Iterator[tuple[str, Layer]]:
    for piece in drawn:
        about = {**_about(piece.road), "class": road_class(piece.road.tags), "width_m": width_of(piece.road)}
        if is_ramp(piece.road.tags):
            about |= {"zh": "", "en": ""}
        yield "roads" if about["zh"] else "ways", base_line({**about, "code": piece.code}, piece.points)


def _about(thing: Thing, outline: Outline | None = None) -> Mapping[str, Any]:
    """Names are those of the thing; a building's would fill the map."""
    is_named = "building" not in thing.tags
    zh = name_zh(thing.tags) if is_named else ""
    cut = {"cut": True} if outline is not None and outline.is_cut else {}
    return {"code": thing.code, "zh": zh, "en": (name_en(thing.tags) or zh) if is_named else "", **cut}
