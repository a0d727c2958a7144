"""Makes the page of a wall's window anew, or ends its process to be started again, as a console orders it; and makes
pages anew once a day in the quiet hour that the settings name. GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from hall.city.zone import CityZone
from hall.exit_codes import AGAIN
from hall.moment import MINUTE_MS
from hall.wall.care import NEVER, last_due
from hall.wall.orders import WallState
from screens.wall.scene_wall import SceneWall
from widgets.live.live_cases import LiveCases
from widgets.wall.wall_watch import WallWatch

log = logging.getLogger(__name__)


def _end() -> None:
    QCoreApplication.exit(AGAIN)


class WallCare(QObject):
    """Belongs to its window. What was ordered before the window was there is done: it was made anew by that. ``hour``:
    of the city's day, ``NEVER``: none; ``end``: ends the process."""

    def __init__(
        self,
        window: SceneWall,
        wall: str,
        watch: WallWatch,
        live: LiveCases,
        zone: CityZone,
        hour: int = NEVER,
        end: Callable[[], None] = _end,
    ) -> None:
        super().__init__(window)
        self._window, self._wall, self._watch, self._live, self._zone = window, wall, watch, live, zone
        self._hour, self._end = hour, end
        self._known: WallState | None = watch.facts.state(wall) if watch.is_read else None
        self._renewed_at = live.now()
        watch.changed.connect(self._on_facts)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.look)
        window.ended.connect(self._minute.stop)
        if hour != NEVER:
            self._minute.start()

    @Slot()
    def _on_facts(self) -> None:
        known, state = self._known, self._watch.facts.state(self._wall)
        self._known = state
        if known is None:
            return
        if state.restarted > known.restarted:
            log.info("the wall is restarted: %s", "" if state.last is None else state.last.reason)
            self._end()
        elif state.renewed > known.renewed:
            self._renew()

    @Slot()
    def look(self) -> None:
        """Whether the hour has come since."""
        now = self._live.now()
        self._renewed_at = min(self._renewed_at, now)  # at a moment to come: by a clock that was ahead
        due = last_due(now, self._hour, self._zone)
        if due is not None and due > self._renewed_at:
            self._renew()

    def _renew(self) -> None:
        self._renewed_at = self._live.now()
        log.info("the wall's page is made anew")
        self._window.renew()
