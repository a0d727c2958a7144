"""Brings a kiosk window back that somebody else has hidden: shown desktop, minimised, another virtual desktop.

Knows nothing of monitors. GUI thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from screens.station.shown_desktop import end_shown_desktop

FIRST_LOOK_MS = 250
"""From the window's vanishing to the first attempt: a change of its state may hide it for some milliseconds."""
ATTEMPTS = 3
"""In a row without its being seen, each twice as long as the one before: a window still hidden then is not to be had.
One that is seen and hidden again, as by who goes to and fro between desktops, is fetched for ever."""
TAKEN_AWAY = 3
"""The exit code of a process whose window cannot be brought back: the display is not as it should be."""
_TELLING = (QEvent.Type.Expose, QEvent.Type.WindowStateChange)
log = logging.getLogger(__name__)


class KioskGuard(QObject):
    """Watches one window from its first showing on. ``bring_back`` hides it and puts it where it belongs."""

    def __init__(self, window: QWidget, bring_back: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._bring_back = window, bring_back
        self._was_seen, self._attempts = False, 0
        self._unrest = 0  # how often it was brought back since it was last at rest
        self._look = QTimer(self, singleShot=True)
        self._look.timeout.connect(self._on_look)

    def watch(self) -> None:
        """Call whenever the window has been shown: it may be another one for the display server."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
            self._look_soon()

    def _is_seen(self) -> bool:
        handle = self._window.windowHandle()
        return bool(handle) and handle.isExposed() and not self._window.isMinimized()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The display server tells that the window is seen or hidden."""
        if event.type() in _TELLING:
            if self._is_seen():
                self._was_seen, self._attempts = True, 0
            self._look_soon()
        return super().eventFilter(watched, event)

    def _look_soon(self) -> None:
        if not self._look.isActive():
            self._look.start(FIRST_LOOK_MS)

    @Slot()
    def _on_look(self) -> None:
        if self._is_seen():
            if self._unrest:
                log.info("the kiosk window is seen again")
            self._was_seen, self._attempts, self._unrest = True, 0, 0
        elif self._was_seen and self._window.isVisible():
            self._attempts += 1
            self._try_again()

    def _try_again(self) -> None:
        is_x11 = QGuiApplication.platformName() == "xcb"
        tries = self._attempts if is_x11 else self._unrest + 1  # elsewhere what is shown anew is seen for a moment
        if tries <= ATTEMPTS:
            log.warning("something hid a kiosk window; it is shown again (attempt %d)", self._attempts)
            if is_x11:
                end_shown_desktop()
            self._unrest += 1
            self._bring_back()
            self._look.start(FIRST_LOOK_MS * 2 ** min(self._unrest - 1, ATTEMPTS))
        elif is_x11:  # elsewhere a locked or sleeping display hides windows too
            log.error("a kiosk window was taken away and cannot be shown again")
            QCoreApplication.exit(TAKEN_AWAY)
