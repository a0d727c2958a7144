"""Where pictures with lines below them stand in a room: as many as can be read, each as large as that leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_WIDE = 16 / 9  # of cameras' pictures
_LEAST_HIGH = 7
"""Of a picture, in letters: less, and nobody sees what it shows or reads what is below (assumed, tried at 1366×768)."""
MOST = 8
"""Cards: more are no glance any more."""


class CardGrid(NamedTuple):
    """``columns`` × ``rows`` cards; px: ``width`` and ``picture`` height of a picture, ``pitch`` from one row to the
    next, ``left``: from one column to the next."""

    columns: int
    rows: int
    width: float
    picture: float
    left: float
    pitch: float

    @property
    def room(self) -> int:
        """How many cards."""
        return min(MOST, self.columns * self.rows)


def card_grid(width: float, height: float, letter: float, lines: float, gap: float, cards: int = MOST) -> CardGrid:
    """For so many cards, all in px. ``letter``: the height of a letter; ``lines``: of the words below a picture."""
    return max(_grids(width, height, letter, lines, gap), key=lambda each: (min(each.room, cards), each.picture))


def _grids(width: float, height: float, letter: float, lines: float, gap: float) -> Iterator[CardGrid]:
    """Such as can be read. One card stands in any room, whatever is left for it."""
    for columns in range(1, MOST + 1):
        column = (width - gap * (columns - 1)) / columns
        for rows in range(1, MOST + 1):
            picture = max(0.0, min(column / _WIDE, (height - gap * (rows - 1)) / rows - lines))
            if rows * columns > 1 and picture < _LEAST_HIGH * letter:
                break
            yield CardGrid(
                columns, rows, max(0.0, min(column, picture * _WIDE)), picture, column + gap, picture + lines + gap
            )
