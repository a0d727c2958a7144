"""Places of an extract → rows of `import places`: what has a name that callers say, and house numbers."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from data_access.imports.osm.extract import Extract, Thing
from data_access.imports.osm.meanings import name_en, name_zh, other_names, place_kind
from data_access.imports.osm.outlines import Outlines
from hall.city.coordinates import LonLat


def places_of(extract: Extract, outlines: Outlines, roads: Container[str]) -> Iterator[Mapping[str, str]]:
    """``roads``: names that the city's roads have: an address at another road could not be looked up."""
    west, south, east, north = extract.box
    for thing in (*extract.nodes, *extract.ways.values(), *extract.relations):
        kind, (road, number) = place_kind(thing.tags), _address(thing, roads)
        point = _point(thing, outlines) if kind or number else None
        if point is None or not (west <= point[0] <= east and south <= point[1] <= north):
            continue
        told = {"name_zh": name_zh(thing.tags), "name_en": name_en(thing.tags), "kind": kind or "address"}
        yield {
            "code": thing.code, **told, "lon": f"{point[0]:.7f}", "lat": f"{point[1]:.7f}",
            "aliases": other_names(thing.tags), "road": road, "house_number": number,
        }  # fmt: skip


def _address(thing: Thing, roads: Container[str]) -> tuple[str, str]:
    """Road and number, both "" where one of them is not told."""
    road, number = thing.tags.get("addr:street", ""), thing.tags.get("addr:housenumber", "")
    return (road, number) if number and road in roads else ("", "")


def _point(thing: Thing, outlines: Outlines) -> LonLat | None:
    """A node's own place; of an area one inside it; of a line its middle node."""
    if thing.kind == "N":
        return thing.points[0]
    outline = outlines.of_way(thing) if thing.kind == "W" else outlines.of_relation(thing)
    if outline is not None:
        inside = outline.shape.representative_point()
        return inside.x, inside.y
    return thing.points[len(thing.points) // 2] if thing.points else None
