"""One area cut into pieces of about a wished size: along lines where there are any, else into equal parts.

In metres. Pieces cover the area without gaps and do not lie over each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from math import atan2, ceil, degrees, floor, sqrt
from typing import Any

import shapely
from shapely.affinity import rotate

from data_access.city.ground_check.plane import parts_of

LARGEST, SMALLEST = 1.5, 0.35
"""Of the wished size, how large and how small a piece may be: 万米单元网格 are told as *about* 10,000 m²."""
_CLEAN_M = 0.001
"""All corners lie on a raster of a millimetre, so that neighbours share them."""
_TOUCH_M = 0.5
"""Areas that share less of a border touch in a corner."""


def along_lines(area: Any, lines: Sequence[Any], wished: float) -> list[Any]:
    """Blocks between the lines; small ones joined with a neighbour, large ones cut across their longer side."""
    inside = [line.intersection(area) for line in lines if line.intersects(area)]
    edges = shapely.unary_union([area.boundary, *inside], grid_size=_CLEAN_M)
    blocks = [face for face in parts_of(shapely.polygonize([edges])) if area.covers(face.representative_point())]
    cut = [piece for block in joined(blocks, wished) for piece in halved(block, wished)]
    return joined(cut, wished)


def meshed(area: Any, wished: float) -> list[Any]:
    """Squares from a regular mesh, as far as they lie in the area; small remainders joined with a neighbour."""
    side = sqrt(wished)
    west, south, east, north = area.bounds
    columns, rows = (range(floor(low / side), ceil(high / side)) for low, high in ((west, east), (south, north)))
    squares = [shapely.box(x * side, y * side, (x + 1) * side, (y + 1) * side) for x in columns for y in rows]
    seen = shapely.intersection(squares, area, grid_size=_CLEAN_M)
    return joined([piece for each in seen for piece in parts_of(each)], wished)


def halved(block: Any, wished: float) -> list[Any]:
    """The block in parts of about the wished size, cut across the longer side of the rectangle around it."""
    if block.area <= LARGEST * wished:
        return [block]
    corners = shapely.get_coordinates(shapely.minimum_rotated_rectangle(block))
    sides = [corners[1] - corners[0], corners[2] - corners[1]]
    along = max(sides, key=lambda side: float(side @ side))
    angle = degrees(atan2(float(along[1]), float(along[0])))
    level = rotate(block, -angle, origin=(0, 0))
    west, south, east, north = level.bounds
    parts = max(2, round(block.area / wished))
    at = west + (east - west) * (parts // 2) / parts
    halves = (shapely.box(west - 1, south - 1, at, north + 1), shapely.box(at, south - 1, east + 1, north + 1))
    turned = [rotate(half, angle, origin=(0, 0)) for half in halves]
    pieces = [piece for half in turned for piece in parts_of(block.intersection(half, grid_size=_CLEAN_M))]
    if len(pieces) < len(halves):
        return [block]
    return [each for piece in pieces for each in halved(piece, wished)]


def joined(pieces: Iterable[Any], wished: float) -> list[Any]:
    """Each small piece joined with the neighbour with which it shares the longest border, the smallest first."""
    shapes = dict(enumerate(pieces))
    near = _neighbours(shapes)
    heap = [(shape.area, n) for n, shape in shapes.items() if shape.area < SMALLEST * wished]
    heapify(heap)
    while heap:
        area, n = heappop(heap)
        if n not in shapes or shapes[n].area != area:
            continue
        others = {other: _shared(shapes[n], shapes[other]) for other in near[n]}
        best = max(others, key=lambda other: (others[other], -other), default=None)
        if best is None or others[best] < _TOUCH_M:
            continue  # an island: nothing to join it with
        whole = shapely.union(shapes[best], shapes[n], grid_size=_CLEAN_M)
        if whole.geom_type != "Polygon":
            continue
        shapes[best] = whole
        for other in near.pop(n):
            near[other].discard(n)
            if other != best:
                near[other].add(best)
                near[best].add(other)
        del shapes[n]
        if whole.area < SMALLEST * wished:
            heappush(heap, (whole.area, best))
    return list(shapes.values())


def _neighbours(shapes: dict[int, Any]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {n: set() for n in shapes}
    if shapes:
        first, second = shapely.STRtree(list(shapes.values())).query(list(shapes.values()), predicate="intersects")
        for a, b in zip(first.tolist(), second.tolist(), strict=True):
            if a != b:
                found[a].add(b)
    return found


def _shared(one: Any, other: Any) -> float:
    return float(one.boundary.intersection(other.boundary).length)
