"""Takes the keyboard for a window that people type into: a display without a window manager gives it to nobody.

GUI thread.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


class Keyboard(QObject):
    """For one window, from the first ``take`` on: when it is shown, and when it is clicked."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def take(self) -> None:
        """Call whenever the window has been shown: it may be another one for the display server."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
            handle.requestActivate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click; a window manager has given the keyboard before it."""
        if event.type() == QEvent.Type.MouseButtonPress and QGuiApplication.focusWindow() is None:
            self._window.activateWindow()
        return super().eventFilter(watched, event)
