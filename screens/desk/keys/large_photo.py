"""One photograph of the open case, as large as the desk; any key or click takes it away, and does nothing else."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent

from screens.desk.keys.held_keys import HeldKeys
from themes.apply import colour, font
from widgets.common import plain
from widgets.common.painting import painting

_WASH = 0.96
"""Nearly nothing shows through: a photograph is looked at on a quiet ground."""
_EDGE = 4
"""Room around the photograph, in units of the grid; its line stands in it."""


class LargePhoto(HeldKeys):
    """Covers its parent while shown. Paints what it was given; reads nothing."""

    def lay_out(self, about: str) -> None:
        """Over the window now, with what it is; its picture comes later."""
        self._about, self.picture = about, QImage()
        self._is_here = False
        self.setAccessibleName(about)
        self.lay_over()

    def room(self) -> QSize:
        """How large a photograph may be."""
        edge = 2 * self.theme.sizes.space(_EDGE)
        return self.size() - QSize(edge, edge)

    def show_picture(self, image: QImage) -> None:
        """The photograph has come; a null one cannot be read."""
        self.picture, self._is_here = image, True
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key takes it away, and does nothing else."""
        event.accept()
        self.step_back()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The photograph in the middle, what it is below it."""
        painter, theme, space = QPainter(self), self.theme, self.theme.sizes.space
        box, edge = QRectF(self.rect()), float(space(_EDGE))
        painter.fillRect(box, colour(theme.ground, _WASH))
        size = self.picture.deviceIndependentSize()
        place = QRectF(box.center().x() - size.width() / 2, box.center().y() - size.height() / 2, *size.toTuple())
        painter.drawImage(place, self.picture)
        words, letters = self.texts.words, font(theme, theme.sizes.body)
        line = QRectF(edge, box.bottom() - edge, box.width() - 2 * edge, edge)
        plain.draw(painter, line, f"{self._about} · {words('photo.close')}", letters, theme.text)
        if self.picture.isNull():
            said = words("missing.file" if self._is_here else "photo.reading")
            plain.draw(painter, QRectF(edge, box.center().y(), line.width(), edge), said, letters, theme.quiet)
