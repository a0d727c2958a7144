"""Areas of one tier: whether each is drawn without crossing itself, two lie over each other, and all fill their parent.

What is narrower than a metre is told as a sliver, what is narrower than five centimetres not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import shapely

from data_access.city.ground_check.finding import GroundFinding
from data_access.city.ground_check.plane import NARROW_M, NOISE_M, Plane, parts_of, width_of
from hall.city.ground.land import Rings

_ENCLOSES_NOTHING = 2  # corners


class Tile(NamedTuple):
    """One area: its code, that of its parent, its shape in metres."""

    code: str
    parent: str
    shape: Any


def tiles_of(plane: Plane, areas: Sequence[tuple[str, str, Rings]]) -> tuple[list[Tile], list[GroundFinding]]:
    """Areas (code, parent, rings) as shapes, without those that have none; and which cross themselves. These are left
    out: nothing can be said of what they cover."""
    tiles, crossed = [], []
    for code, parent, rings in areas:
        wrong = next((ring for ring in rings if not _is_simple(ring)), None)
        if wrong is not None:
            crossed.append(GroundFinding("ground.crossed", code, _crossing(wrong)))
        elif rings:
            tiles.append(Tile(code, parent, plane.polygon(rings)))
    return tiles, crossed


def _is_simple(ring: Sequence[tuple[float, float]]) -> bool:
    return len(ring) > _ENCLOSES_NOTHING and bool(shapely.Polygon(ring).is_valid)


def _crossing(ring: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """A place where the ring meets itself, else its first corner."""
    lines = shapely.LineString([*ring, ring[0]])
    nodes = shapely.get_coordinates(shapely.node(lines)).tolist()
    corners = set(ring)
    return next(((x, y) for x, y in nodes if (x, y) not in corners), ring[0])


def overlaps(plane: Plane, tiles: Sequence[Tile]) -> Iterator[GroundFinding]:
    """Each two that lie over each other."""
    if not tiles:
        return
    shapes = [tile.shape for tile in tiles]
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = [(a, b) for a, b in zip(first.tolist(), second.tolist(), strict=True) if a < b]
    common = shapely.intersection([shapes[a] for a, _ in pairs], [shapes[b] for _, b in pairs])
    for (a, b), shape in zip(pairs, common, strict=True):
        part = max(parts_of(shape), key=lambda each: each.area, default=None)
        if part is not None and width_of(part) > NOISE_M:
            sort = "ground.sliver" if width_of(part) < NARROW_M else "ground.overlap"
            yield _found(plane, sort, tiles[a].code, part, other=tiles[b].code)


def filled(plane: Plane, parents: Mapping[str, Any], children: Sequence[Tile]) -> Iterator[GroundFinding]:
    """Where a parent has none of its children, and where these lie outside it. One without any child that has a shape
    is not divided."""
    of: dict[str, list[Any]] = {}
    for tile in children:
        of.setdefault(tile.parent, []).append(tile.shape)
    for code, shapes in sorted(of.items()):
        if code not in parents:
            continue
        union = shapely.union_all(shapes)
        for part in parts_of(parents[code].difference(union)):
            if width_of(part) >= NARROW_M:
                yield _found(plane, "ground.gap", code, part)
            elif width_of(part) > NOISE_M:
                yield _found(plane, "ground.sliver", code, part, other=code)
        for tile in (each for each in children if each.parent == code):
            for part in parts_of(tile.shape.difference(parents[code])):
                if width_of(part) >= NARROW_M:
                    yield _found(plane, "ground.outside_parent", tile.code, part, parent=code)


def holes(plane: Plane, tiles: Sequence[Tile]) -> Iterator[GroundFinding]:
    """Where no area of the highest tier lies, with such areas all around."""
    union = shapely.union_all([tile.shape.buffer(NOISE_M, join_style="mitre") for tile in tiles])
    for part in parts_of(union):
        for ring in part.interiors:
            hole = shapely.Polygon(ring)
            if width_of(hole) > NOISE_M:
                beside = min(tiles, key=lambda tile: float(tile.shape.distance(hole)))
                sort = "ground.sliver" if width_of(hole) < NARROW_M else "ground.gap"
                yield _found(plane, sort, beside.code, hole, other=beside.code)


def _found(plane: Plane, sort: str, code: str, part: Any, **params: str) -> GroundFinding:
    told = {"area": f"{part.area:,.0f}", "width": f"{width_of(part):.1f}", **params}
    return GroundFinding(sort, code, plane.place(part), part.area, told)
