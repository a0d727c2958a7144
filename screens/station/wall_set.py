"""The walls of a process follow the monitors: one that was away when the process started gets its window when it comes.

A process may be started anew just while cables are pulled or monitors sleep. GUI thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from screens.screen import Screen
from screens.station.monitors import Monitor, monitors
from screens.station.windows import SETTLE_MS, bound_monitor

log = logging.getLogger(__name__)


class WallSet(QObject):
    """``windows``: those that are open; others are added. ``wanted``: the monitors that may have one now; ``open_on``:
    opens it. An operator's monitor that comes back, and is not the primary one any more, stays the operator's."""

    def __init__(
        self,
        windows: list[Screen],
        wanted: Callable[[], list[Monitor]],
        open_on: Callable[[Monitor], Screen],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._windows, self._wanted, self._open_on = windows, wanted, open_on
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._look)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self._operators = self._primary()
        app.screenAdded.connect(self._on_change)
        app.primaryScreenChanged.connect(self._on_change)

    def _primary(self) -> Monitor | None:
        return next((each for each in monitors() if each.is_primary), None)

    @Slot()
    def _on_change(self) -> None:
        if not self._settle.isActive():  # from the first change on: one that flickers keeps none from its window
            self._settle.start()

    @Slot()
    def _look(self) -> None:
        wanted = self._wanted()
        bound = [monitor for window in self._windows if (monitor := bound_monitor(window)) is not None]
        if wanted and len(bound) < len(self._windows):  # a window without one takes the first of them
            self._settle.start()
            return
        primary = self._primary()
        if primary is not None and not any(primary.is_same_as(each) for each in bound):  # a wall's is a stand-in
            self._operators = primary
        spoken_for = [*bound, *([self._operators] if self._operators is not None else [])]
        for monitor in wanted:
            if not any(monitor.is_same_as(each) for each in spoken_for):
                log.info("monitor %s has come, a wall is opened on it", monitor.key)
                self._windows.append(self._open_on(monitor))
