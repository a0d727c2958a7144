"""Rows and columns by shares, and the cells of a layout in them: places in px that never cross a seam where they need
not. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from hall.boxes import Box, Seams
from hall.frozen import frozen

WIDE = (16, 9)
"""A picture's shape until its camera has told its own: nearly all send this one."""


@frozen
class Cell:
    """A place of a layout: where it begins, and over how many columns and rows."""

    column: int
    row: int
    across: int = 1
    down: int = 1


@frozen
class Grid:
    """Columns and rows by their shares; ``cells`` lie on it without overlapping. ``spare``: what no camera has."""

    columns: tuple[int, ...]
    rows: tuple[int, ...]
    cells: tuple[Cell, ...]

    @property
    def spare(self) -> tuple[Cell, ...]:
        """The cells that are left over, one by one, in reading order."""
        taken = {each for cell in self.cells for each in squares(cell)}
        every = ((column, row) for row in range(len(self.rows)) for column in range(len(self.columns)))
        return tuple(Cell(*each) for each in every if each not in taken)


def squares(cell: Cell) -> list[tuple[int, int]]:
    """The columns and rows that it lies on."""
    columns = range(cell.column, cell.column + cell.across)
    return [(column, row) for row in range(cell.row, cell.row + cell.down) for column in columns]


def places(grid: Grid, cells: Sequence[Cell], room: Box, gap: int, seams: Seams) -> tuple[Box, ...]:
    """The boxes of these cells, ``gap`` px apart; ``seams`` count from the corner of the room. Each lies in the
    middle of a gap wherever the grid has an edge for it."""
    across = _edges(grid.columns, room.width, gap, seams.across)
    down = _edges(grid.rows, room.height, gap, seams.down)
    return tuple(_box(cell, across, down, room, gap) for cell in cells)


def _box(cell: Cell, across: list[int], down: list[int], room: Box, gap: int) -> Box:
    left, top = across[cell.column], down[cell.row]
    right, bottom = across[cell.column + cell.across], down[cell.row + cell.down]
    return Box(room.x + left, room.y + top, max(0, right - left - gap), max(0, bottom - top - gap))


def _edges(shares: Sequence[int], length: int, gap: int, seams: Sequence[int]) -> list[int]:
    """Where each part begins, and where one behind the last would. Between two seams the shares count."""
    whole, reached = length + gap, list(accumulate(shares, initial=0))
    fixed = {0: 0, len(shares): whole}
    for seam in sorted(seams):
        at, first = seam + gap - gap // 2, max(place for place in fixed if place < len(shares)) + 1
        free = range(first, len(shares))
        nearest = min(free, key=lambda place: abs(reached[place] * whole - at * reached[-1]), default=None)
        if nearest is not None and 0 < at < whole:
            fixed[nearest] = at
    known = sorted(fixed)
    edges = [0]
    for before, after in pairwise(known):
        span, weight = fixed[after] - fixed[before], reached[after] - reached[before]
        parts = range(before + 1, after + 1)
        edges += [fixed[before] + round(span * (reached[each] - reached[before]) / weight) for each in parts]
    return edges


def crossings(box: Box, room: Box, gap: int, seams: Seams) -> int:
    """How many directions a seam cuts it in, although it does not fill whole screens in that one."""
    across = _cut(box.x - room.x, box.width, room.width, gap, seams.across)
    return across + _cut(box.y - room.y, box.height, room.height, gap, seams.down)


def _cut(begin: int, span: int, length: int, gap: int, seams: Sequence[int]) -> int:
    end, ends = begin + span, (0, *seams, length)
    is_whole = all(any(abs(each - edge) <= gap for edge in ends) for each in (begin, end))
    return int(any(begin < seam < end for seam in seams) and not is_whole)


def fitted(width: int, height: int, shape: tuple[int, int] = WIDE) -> tuple[int, int]:
    """Width and height of the largest picture of that shape in so many px; at least one each."""
    across, down = shape
    if width * down > height * across:
        return max(1, height * across // down), max(1, height)
    return max(1, width), max(1, width * down // across)


@frozen
class Framed:
    """A place taken apart. ``line``: what is said of the picture: below it where there is room, else on its lower
    edge; ``over``: how many px of the picture lie under the line."""

    picture: Box
    line: Box
    over: int


def framed(place: Box, line_px: int, shape: tuple[int, int] = WIDE) -> Framed:
    """The picture in its place, as large as its shape allows, with a line of that height; both in the middle."""
    width, height = fitted(place.width, place.height, shape)
    line_px = min(line_px, place.height)
    below = min(line_px, place.height - height)
    x, y = place.x + (place.width - width) // 2, place.y + (place.height - height - below) // 2
    line = Box(x, y + height + below - line_px, width, line_px)
    return Framed(Box(x, y, width, height), line, line_px - below)
