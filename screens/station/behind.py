"""Keeps a window behind all others for as long as a desk shares its monitor: a wall in front would hide the desk,
which has the keyboard, and nobody would see what their keys do.

Behind is a layer of the window manager, not a place in its order: no task bar and no Alt+Tab brings it in front. Who
wants to see it minimises the others. GUI thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

ASK_MS = 2_000
"""How long a wall that was there before the desk may still come in front: nobody has sat down at the desk sooner."""
log = logging.getLogger(__name__)


class Behind(QObject):
    """For one window. ``stays_behind``: asked when it is shown, and every two seconds."""

    def __init__(self, window: QWidget, stays_behind: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window, self._stays_behind = window, stays_behind
        self._asking = QTimer(self, interval=ASK_MS)
        self._asking.timeout.connect(self._ask)

    def prepare(self) -> None:
        """Call before the window is shown."""
        self._window.setWindowFlag(Qt.WindowType.WindowStaysOnBottomHint, self._stays_behind())
        self._asking.start()

    def stop(self) -> None:
        """The window has a monitor of its own from now on."""
        self._asking.stop()

    @Slot()
    def _ask(self) -> None:
        bottom, stays = Qt.WindowType.WindowStaysOnBottomHint, self._stays_behind()
        flags = self._window.windowFlags()
        if bool(flags & bottom) == stays:
            return
        log.info("the window stays behind the desk" if stays else "the window is one as others")
        # Not by setWindowFlag(), which hides a window and shows it anew.
        self._window.overrideWindowFlags(flags | bottom if stays else flags & ~bottom)
        self._window.windowHandle().setFlag(bottom, on=stays)
        if stays:
            self._window.lower()
