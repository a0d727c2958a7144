"""Keeps window managers off a wall that has a monitor of its own: when a monitor goes or comes they move windows before
any program can hide its own, and onto the desk's as soon as onto another.

Such a window stands before all that are managed. A desk that comes to its monitor would be covered and have the keys:
as long as it stands there, the window goes to the very bottom. For X11 alone. GUI thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

ASK_MS = 250
"""How long a desk that has come to a wall's monitor may stand behind it: nobody has begun to type sooner."""
_FLAG = Qt.WindowType.BypassWindowManagerHint
log = logging.getLogger(__name__)


class Unmanaged(QObject):
    """For one window. ``is_shared``: whether a desk stands on its monitor, asked when it is shown and four times a
    second."""

    def __init__(self, window: QWidget, is_shared: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window, self._is_shared = window, is_shared
        self._is_low = False
        self._has_others = False  # other monitors, ever: on a machine with one there is none to keep off
        self._asking = QTimer(self, interval=ASK_MS)
        self._asking.timeout.connect(self.stand)

    @property
    def is_on(self) -> bool:
        """Whether no manager knows the window."""
        return bool(self._window.windowFlags() & _FLAG)

    def prepare(self, *, takes_keys: bool) -> None:
        """Call before the window is shown, which a change hides. One that takes keys is managed: managers give them."""
        self._has_others = self._has_others or len(QGuiApplication.screens()) > 1
        wanted = self._has_others and not takes_keys and QGuiApplication.platformName() == "xcb"
        if wanted != self.is_on:
            self._window.setWindowFlag(_FLAG, wanted)
            self._is_low = False

    @Slot()
    def stand(self) -> None:
        """Before all others or behind them. Call when the window has been shown."""
        self._asking.start()
        is_shared = self.is_on and self._window.isVisible() and self._is_shared()
        if is_shared != self._is_low and self._window.isVisible():
            log.info("a desk stands before the window" if is_shared else "the window stands before all others")
            self._is_low = is_shared
            (self._window.lower if is_shared else self._window.raise_)()
