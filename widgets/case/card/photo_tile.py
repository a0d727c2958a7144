"""One attached file on the card: its picture, small, or its name where there is none to show."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hall.cases.attachments import MEGABYTE, Attachment
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.painting import painting
from widgets.common.ring_button import RingButton
from widgets.texts.texts import Texts

_HEIGHT, _WIDTH = 6, 7
"""In units of the grid: 48 × 56 px at a desk, between the shapes of photographs that lie and that stand."""


class PhotoTile(RingButton):
    """Paints what it was given; reads nothing."""

    def __init__(self, theme: Theme, texts: Texts, attached: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.attached = attached
        self._texts, self._image = texts, QImage()
        self.setFixedSize(theme.sizes.space(_WIDTH), theme.sizes.space(_HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        texts.language_changed.connect(self._reword)
        self._reword()

    @property
    def has_picture(self) -> bool:
        """Whether its picture has come."""
        return not self._image.isNull()

    @property
    def picture(self) -> QImage:
        """Its picture, null where none has come."""
        return self._image

    def show_picture(self, image: QImage) -> None:
        """Show this picture, which fits already; a null one: its name."""
        self._image = image
        self.update()

    def _reword(self) -> None:
        about = self.about()
        self.setToolTip(plain.tool_tip(about))
        self.setAccessibleName(about)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it, as a space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def about(self) -> str:
        """What it is, in a line."""
        file = self.attached.file
        return self._texts.words(
            "photo.about", what=self._texts.words(f"photo.{file.kind}"), name=file.name,
            mb=self._texts.number(file.size / MEGABYTE, 1), by=self.attached.by, at=self.attached.at,
        )  # fmt: skip

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The picture in the middle, or the name; a hairline around."""
        painter, theme = QPainter(self), self._theme
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(box, QColor(theme.raised))
        if self.has_picture:
            size = self._image.deviceIndependentSize()
            place = QRectF(box.center().x() - size.width() / 2, box.center().y() - size.height() / 2, *size.toTuple())
            painter.drawImage(place, self._image)
        else:
            inner = box.adjusted(theme.sizes.space(0.5), 0, -theme.sizes.space(0.5), 0)
            plain.draw(painter, inner, self.attached.file.name, font(theme, theme.sizes.small), theme.quiet)
        painter.setPen(
            QPen(QColor(theme.accent if self.underMouse() or self.hasFocus() else theme.line), theme.sizes.hairline_px)
        )
        painter.drawRect(box)
