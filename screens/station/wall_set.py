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
from screens.station.wall_screens import WallScreens
from screens.station.windows import SETTLE_MS, awaits_monitor, bound_monitor

log = logging.getLogger(__name__)


class WallSet(QObject):
    """``windows``: those that are open; others are added. ``wanted``: the monitors that may have one now; ``open_on``:
    opens it. An operator's monitor that comes back, and is not the primary one any more, stays the operator's."""

    def __init__(
        self,
        windows: list[Screen],
        wanted: Callable[[], list[Monitor]],
        open_on: Callable[[Monitor], Screen],
        screens: WallScreens,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._windows, self._wanted, self._open_on, self._screens = windows, wanted, open_on, screens
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._look)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        if not screens.operators:
            screens.operators = self._primary()
        app.screenAdded.connect(self._on_change)
        app.primaryScreenChanged.connect(self._on_change)

    def _primary(self) -> list[Monitor]:
        return [each for each in monitors() if each.is_primary]

    @Slot()
    def _on_change(self) -> None:
        if not self._settle.isActive():  # from the first change on: one that flickers keeps none from its window
            self._settle.start()

    @Slot()
    def _look(self) -> None:
        bound = [monitor for window in self._windows if (monitor := bound_monitor(window)) is not None]
        operators, primary = self._screens.operators, self._primary()
        if not any(each.is_same_as(one) for each in primary for one in [*bound, *operators]):  # a wall's is a stand-in
            self._screens.operators = primary or operators
        spoken_for = [*bound, *self._screens.operators]
        free = [each for each in self._wanted() if not any(each.is_same_as(one) for one in spoken_for)]
        if free and len(bound) < len(self._windows):  # a window without one takes the first of them
            self._settle.start()
            return
        for monitor in free:
            if self._is_stranger(monitor):
                log.info("monitor %s is a stranger where a wall's is away: no wall is opened on it", monitor.key)
            else:
                log.info("monitor %s has come, a wall is opened on it", monitor.key)
                self._windows.append(self._open_on(monitor))

    def _is_stranger(self, monitor: Monitor) -> bool:
        """Whether it is in the plug of one that a window waits for: nobody knows yet what it is there for."""
        away = [bound_monitor(window) for window in self._windows if awaits_monitor(window)]
        plugs = {each.name for each in away if each is not None}
        return monitor.name in plugs and not self._screens.knows(monitor)
