"""The unit grids of the communities that have none: pieces with codes, in the order in which they are counted.

A street without communities is one by itself: its code with 000, as the national list of codes calls a street as a
whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

import shapely

from data_access.city.grid_drawing.pieces import along_lines, meshed
from data_access.city.ground_check.plane import Plane
from hall.city.coordinates import LonLat
from hall.city.ground.ground import Ground
from hall.city.ground.land import AdminArea, AreaTier, GridCell

WISHED_M2 = 10_000.0
"""万米单元网格 (GB/T 30428.1)."""
MOST_OF_A_COMMUNITY = 999
"""Three digits of a code count them (docs/field.md §10.2)."""
_LARGER = 1.1
"""How much larger pieces are tried than would do by their number alone."""
_WHOLE_STREET = "000"
_LEAST_M2 = 1.0
"""What is smaller is no place but a rest of two borders that were drawn apart."""
_DIGITS = 7
"""Decimals of a degree: a centimetre, below what anybody calls a gap."""


@dataclass(frozen=True)
class Drawn:
    """One cell: its shape as WKT in degrees, and how large it is in m²."""

    code: str
    community: str
    wkt: str
    area_m2: float


@dataclass(frozen=True)
class Grids:
    """``cells``; ``whole``: streets that stand for a community of theirs; ``done``: names of communities that have
    cells, which stay; ``enlarged``: of communities with so much room that their cells are larger than was wished;
    ``gone``, ``left``: cells, and communities that stood for whole streets, in the place of which others are drawn."""

    cells: tuple[Drawn, ...]
    whole: tuple[AdminArea, ...]
    done: tuple[str, ...]
    enlarged: tuple[str, ...] = field(default=())
    gone: tuple[GridCell, ...] = field(default=())
    left: tuple[AdminArea, ...] = field(default=())


def draw(
    ground: Ground,
    lines: Iterable[Sequence[LonLat]],
    streets: Collection[str],
    wished: float,
    *,
    mesh: bool,
    again: bool = False,
) -> Grids:
    """``ground``: as it is now; ``lines``: along which cells are cut, in degrees; ``streets``: codes, empty for all;
    ``wished``: m²; ``mesh``: regular squares instead of blocks between lines; ``again``: in the place of what is there,
    also of communities that stand for a whole street which has its own by now."""
    left = stand_ins(ground.areas, streets) if again else []
    communities, whole = _communities(ground, streets, {each.code for each in left})
    inside = {each.code for each in (*communities, *left)}
    gone = tuple(each for each in ground.cells if again and each.community in inside)
    there = set() if again else {cell.community for cell in ground.cells}
    plane = Plane(_middle(communities))
    roads = [] if mesh else [plane.line(line) for line in lines]
    cells, done, enlarged = list[Drawn](), list[str](), list[str]()
    for community in communities:
        if community.code in there:
            done.append(community.name_zh)
            continue
        pieces, size = _fitting(plane.polygon(community.rings), roads, wished, mesh=mesh)
        if size > wished:
            enlarged.append(community.name_zh)
        cells += _counted(plane, community.code, pieces, sqrt(size))
    drawn = {cell.code for cell in cells}
    ended = (each for each in gone if each.code not in drawn)  # what keeps its code gets another shape
    return Grids(tuple(cells), tuple(whole), tuple(done), tuple(enlarged), tuple(ended), tuple(left))


def stand_ins(areas: Iterable[AdminArea], streets: Collection[str] = ()) -> list[AdminArea]:
    """Communities that stand for a whole street, though it has others with shapes by now."""
    drawn = [each for each in areas if each.tier is AreaTier.COMMUNITY and each.rings]
    real = {each.parent for each in drawn if each.code != each.parent + _WHOLE_STREET}
    return [
        each
        for each in drawn
        if each.code == each.parent + _WHOLE_STREET and each.parent in real and (not streets or each.parent in streets)
    ]


def _communities(
    ground: Ground, streets: Collection[str], left: Collection[str]
) -> tuple[list[AdminArea], list[AdminArea]]:
    """Those to be drawn, without ``left``; and those of them that stand for a whole street."""
    drawn = [each for each in ground.areas if each.rings and each.code not in left]
    found = [
        each for each in drawn if each.tier is AreaTier.COMMUNITY and (not streets or each.parent in streets)
    ]  # fmt: skip
    parents = {each.parent for each in found}
    whole = [
        AdminArea(AreaTier.COMMUNITY, each.code + _WHOLE_STREET, each.code, each.name_zh, each.name_en, each.rings)
        for each in drawn
        if each.tier is AreaTier.STREET and each.code not in parents and (not streets or each.code in streets)
    ]
    return [*found, *whole], whole


def _middle(communities: Sequence[AdminArea]) -> LonLat:
    points = [point for each in communities for ring in each.rings for point in ring]
    lons, lats = zip(*points, strict=True) if points else ((0.0,), (0.0,))
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2


def _fitting(area: Any, roads: Sequence[Any], wished: float, *, mesh: bool) -> tuple[list[Any], float]:
    """The pieces, and the size that was wished of them: as large as three digits of a code can count."""
    size = wished
    while True:
        pieces = meshed(area, size) if mesh else along_lines(area, roads, size)
        if len(pieces) <= MOST_OF_A_COMMUNITY:
            return pieces, size
        size *= _LARGER * len(pieces) / MOST_OF_A_COMMUNITY


def _counted(plane: Plane, community: str, pieces: Iterable[Any], band: float) -> Iterator[Drawn]:
    """From west to east, and from north to south: rows are as high as a cell."""
    middles = [(piece.centroid, piece) for piece in pieces if piece.area > _LEAST_M2]
    rows = sorted(middles, key=lambda each: (-round(each[0].y / band), each[0].x, each[0].y))
    for n, (_, piece) in enumerate(rows, 1):
        turned = shapely.transform(piece, lambda points: [plane.back(x, y) for x, y in points])
        wkt = shapely.to_wkt(turned, rounding_precision=_DIGITS)
        yield Drawn(f"{community}{n:03}", community, wkt, round(piece.area, 1))
