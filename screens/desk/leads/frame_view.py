"""The frame of a lead, as large as there is room: still, and it says so (docs/look.md §1)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.errors import Words
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.texts.texts import Texts

_LEAST = QSize(320, 200)
"""px: smaller, nobody recognises anything."""
_LINE = 3  # height of the line that says what it is, in units of the grid


class FrameView(Look):
    """``shown``: a picture, or why there is none; None: nothing is looked at."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self.shown: QImage | Words | None = None
        self._said = ""
        self.setMinimumSize(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_frame(self, shown: QImage | Words | None, said: str = "") -> None:
        """``said``: its line, above the picture, where no notice covers it."""
        if shown is not self.shown or said != self._said:  # pictures are not compared: they are large
            self.shown, self._said = shown, said
            self.setAccessibleName(" ".join(filter(None, (said, self._why()))))
            self.update()

    def room(self) -> QSize:
        """Where a picture may lie, device pixels."""
        return (self._room().size().toSize() * self.devicePixelRatioF()).expandedTo(_LEAST)

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(0, self.theme.sizes.space(_LINE), 0, 0)

    def _why(self) -> str:
        return self.texts.said(self.shown) if isinstance(self.shown, Words) else ""

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The line, the picture below it, or why there is none."""
        painter, theme, sizes = QPainter(self), self.theme, self.theme.sizes
        painter.fillRect(self.rect(), QColor(theme.panel))
        line = QRectF(sizes.space(1), 0, self.width() - sizes.space(2), sizes.space(_LINE))
        plain.draw(painter, line, self._said, font(theme, sizes.small), theme.quiet)
        room = self._room()
        if isinstance(self.shown, QImage):
            size = self.shown.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRectF(0, 0, size.width(), size.height())
            box.moveCenter(room.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self.shown)
        else:
            plain.draw(painter, room, self._why(), font(theme, sizes.body), theme.quiet, Qt.AlignmentFlag.AlignHCenter)
