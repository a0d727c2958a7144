"""Paints heads, names, bars and numbers of a page of bars. Counts nothing, turns no page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QRegion

from hall.frozen import frozen
from themes.apply import font
from themes.tokens import Theme
from widgets.charts.bar_reckoning import BarColumns
from widgets.common import plain

_RIGHT = Qt.AlignmentFlag.AlignRight
_WHOLE, _PART, _COUNT = 0, 2, 2
"""Steps of the one hue for: a rate, the part of it that stands beside it, a count."""
_THICK = 0.6
"""Height of a bar, in heights of the smallest text."""


@frozen
class BarLine:
    """One row as it is painted: its words, and its bars with their lengths from 0 to 1, the longest first."""

    name: str
    numbers: Sequence[str]
    bars: Sequence[tuple[float, str]]


@frozen
class BarPainter:
    """One painting with a theme, in these places; ``needed``: names beside it stay as they are."""

    painter: QPainter
    theme: Theme
    places: BarColumns
    needed: QRegion

    def heads(self, words: Sequence[str], height: float) -> None:
        """The names of the numbers above them."""
        letters = font(self.theme, self.theme.sizes.small)
        for text, right, width in zip(words, self.places.numbers, self.places.widths, strict=True):
            plain.draw(self.painter, QRectF(right - width, 0, width, height), text, letters, self.theme.quiet, _RIGHT)

    def line(self, line: BarLine, box: QRectF) -> None:
        """Name, bar, numbers; the first number is the bar's and stands out."""
        letters, places = font(self.theme, self.theme.sizes.body), self.places
        name = QRectF(0, box.top(), places.name, box.height())
        if self.needed.intersects(name.toAlignedRect()):
            plain.draw(self.painter, name, line.name, letters, self.theme.text)
        self._bars(line, box)
        for place, words in enumerate(line.numbers):
            right, width = places.numbers[place], places.widths[place]
            tone = self.theme.quiet if place else self.theme.text
            plain.draw(
                self.painter, QRectF(right - width, box.top(), width, box.height()), words, letters, tone, _RIGHT
            )

    def _bars(self, line: BarLine, box: QRectF) -> None:
        height, room = round(self.theme.sizes.text_px * _THICK), self.places.bar_right - self.places.bar_left
        bar = QRectF(self.places.bar_left, round(box.center().y() - height / 2), room, height)
        self.painter.fillRect(bar, QColor(self.theme.track))
        for length, ink in line.bars:
            if length > 0:
                bar.setWidth(max(2.0, room * min(1.0, length)))
                self.painter.fillRect(bar, QColor(ink))


def inks(theme: Theme, meaning: str, *, is_pair: bool) -> tuple[str, ...]:
    """The colours of a row's bars: for a pair of rates the whole and its part, else one colour."""
    if is_pair:
        return theme.ranks[_WHOLE], theme.ranks[_PART]
    return (theme.meaning(meaning) if meaning else theme.ranks[_COUNT],)
