"""A painted button on which the ring may stand: a space presses it, unless somebody types a sentence there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from themes.tokens import Theme


class RingButton(QAbstractButton):
    """A space presses it as the first key only: after letters it is a blank between two words, which were meant for a
    text, until the ring has been elsewhere."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_typed_at = False

    def wear(self, theme: Theme) -> None:
        """As ``Look.wear``: what it stands in hands on the theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes."""
        self._is_typed_at = False
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and the blanks behind them go on to the window, which says that they do nothing."""
        is_blank = event.key() == Qt.Key.Key_Space
        if event.text().isprintable() and event.text() and not is_blank:
            self._is_typed_at = True
        if is_blank and self._is_typed_at:
            event.ignore()
        else:
            super().keyPressEvent(event)
