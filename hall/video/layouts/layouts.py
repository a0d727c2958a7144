"""The layouts (画面布局) and which grid each takes in a room: the one with the largest pictures that no seam cuts.
Pure.

A layout has as many places on every wall, however they lie there: so wall and console mean the same by the fifth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from math import ceil

from hall.boxes import Box, Seams
from hall.frozen import frozen
from hall.video.layouts.grid import Cell, Grid, crossings, framed, places, squares


class Layout(StrEnum):
    """From few places to many; ``1+5``: a large one and five around it."""

    ONE = "1"
    FOUR = "4"
    SIX = "6"
    ONE_FIVE = "1+5"
    ONE_SEVEN = "1+7"
    NINE = "9"
    SIXTEEN = "16"
    TWENTY_FIVE = "25"
    FREE = "free"  # 自由: a grid of one's own

    @property
    def size(self) -> int:
        """How many places it has; 0: its grid says so."""
        return 0 if self is Layout.FREE else sum(int(part) for part in self.split("+"))


FIXED = tuple(each for each in Layout if each is not Layout.FREE)
UNSEAMED = Seams()
SPARE_COST = 0.02
"""Of the score, for each place of a grid that no camera has: a grid that is full wins where pictures are as large
(assumed)."""
LEAST_LARGE = 1.5
"""The large picture of 1+5 and 1+7 against the others, by its width: less would not look chosen (assumed)."""
MOST_LARGE = 4
"""Likewise: more leaves the others too small to be made out from where the large one is looked at (assumed)."""
MOST_PART = 6  # columns, or rows, of the others that the large one is as wide as: more leaves them too small to see
MOST_FREE = 36
"""Places of a grid of one's own: more pictures than a station decodes, and smaller than can be read (assumed)."""


@frozen
class Laid:
    """Places in reading order, the large one first; ``spare``: boxes of the room that no camera has."""

    places: tuple[Box, ...]
    spare: tuple[Box, ...]


@lru_cache(maxsize=64)  # those of a wall's scenes; asked for at each resize, each page
def laid(
    layout: Layout,
    room: Box,
    gap: int,
    seams: Seams = UNSEAMED,
    free: Grid | None = None,
    *,
    line_px: int | None = None,
) -> Laid:
    """Where the pictures of a layout stand in a room, px; ``seams`` from the corner of the room; ``free``: the grid of
    `Layout.FREE`, four places where nobody made one. With ``line_px``, the height of a picture's line, the places come
    together as far as no picture loses by it, in the middle of the room; without, they fill it."""
    own = free if layout is Layout.FREE else None
    grids = [own] if own is not None else list(_grids(layout, len(seams.across) + 1))
    has_large = "+" in layout
    best = max(grids, key=lambda grid: _score(grid, room, gap, seams, has_large=has_large))
    if line_px is not None and seams == UNSEAMED:
        room = _snug(places(best, best.cells, room, gap, seams), room, line_px)
    return Laid(places(best, best.cells, room, gap, seams), places(best, best.spare, room, gap, seams))


def _snug(boxes: Sequence[Box], room: Box, line_px: int) -> Box:
    """The room without what no picture and no line takes of it."""
    found = [framed(box, line_px) for box in boxes]
    wide = min(box.width - each.picture.width for box, each in zip(boxes, found, strict=True))
    high = min(
        box.height - each.line.y - each.line.height + each.picture.y for box, each in zip(boxes, found, strict=True)
    )
    wide, high = wide * len({box.x for box in boxes}), high * len({box.y for box in boxes})
    return Box(room.x + wide // 2, room.y + high // 2, room.width - wide, room.height - high)


def _score(grid: Grid, room: Box, gap: int, seams: Seams, *, has_large: bool) -> tuple[int, float]:
    """First that no seam cuts a picture, then how much of the room is picture; those that should be equal count as
    the smallest of them, and less where their places are not."""
    boxes = places(grid, grid.cells, room, gap, seams)
    pictures = [framed(box, 0).picture for box in boxes]
    cut = sum(crossings(picture, room, gap, seams) for picture in pictures)
    rooms = [_area(box) for box in boxes[has_large:]]
    shown = len(rooms) * min(map(_area, pictures[has_large:])) * min(rooms) / max(1, *rooms)
    if has_large:
        widths = [picture.width for picture in pictures[1:]]
        is_large = LEAST_LARGE * max(widths) <= pictures[0].width <= MOST_LARGE * min(widths)
        shown = shown + _area(pictures[0]) if is_large else 0
    return -cut, shown * (1 - SPARE_COST * len(grid.spare))


def _area(box: Box) -> int:
    return box.width * box.height


def _grids(layout: Layout, screens: int) -> Iterator[Grid]:
    """``screens``: so many stand beside each other."""
    if layout is Layout.FREE:
        layout = Layout.FOUR
    large, _, others = layout.partition("+")
    if others:
        yield from _around(int(others))
    elif layout is Layout.ONE:
        yield from _alone(screens)
    else:
        yield from _equal(int(large), screens)


def _alone(screens: int) -> Iterator[Grid]:
    """On all screens that stand beside each other, or on the first ones."""
    for columns in range(1, screens + 1):
        for across in range(1, columns + 1):
            yield Grid((1,) * columns, (1,), (Cell(0, 0, across),))


def _equal(count: int, screens: int) -> Iterator[Grid]:
    for columns in range(1, max(count, screens) + 1):
        for rows in _rows(count, columns):
            cells = tuple(Cell(place % columns, place // columns) for place in range(count))
            yield Grid((1,) * columns, (1,) * rows, cells)


def _around(others: int) -> Iterator[Grid]:
    """The large one in a corner with the others around it; or with a block of them beside, or below it."""
    side = (others - 1) // 2
    right = [Cell(side, row) for row in range(side)]
    lower = [Cell(column, side) for column in range(side + 1)]
    yield Grid((1,) * (side + 1), (1,) * (side + 1), (Cell(0, 0, side, side), *right, *lower))
    for columns in range(1, others + 1):
        for rows in _rows(others, columns):
            block = [(place % columns, place // columns) for place in range(others)]
            for part in range(1, MOST_PART + 1):
                beside = (Cell(0, 0, part, rows), *(Cell(part + column, row) for column, row in block))
                yield Grid((1,) * (part + columns), (1,) * rows, beside)
                below = (Cell(0, 0, columns, part), *(Cell(column, part + row) for column, row in block))
                yield Grid((1,) * columns, (1,) * (part + rows), below)


def _rows(count: int, columns: int) -> range:
    """As many as it takes, or one more: seams may ask for it."""
    least = ceil(count / columns)
    return range(least, least + 2)


def free_grid(columns: int, rows: int, cells: tuple[Cell, ...]) -> Grid | None:
    """A grid of one's own; None where cells overlap, leave it, or are none or too many."""
    grid = Grid((1,) * max(0, columns), (1,) * max(0, rows), cells)
    taken = [each for cell in cells for each in squares(cell)]
    is_inside = all(0 <= column < columns and 0 <= row < rows for column, row in taken)
    is_sized = all(cell.across > 0 and cell.down > 0 for cell in cells) and 0 < len(cells) <= MOST_FREE
    return grid if is_inside and is_sized and len(set(taken)) == len(taken) else None
