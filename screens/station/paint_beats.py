"""Says that the windows of a process paint, again and again, for whoever kills what does not.

Not by a timer alone: a timer of a process whose windows stand still goes on. GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from widgets.common.painting import painting

Needs = TypeVar("Needs")
Window = TypeVar("Window", bound=QWidget)
READY, BEAT, END = "READY=1", "WATCHDOG=1", "EXIT_STATUS="
"""What is told (sd_notify(3)); behind the last one stands the code by which the process ends."""
BEATS_IN_TIME = 3
"""So many in the time within which one is wanted: one may be late (sd_watchdog_enabled(3) says half)."""
MOST_MS = 1_000
"""Between two beats: what has none for some seconds is struck out long before it is killed."""
FIRST_MS = 250
"""Until the first beat is tried: who listens knows from then on that it may miss some."""
_ALMOST_NOTHING = QColor(0, 0, 0, 1)
"""Painted, and seen by nobody."""


class _Spot(QWidget):
    """One pixel in a window's corner that is painted anew when it is asked to."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.is_asked = False
        self.setGeometry(0, 0, 1, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show()

    def ask(self) -> None:
        """Paint, when the display server lets the window."""
        self.is_asked = True
        self.raise_()
        self.update()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Answer."""
        self.is_asked = False
        QPainter(self).fillRect(self.rect(), _ALMOST_NOTHING)


class PaintBeats(QObject):
    """``tell``: tells it, READY at the first beat, and answers whether anybody heard it. ``within_s``: a beat is wanted
    within that time.

    A window that the display server does not show – its monitor is away – has nothing to paint and is not waited for.
    """

    def __init__(self, tell: Callable[[str], bool], within_s: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tell, self._is_ready = tell, False
        self._unheard_since: float | None = None
        self._windows: Sequence[QWidget] = ()
        self._spots = list[_Spot]()
        self._every_ms = min(MOST_MS, round(within_s * 1000 / BEATS_IN_TIME))
        self._timer = QTimer(self, interval=min(FIRST_MS, self._every_ms))
        self._timer.timeout.connect(self._on_time)

    def watch(self, windows: Sequence[QWidget]) -> None:
        """These windows from now on, and no others; the list may grow."""
        self._windows, self._spots = windows, []
        self._put_spots()
        self._timer.start()

    def _put_spots(self) -> None:
        self._spots += [_Spot(window) for window in self._windows[len(self._spots) :]]
        for spot in self._spots:
            if isValid(spot):  # its window may be closed by now
                spot.ask()

    def stop(self) -> None:
        """The windows are about to close."""
        self._timer.stop()
        self._windows, self._spots = (), []

    def tell_end(self, code: int) -> None:
        """The process is about to end by this code."""
        self._tell(f"{END}{code}")

    @property
    def unheard_s(self) -> float:
        """For how long nobody has heard that the windows paint: who watched is gone. 0: somebody hears."""
        return 0.0 if self._unheard_since is None else monotonic() - self._unheard_since

    def opening(self, open_windows: Callable[[Needs], Sequence[Window]]) -> Callable[[Needs], Sequence[Window]]:
        """What opens windows that are watched from then on."""

        def opened(needs: Needs) -> Sequence[Window]:
            windows = open_windows(needs)
            if isinstance(needs, QObject):
                self.setParent(needs)
            self.watch(windows)
            return windows

        return opened

    def showing(self, show: Callable[[Window], None]) -> Callable[[Window], None]:
        """What shows a window that is watched from then on."""

        def shown(window: Window) -> None:
            show(window)
            self.watch([window])

        return shown

    @Slot()
    def _on_time(self) -> None:
        if not any(isValid(spot) and spot.is_asked and _is_shown(spot.window()) for spot in self._spots):
            if not self._is_ready:
                self._is_ready = True
                self._timer.setInterval(self._every_ms)
                self._tell(READY)
            if self._tell(BEAT):
                self._unheard_since = None
            elif self._unheard_since is None:
                self._unheard_since = monotonic()
        self._put_spots()  # also those that have not answered: what was asked of a hidden window is forgotten


def _is_shown(window: QWidget) -> bool:
    return window.isVisible() and window.windowHandle().isExposed()
