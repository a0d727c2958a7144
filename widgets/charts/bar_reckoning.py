"""Where names, bars and numbers of a bar chart stand, and how many rows make a page. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

from hall.frozen import frozen

PITCH, MOST_PITCH = 1.85, 3.2
"""Least and most height of a row, in heights of the smallest text: rows take the room but do not drift apart."""
SQUEEZED = 1.65
"""Least height of a row where that makes all rows fit on one page."""
LINE = 1.7
"""Height of the line of heads and of the footer, in heights of the smallest text."""
NAME_SHARE = 0.5
"""The most of the width that names take."""


@frozen
class BarColumns:
    """From left to right, in px: names up to ``name``, the bar, the right edges and widths of the numbers."""

    name: float
    bar_left: float
    bar_right: float
    numbers: tuple[float, ...]
    widths: tuple[float, ...]


@frozen
class Rows:
    """How ``count`` rows fit into ``height`` px with text of ``text_px``; ``heads``: under a line of heads."""

    count: int
    height: float
    text_px: int
    heads: bool

    @property
    def line(self) -> float:
        """Height of the line of heads and of the footer, in px."""
        return self.text_px * LINE

    @property
    def top(self) -> float:
        """Where the first row begins."""
        return self.line if self.heads else 0.0

    @property
    def per_page(self) -> int:
        """Rows on a page; where there are several pages, a footer takes room too."""
        if self.count * self.text_px * SQUEEZED <= self.height - self.top:
            return max(1, self.count)
        return max(1, self._fitting(self.height - self.top - self.line))

    @property
    def pages(self) -> int:
        """How many pages all rows fill; at least 1."""
        return max(1, math.ceil(self.count / self.per_page))

    def pitch(self, shown: int) -> float:
        """Height of a row where ``shown`` of them stand on the page."""
        room = self.height - self.top - (self.line if self.pages > 1 else 0.0)
        least = PITCH if self.pages > 1 else SQUEEZED
        return min(self.text_px * MOST_PITCH, max(self.text_px * least, room / max(1, shown)))

    def _fitting(self, room: float) -> int:
        return int(room / (self.text_px * PITCH))


def columns(width: float, name: float, numbers: Sequence[float], gap: float) -> BarColumns:
    """The columns of a chart of ``width`` px whose longest name and whose numbers are that wide."""
    rights = [width]
    for each in reversed(numbers[1:]):
        rights.append(rights[-1] - each - gap)
    rights.reverse()
    name = min(name, width * NAME_SHARE)
    return BarColumns(name, name + gap, rights[0] - numbers[0] - gap, tuple(rights), tuple(numbers))
