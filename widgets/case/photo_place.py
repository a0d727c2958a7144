"""The place of the photo pair, before and after. Photos come later; until then it says quietly that there are none."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.texts.texts import Texts

_CAPTIONS = ("card.before", "card.after")
_SHAPE = 9 / 16
"""Height of a photo for its width."""


class PhotoPlace(Look):
    """Two quiet frames with their captions, as large as there is room, never higher than 16:9."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """The least that shows something."""
        return QSize(self.theme.sizes.text_px * 30, self.theme.sizes.space(9))

    def minimumSizeHint(self) -> QSize:
        """As its hint: what else is there gives it more."""
        return QSize(self.theme.sizes.text_px * 10, self.theme.sizes.space(9))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two photos side by side are as high as their width allows."""
        super().resizeEvent(event)
        self.setMaximumHeight(max(self.sizeHint().height(), round(self._width() * _SHAPE)))

    def _width(self) -> float:
        return (self.width() - self.theme.sizes.space(1)) / 2

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Dashed frames, words in the middle."""
        painter, sizes = QPainter(self), self.theme.sizes
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = sizes.space(1)
        width = self._width()
        for number, code in enumerate(_CAPTIONS):
            box = QRectF(number * (width + gap), 0, width, self.height()).adjusted(1, 1, -1, -1)
            painter.setPen(QPen(QColor(self.theme.line), sizes.hairline_px, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(self.theme.panel))
            painter.drawRoundedRect(box, sizes.corner_px, sizes.corner_px)
            words = f"{self.texts.words(code)} · {self.texts.words('empty.photos')}"
            small = font(self.theme, sizes.small)
            plain.draw(painter, box, words, small, self.theme.quiet, Qt.AlignmentFlag.AlignHCenter)
