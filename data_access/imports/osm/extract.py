"""An extract of OpenStreetMap (.osm, .pbf) as the nodes, ways and relations that a hall takes, within a city's bounds.

Knows the file; what a tag means is said elsewhere (`meanings`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from data_access.engine.named_files import check_input
from data_access.imports.bounds import too_big
from data_access.imports.osm.draft import refuse_draft
from hall.city.coordinates import LonLat
from hall.errors import InputRefused
from hall.frozen import frozen

ENDINGS = (".osm", ".osm.gz", ".osm.bz2", ".pbf")
MOST_BYTES = {".pbf": 256 * 1024**2, ".osm": 2 * 1024**3, ".gz": 256 * 1024**2, ".bz2": 256 * 1024**2}
"""Of a file, by its ending: a province has some hundred megabytes as .pbf. Places of all its nodes stand in memory."""
MOST_THINGS = 500_000
"""Nodes, ways and relations that are taken: five times what the best mapped city of a million has."""
Box = tuple[float, float, float, float]
"""West, south, east, north."""
Wanted = Callable[[Mapping[str, str]], bool]


@frozen
class Member:
    """One part of a relation: N, W or R and its number, and what it is in it."""

    kind: str
    number: int
    role: str


@frozen
class Thing:
    """A node (N), way (W) or relation (R): its number, tags, points (of a way all, in order), members. ``breaks``:
    places in ``points`` before which the file lacks nodes of a way."""

    kind: str
    number: int
    tags: Mapping[str, str]
    points: tuple[LonLat, ...] = ()
    members: tuple[Member, ...] = ()
    breaks: tuple[int, ...] = ()

    @property
    def runs(self) -> list[tuple[LonLat, ...]]:
        """The stretches of a way that the file has: nobody knows how it goes where nodes are missing."""
        ends = (0, *self.breaks, len(self.points))
        return [self.points[start:end] for start, end in pairwise(ends)]

    @property
    def code(self) -> str:
        """What it is called in the hall: the same at each import."""
        return f"OSM-{self.kind}{self.number}"

    @property
    def is_ring(self) -> bool:
        """Whether it is a way that comes back to where it began."""
        return len(self.points) > 3 and self.points[0] == self.points[-1]


@frozen
class Extract:
    """What is taken of a file. ``ways``: by number, those that are parts of relations too; ``box``: what it covers of
    the city's bounds."""

    nodes: tuple[Thing, ...]
    ways: Mapping[int, Thing]
    relations: tuple[Thing, ...]
    box: Box


def is_extract(path: Path) -> bool:
    """Whether the file's name says so."""
    return path.name.lower().endswith(ENDINGS)


def read_extract(path: Path, bounds: Box, wanted: Wanted) -> Extract:
    """What ``wanted`` takes of the file by its tags, where it touches the city's bounds.

    Raises InputRefused: ``input.osm_ending`` (endings), ``input.limit``, ``input.osm_draft``, ``input.osm_broken``,
    ``input.osm_elsewhere`` (box, bounds).
    """
    check_input(path)
    if not is_extract(path):
        raise InputRefused("input.osm_ending", file=str(path), endings=" ".join(ENDINGS))
    most = MOST_BYTES[path.suffix.lower()]
    if path.stat().st_size > most:
        raise too_big(path, "bytes", most)
    refuse_draft(path)
    try:
        told, found = _box_of(path), _read(path, bounds, wanted)
    except InputRefused:
        raise
    except Exception as wrong:  # the library raises several kinds; their words may quote the file's contents
        raise InputRefused("input.osm_broken", file=str(path)) from wrong
    box = _common(told or _around(found), bounds)
    if box is None:
        raise InputRefused("input.osm_elsewhere", file=str(path), box=_shown(told), bounds=_shown(bounds))
    nodes, ways, relations = found
    return Extract(tuple(nodes.values()), ways, tuple(relations.values()), box)


_Found = tuple[dict[int, Thing], dict[int, Thing], dict[int, Thing]]


def _library() -> Any:
    import osmium  # a seventh of a second: such an import alone pays for it

    return osmium


def _box_of(path: Path) -> Box | None:
    """What the file says that it covers."""
    box = _library().io.Reader(str(path), _library().osm.NOTHING).header().box()
    if not box.valid():
        return None
    low, high = box.bottom_left, box.top_right
    return low.lon, low.lat, high.lon, high.lat


def _read(path: Path, bounds: Box, wanted: Wanted) -> _Found:
    """Relations first, to know which ways are parts of them; then all else, with the places of nodes."""
    osmium, relations, parts = _library(), dict[int, Thing](), set[int]()
    for raw in osmium.FileProcessor(str(path), osmium.osm.RELATION):
        tags = _tags(raw)
        if raw.visible and wanted(tags):
            members = tuple(Member(each.type.upper(), each.ref, each.role) for each in raw.members)
            relations[raw.id] = Thing("R", raw.id, tags, members=members)
            parts.update(each.number for each in members if each.kind == "W")
    nodes, ways = dict[int, Thing](), dict[int, Thing]()
    reader = osmium.FileProcessor(str(path), osmium.osm.NODE | osmium.osm.WAY).with_locations()
    for raw in reader.with_filter(osmium.filter.EmptyTagFilter().enable_for(osmium.osm.NODE)):
        tags = _tags(raw)
        if not raw.visible or not (wanted(tags) or (raw.is_way() and raw.id in parts)):
            continue
        points, breaks = _points(raw)
        if _touches(points, bounds):
            into = ways if raw.is_way() else nodes
            into[raw.id] = Thing("W" if raw.is_way() else "N", raw.id, tags, points, breaks=breaks)
        if len(nodes) + len(ways) > MOST_THINGS:
            raise too_big(path, "things", MOST_THINGS)
    return nodes, ways, relations


def _tags(raw: Any) -> dict[str, str]:
    return {tag.k: tag.v for tag in raw.tags}


def _points(raw: Any) -> tuple[tuple[LonLat, ...], tuple[int, ...]]:
    """Of a way those whose nodes are in the file, and before which of them others are missing."""
    if not raw.is_way():
        return ((raw.location.lon, raw.location.lat),), ()
    points, breaks, is_whole = list[LonLat](), set[int](), True
    for node in raw.nodes:
        if not node.location.valid():
            is_whole = False
            continue
        if not is_whole and points:
            breaks.add(len(points))
        points.append((node.lon, node.lat))
        is_whole = True
    return tuple(points), tuple(sorted(breaks))


def _touches(points: Iterable[LonLat], bounds: Box) -> bool:
    """Whether the rectangle around the points meets the bounds."""
    lons, lats = zip(*points, strict=True) if points else ((), ())
    west, south, east, north = bounds
    return bool(lons) and min(lons) <= east and max(lons) >= west and min(lats) <= north and max(lats) >= south


def _around(found: _Found) -> Box | None:
    """The rectangle around what a file holds that does not say what it covers."""
    points = [point for of in found for thing in of.values() for point in thing.points]
    if not points:
        return None
    lons, lats = zip(*points, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def _common(box: Box | None, bounds: Box) -> Box | None:
    if box is None:
        return None
    west, south, east, north = (
        max(box[0], bounds[0]), max(box[1], bounds[1]), min(box[2], bounds[2]), min(box[3], bounds[3]),
    )  # fmt: skip
    return (west, south, east, north) if west < east and south < north else None


def _shown(box: Box | None) -> str:
    return "–" if box is None else " ".join(f"{each:.4f}" for each in box)
