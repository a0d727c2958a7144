"""Words that somebody wrote, as large as their room: lines break between words, no letter stands across a seam of a
spliced wall, and nothing is left out."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextLayout

from hall.boxes import Seams
from themes.apply import font
from widgets.common.flow import fits, flowed, seams_in
from widgets.common.look import Look
from widgets.common.painting import painting

_SMALLER = 0.9  # letters are tried in steps of a tenth


class GreatWords(Look):
    """Plain text, always. The letters are between the theme's title and a third of the height."""

    text = ""
    _seams = Seams()

    def set_seams(self, seams: Seams) -> None:
        """Of the window: px, where pictures meet."""
        if seams != self._seams:
            self._seams = seams
            self.update()

    def set_text(self, text: str) -> None:
        """Show this."""
        if text != self.text:
            self.text = text
            self.setAccessibleName(text)
            self.update()

    def minimumSizeHint(self) -> QSize:
        """Room for some letters."""
        return QSize(self.theme.sizes.title * 8, self.theme.sizes.title * 2)

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """See `Look`."""
        painter = QPainter(self)
        painter.setPen(QColor(self.theme.text))
        self._fitting().draw(painter, QPointF(0, 0))

    def _fitting(self) -> QTextLayout:
        """In the largest letters of which all find room, no word being broken for them."""
        least, room = self.theme.sizes.title, QRectF(self.rect())
        seams, clear = seams_in(self, self._seams), self.theme.sizes.space(1)
        px = max(least, self.height() // 3)
        while px > least and not fits(self.text, font(self.theme, px), room, seams, clear=clear):
            px = max(least, int(px * _SMALLER))
        return flowed(self.text, font(self.theme, px), room, seams, clear=clear, centred=True)
