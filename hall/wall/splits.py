"""How a canvas is cut into places: rows and columns by shares, in the wall's own pixels (docs/look.md §7).

Knows panes by what they ask for, no widget.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

from hall.boxes import Box, Seams
from hall.frozen import frozen


@frozen
class Pane:
    """A panel with a place on a scene. ``panel``: its key in the catalogue; ``options``: what was chosen for it, by
    name; what is not named stands as the catalogue says."""

    panel: str
    options: tuple[tuple[str, str], ...] = ()

    def option(self, name: str, default: str = "") -> str:
        """What was chosen, or the default."""
        return dict(self.options).get(name, default)


@frozen
class Split:
    """Parts (panes, or splits themselves) with their shares, beside each other or one below the other."""

    beside: bool
    parts: tuple[tuple[int, Split | Pane], ...]

    def panes(self) -> Iterator[Pane]:
        """All panes that have a place here, in reading order."""
        for _, part in self.parts:
            if isinstance(part, Split):
                yield from part.panes()
            else:
                yield part


def beside(*parts: tuple[int, Split | Pane | str]) -> Split:
    """Columns with their shares; a text is a panel without options."""
    return Split(beside=True, parts=_parts(parts))


def below(*parts: tuple[int, Split | Pane | str]) -> Split:
    """Rows with their shares."""
    return Split(beside=False, parts=_parts(parts))


def _parts(parts: tuple[tuple[int, Split | Pane | str], ...]) -> tuple[tuple[int, Split | Pane], ...]:
    return tuple((share, Pane(part) if isinstance(part, str) else part) for share, part in parts)


NEAR_SEAM = 0.08
"""Of the length that is cut: an edge between two panes that lies so near a seam is moved onto it, so that no letter
stands across a bezel; farther away the scene's own shares count for more (assumed)."""


def boxes(split: Split, room: Box, gap: int, seams: Seams | None = None) -> dict[Pane, Box]:
    """The place of every pane: they fill the room, ``gap`` px apart, and keep to ``seams`` where they can."""
    places: dict[Pane, Box] = {}
    for (_, part), box in zip(split.parts, _cut(split, room, gap, seams or Seams()), strict=True):
        places |= boxes(part, box, gap, seams) if isinstance(part, Split) else {part: box}
    return places


def _cut(split: Split, room: Box, gap: int, seams: Seams) -> Iterator[Box]:
    shares = [share for share, _ in split.parts]
    begin, length = (room.x, room.width + gap) if split.beside else (room.y, room.height + gap)
    edges = [round(length * reached / sum(shares)) for reached in accumulate(shares, initial=0)]
    middles = [seam - begin + gap // 2 for seam in (seams.across if split.beside else seams.down)]
    edges[1:-1] = _onto(edges, middles, length)
    for first, last in pairwise(edges):
        if split.beside:
            yield Box(room.x + first, room.y, last - first - gap, room.height)
        else:
            yield Box(room.x, room.y + first, room.width, last - first - gap)


def _onto(edges: list[int], seams: list[int], length: int) -> list[int]:
    """The inner edges, with the nearest one of them on each seam that is near enough, unless a pane would lose half of
    its room by it."""
    moved = edges[:]
    for seam in seams:
        place = min(range(1, len(edges) - 1), key=lambda each: abs(edges[each] - seam), default=0)
        if place and abs(edges[place] - seam) <= length * NEAR_SEAM:
            moved[place] = seam
    lengths = zip(pairwise(moved), pairwise(edges), strict=True)
    keeps_room = all(2 * (b - a) >= d - c for (a, b), (c, d) in lengths)
    return (moved if keeps_room else edges)[1:-1]
