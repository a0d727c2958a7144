"""From one place to the next by an arrow (方向键): the nearest that way. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from hall.boxes import Box

ASIDE = 3  # so much farther a place counts for each px that it lies aside: a row is kept to before another one


def neighbour(places: Sequence[Box], at: int, across: int, down: int) -> int:
    """The place that an arrow leads to; ``at`` itself where there is none that way. One of ``across`` and ``down`` is
    1 or -1, the other 0."""
    here = _middle(places[at])

    def away(place: int) -> float | None:
        x, y = _middle(places[place])
        along = (x - here[0]) * across + (y - here[1]) * down
        aside = abs((x - here[0]) * down) + abs((y - here[1]) * across)
        overlap = _overlaps(places[at], places[place], is_row=across != 0)
        return None if along <= 0 else along + (0 if overlap else ASIDE * aside)

    found = [(way, place) for place in range(len(places)) if (way := away(place)) is not None]
    return min(found, default=(0.0, at))[1]


def _middle(box: Box) -> tuple[float, float]:
    return box.x + box.width / 2, box.y + box.height / 2


def _overlaps(one: Box, other: Box, *, is_row: bool) -> bool:
    """Whether they lie in one row, or in one column."""
    if is_row:
        return one.y < other.y + other.height and other.y < one.y + one.height
    return one.x < other.x + other.width and other.x < one.x + one.width
