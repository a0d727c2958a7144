"""Keeps window managers off a wall that has a monitor of its own: when a monitor goes or comes they move windows before
any program can hide its own, and onto the desk's as soon as onto another.

Such a window stands before all that are managed. A desk that comes to its monitor would be covered and have the keys:
as long as it stands there, the window goes to the very bottom. For X11 alone. GUI thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from screens.station.monitor_watch import MonitorWatch

ASK_MS = 250
"""How long a desk that has come to a wall's monitor may stand behind it: nobody has begun to type sooner."""
_FLAG = Qt.WindowType.BypassWindowManagerHint
log = logging.getLogger(__name__)


class Unmanaged(QObject):
    """For one window. ``is_shared``: whether a desk stands on its monitor, asked when it is shown and four times a
    second; ``step_aside``: called when another monitor was laid over the window's place, with whether the window has
    followed its own one meanwhile."""

    def __init__(self, window: QWidget, is_shared: Callable[[], bool], step_aside: Callable[[bool], None]) -> None:
        super().__init__(window)
        self._window, self._is_shared, self._step_aside = window, is_shared, step_aside
        self._watch: MonitorWatch | None = None
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
        if self.is_on:
            self._keep_place()
        is_shared = self.is_on and self._window.isVisible() and self._is_shared()
        if is_shared != self._is_low and self._window.isVisible():
            log.info("a desk stands before the window" if is_shared else "the window stands before all others")
            self._is_low = is_shared
            (self._window.lower if is_shared else self._window.raise_)()
            self._window.update(0, 0, 1, 1)  # Qt sends what it has to say with what it paints, and not before

    def _keep_place(self) -> None:
        if self._watch is None:
            self._watch = _watch()
            self._watch.laid_over.connect(self._on_laid_over)
        self._watch.keep(self._window.winId(), self._window.geometry())

    @Slot(int, QRect)
    def _on_laid_over(self, number: int, place: QRect) -> None:
        if number == self._window.winId():
            self._step_aside(self._window.geometry() != place)


def _watch() -> MonitorWatch:
    """That of this process; it begins with the first window."""
    app = QGuiApplication.instance()
    assert app is not None
    found = app.findChild(MonitorWatch)
    if not isinstance(found, MonitorWatch):
        found = MonitorWatch(app)
        app.aboutToQuit.connect(found.stop)
        found.start()
    return found
