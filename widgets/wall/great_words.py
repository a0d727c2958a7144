"""Words that somebody wrote, as large as their room: lines break where they must, and nothing is left out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent

from themes.apply import font
from widgets.common.look import Look

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignVCenter)
_SMALLER = 0.9  # letters are tried in steps of a tenth


class GreatWords(Look):
    """Plain text, always. The letters are between the theme's title and a third of the height."""

    text = ""

    def set_text(self, text: str) -> None:
        """Show this."""
        if text != self.text:
            self.text = text
            self.setAccessibleName(text)
            self.update()

    def minimumSizeHint(self) -> QSize:
        """Room for some letters."""
        return QSize(self.theme.sizes.title * 8, self.theme.sizes.title * 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """See `Look`."""
        painter = QPainter(self)
        painter.setFont(font(self.theme, self._fitting_px()))
        painter.setPen(QColor(self.theme.text))
        painter.drawText(QRectF(self.rect()), _WRAP, self.text)

    def _fitting_px(self) -> int:
        least, room = self.theme.sizes.title, QRectF(self.rect())
        px = max(least, self.height() // 3)
        while px > least:
            needs = QFontMetricsF(font(self.theme, px)).boundingRect(room, _WRAP, self.text)
            if needs.height() <= room.height() and needs.width() <= room.width():
                break
            px = max(least, int(px * _SMALLER))
        return px
