"""A figure with its name: 超期 ■ 3. Plain text, always."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.mark import URGENT, paint_mark, paint_urgent
from widgets.common.painting import painting
from widgets.texts.texts import Texts

_NAME_PART = 3
"""Least size of a name as a part of its number's: both are read from the same distance."""


class FigureLabel(Look):
    """A name in small letters and its number in large tabular figures, on one base line: 超期 ■ 3."""

    def __init__(
        self, theme: Theme, texts: Texts, code: str, parent: QWidget | None = None, *, size: str = "figure"
    ) -> None:
        """`code`: the words of the name, such as `figure.closed`. `size`: a size of the theme."""
        super().__init__(theme, texts, parent)
        self._code, self._size = code, size
        self._value, self._meaning = texts.number(None), ""
        self._hint: QSize | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def value(self) -> str:
        """The number as it is written."""
        return self._value

    def set_value(self, value: str, meaning: str = "") -> None:
        """`value` as written by the texts; `meaning`: a time look that gives colour and mark, `urgent` for the mark
        of urgent cases, empty for none.
        """
        if (value, meaning) == (self._value, self._meaning):
            return
        before, is_same = self.sizeHint(), meaning == self._meaning
        self._value, self._meaning, self._hint = value, meaning, None
        self.setAccessibleName(f"{self.texts.words(self._code)} {value}")
        if self.sizeHint() != before:
            self.updateGeometry()
        left = math.floor(self._number_left()) if is_same else 0  # the name before it stays
        self.update(left, 0, self.width() - left, self.height())

    def themed(self) -> None:
        """See `Look`."""
        self._hint = None

    def worded(self) -> None:
        """See `Look`."""
        self._hint = None

    def sizeHint(self) -> QSize:
        """Name, mark and number side by side; reckoned once for what is written."""
        if self._hint is None:
            number, gap = self._number_font(), self.theme.sizes.space(1)
            width = plain.width_of(self._name(), self._name_font()) + gap + plain.width_of(self._value, number)
            self._hint = QSize(math.ceil(width + self._mark_side() * 1.4) + 1, math.ceil(plain.height_of(number)))
        return self._hint

    def minimumSizeHint(self) -> QSize:
        """A number is never cut."""
        return self.sizeHint()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint name, mark and number: the number alone where only that is needed."""
        painter = QPainter(self)
        number = QFontMetricsF(self._number_font())
        base = (self.height() - number.height()) / 2 + number.ascent()
        left, side = self._number_left(), self._mark_side()
        if event.rect().left() < math.floor(left):
            plain.draw_at(painter, QPointF(0, round(base)), self._name(), self._name_font(), self.theme.quiet)
            if side:
                box = QRectF(left - side * 1.4, base - number.capHeight() / 2 - side / 2, side, side)
                self._paint_mark(painter, box)
        tone = self.theme.meaning(self._meaning) if self._meaning not in ("", URGENT) else self.theme.text
        plain.draw_at(painter, QPointF(round(left), round(base)), self._value, self._number_font(), tone)

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        if self._meaning == URGENT:
            paint_urgent(painter, box, self.theme.text)
        else:
            paint_mark(painter, box, self._meaning, self.theme)

    def _number_left(self) -> float:
        """Behind the name and the mark, px."""
        name = plain.width_of(self._name(), self._name_font()) + self.theme.sizes.space(1)
        return name + self._mark_side() * 1.4

    def _name(self) -> str:
        return self.texts.words(self._code)

    def _mark_side(self) -> float:
        return QFontMetricsF(self._number_font()).capHeight() * 0.85 if self._meaning else 0

    def _name_font(self) -> QFont:
        return font(self.theme, max(self.theme.sizes.body, self._number_font().pixelSize() // _NAME_PART))

    def _number_font(self) -> QFont:
        return font(self.theme, int(getattr(self.theme.sizes, self._size)))
