"""What the marks of playback mean: each with its colour, its form and its words."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent

from hall.spots.stays import GROUPS
from screens.desk.playback.play_view import ink, marks, stamp
from themes.apply import font
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.painting import painting

CODES = ("playback.taken_in", "playback.to_send", "playback.at_unit", "playback.to_check", "playback.unknown")
"""Of each group of `hall.spots.stays.GROUPS`, and of a state that is not known."""
_LINE = 1.6  # heights of its letters


class Legend(Look):
    """``counts``: how many of each group stand on the map."""

    counts: tuple[int, ...] = (0,) * (len(GROUPS) + 1)

    def show_counts(self, counts: tuple[int, ...]) -> None:
        """Of each group, in their order."""
        if counts != self.counts:
            self.counts = counts
            self.setAccessibleName(" · ".join(self._words()))
            self.update()

    def _words(self) -> list[str]:
        texts = self.texts
        pairs = zip(CODES, self.counts, strict=True)
        return [texts.words(code, number=texts.number(count)) for code, count in pairs]

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self.theme.sizes.text_px * 40, round(self.theme.sizes.body * _LINE))

    def minimumSizeHint(self) -> QSize:
        """One line, cut where there is no room."""
        return QSize(self.theme.sizes.text_px * 20, round(self.theme.sizes.body * _LINE))

    @painting
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's entry: marks and words beside each other."""
        painter, letters, left = QPainter(self), font(self.theme, self.theme.sizes.body), 0.0
        gap, radius = self.theme.sizes.space(2), max(2, round(self.theme.sizes.body * 0.38))
        for group, words in enumerate(self._words()):
            picture = self._picture(group, radius)
            painter.drawImage(QPointF(left, (self.height() - picture.height()) / 2), picture)
            left += picture.width() + gap / 3
            wide = plain.width_of(words, letters)
            plain.draw(painter, QRectF(left, 0, wide + 1, self.height()), words, letters, self.theme.text)
            left += wide + gap

    def _picture(self, group: int, radius: int) -> QImage:
        side = 2 * radius + 3
        pixels = np.zeros((side, side), np.uint32)
        middle = np.array([(side // 2) * side + side // 2])
        stamp(pixels, middle, marks(group, radius), QColor(ink(group, self.theme)).rgba())
        return QImage(pixels.tobytes(), side, side, 4 * side, QImage.Format.Format_ARGB32_Premultiplied).copy()
