"""Which panel stands where on a wall: rows and columns by shares, in the wall's own pixels (docs/look.md §7).

Knows names of parts and numbers only, no widget.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

WIDE, VERY_WIDE = 2.4, 4.4
"""From these ratios of width to height on, panels stand beside the map in several columns instead of one."""
FULL_LINES, SMALL_LINES, FEW_LINES, LEAST_LINES = 68, 63, 56, 40
"""Lines of the smallest text that fit into the height: all panels are shown from the first number on; below the second
one is left out, below the third few are left, below the fourth even these would say nothing."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in px."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Split:
    """Parts (names, or splits themselves) with their shares, beside each other or one below the other."""

    beside: bool
    parts: tuple[tuple[int, Split | str], ...]

    def names(self) -> Iterator[str]:
        """All parts that have a place here."""
        for _, part in self.parts:
            if isinstance(part, Split):
                yield from part.names()
            else:
                yield part


def _beside(*parts: tuple[int, Split | str]) -> Split:
    return Split(beside=True, parts=parts)


def _below(*parts: tuple[int, Split | str]) -> Split:
    return Split(beside=False, parts=parts)


NORMAL = _beside(
    (27, "urgent"),
    (48, _below((70, "map"), (30, "hours"))),
    (25, _below((24, "stages"), (25, "hot"), (28, "streets"), (23, "sources"))),
)
"""One map and two shoulders."""
SMALL = _beside(*NORMAL.parts[:2], (25, _below((33, "stages"), (31, "hot"), (36, "streets"))))
"""The same without what can be missed first: for a window on a small screen."""
WIDE_FULL = _beside(
    (20, "urgent"),
    (34, "map"),
    (46, _below((37, _beside((1, "stages"), (2, "hours"))), (63, _beside((1, "sources"), (1, "hot"), (1, "streets"))))),
)
"""The same panels for a canvas that is several times wider than high."""
VERY_WIDE_FULL = _beside((20, "urgent"), (26, "map"), (54, WIDE_FULL.parts[-1][1]))
"""The same for three and more pictures in a row: a city is about as wide as high, so the map needs no more."""
FEW = _beside((42, "urgent"), (58, "map"))
"""Only what is urgent, and where it is: for a wall too small for its farthest reader."""


def arrangement(width: int, height: int, text_px: int) -> Split:
    """The arrangement for a canvas in px with this smallest text."""
    if height < FEW_LINES * text_px:
        return FEW
    if width >= height * VERY_WIDE:
        return VERY_WIDE_FULL
    if width >= height * WIDE:
        return WIDE_FULL
    return NORMAL if height >= SMALL_LINES * text_px else SMALL


def boxes(split: Split, room: Box, gap: int) -> dict[str, Box]:
    """The place of every part: they fill the room, ``gap`` px apart."""
    places: dict[str, Box] = {}
    for (_, part), box in zip(split.parts, _cut(split, room, gap), strict=True):
        places |= boxes(part, box, gap) if isinstance(part, Split) else {part: box}
    return places


def _cut(split: Split, room: Box, gap: int) -> Iterator[Box]:
    shares = [share for share, _ in split.parts]
    length = (room.width if split.beside else room.height) + gap
    edges = [round(length * reached / sum(shares)) for reached in accumulate(shares, initial=0)]
    for first, last in pairwise(edges):
        if split.beside:
            yield Box(room.x + first, room.y, last - first - gap, room.height)
        else:
            yield Box(room.x, room.y + first, room.width, last - first - gap)
