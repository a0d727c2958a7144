"""A number or a time as large as its room, its mark before it, and a line of words below."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.mark import URGENT, paint_mark, paint_urgent
from widgets.common.painting import painting
from widgets.texts.texts import Texts

_NUMBER, _PAIR = 0.62, 0.26
"""Heights of the number, and of the line below it, as parts of the panel's."""
_MARK = 0.7
"""Side of the mark, as a part of the number's height."""


_AIR = 2.0  # px beside a letter: its place is cut to whole ones


class GreatNumber(Look):
    """See the module."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._number, self._meaning, self._below = texts.number(None), "", ""

    @property
    def text(self) -> str:
        """What is written, for a look from outside."""
        return f"{self._number} {self._below}".strip()

    def show_number(self, number: str, meaning: str, below: str) -> None:
        """``meaning``: a time look or `URGENT`, "" for none."""
        told = number, meaning, below
        if told != (self._number, self._meaning, self._below):
            before, px = (self._number, self._meaning, self._below), self._fitting_px()
            self._number, self._meaning, self._below = told
            self.setAccessibleName(self.text)
            if before[1:] != told[1:] or px != self._fitting_px():
                self.update()
                return
            for letter, old in itertools.zip_longest(self._letters(number), self._letters(before[0])):
                if letter != old:  # of a clock one figure a second: large ones take Qt long
                    for each in filter(None, (letter, old)):
                        self.update(each[1].toAlignedRect())

    def minimumSizeHint(self) -> QSize:
        """Room for four digits that are larger than a title."""
        return QSize(self.theme.sizes.hero * 3, self.theme.sizes.hero)

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """See `Look`."""
        painter, theme, room = QPainter(self), self.theme, self._room
        letters = font(theme, self._fitting_px())
        side = letters.pixelSize() * _MARK if self._meaning else 0.0
        if self._meaning:
            self._paint_mark(painter, QRectF(0, (room - side) / 2 + plain.sag_of(letters), side, side))
        tone = theme.meaning(self._meaning) if self._meaning not in ("", URGENT) else theme.text
        for letter, box in self._letters(self._number):
            if event.region().intersects(box.toAlignedRect()):
                plain.draw(painter, box, letter, letters, tone)
        if self._below:
            small = font(theme, max(theme.sizes.body, round(self.height() * _PAIR * 0.6)))
            box = QRectF(0, room, self.width(), self.height() - room)
            plain.draw(painter, box, self._below, small, theme.quiet, Qt.AlignmentFlag.AlignLeft)

    @property
    def _room(self) -> float:
        """Height of the number."""
        return self.height() * (_NUMBER if self._below else 1)

    def _letters(self, number: str) -> list[tuple[str, QRectF]]:
        """Each with its place; one too long is cut as a whole."""
        letters = font(self.theme, self._fitting_px())
        left = letters.pixelSize() * _MARK * 1.4 if self._meaning else 0.0
        whole = QRectF(left, 0, self.width() - left, self._room)
        ends = [plain.width_of(number[:end], letters) for end in range(len(number) + 1)]
        if ends[-1] > whole.width():
            return [(number, whole)]
        places = itertools.pairwise(ends)
        return [
            (letter, QRectF(left + start, 0, end - start + _AIR, self._room))
            for letter, (start, end) in zip(number, places, strict=True)
        ]

    def _fitting_px(self) -> int:
        """The largest letters for the number's height and this width."""
        px = max(self.theme.sizes.title, round(self._room * 0.8))
        wide = plain.width_of(self._number, font(self.theme, px)) + (px * _MARK * 1.4 if self._meaning else 0)
        return px if wide <= self.width() else max(self.theme.sizes.title, int(px * self.width() / wide))

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        if self._meaning == URGENT:
            paint_urgent(painter, box, self.theme.text)
        else:
            paint_mark(painter, box, self._meaning, self.theme)
