"""Tells for a wall's safe scene that it stands – to the console, and to the hall's health in the place of that wall –,
and hears whether somebody at a console asks for the whole wall.

In a process of its own beside the safe scene: whatever becomes of the database or of this program, the scene goes on.
"""

from __future__ import annotations

import logging
import os
import select
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace

from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database, open_database
from data_access.engine.machine_clock import machine_ms
from data_access.process.station_health import DatabaseHealth
from data_access.wall.wall_book import last_state
from data_access.wall.wall_signs import DatabaseWallSigns
from hall.errors import HallError
from hall.exit_codes import AGAIN
from hall.health.station import SAFE_SCENE, WindowsSeen
from hall.moment import SECOND_MS
from hall.wall.orders import Verb, WallState
from hall.wall.shown import TOLD_EVERY_MS, Shown, place_of
from hall.wall.standard import SAFE

AGAIN_S = 5.0  # a database that is gone is asked again after so long; the scene itself waits for nothing
log = logging.getLogger(__name__)


class SafeWord:
    """``began``: when the scene began, in ms that no setting of a clock changes. Raises
    HallError."""

    def __init__(self, database: Database, wall: str, screens: Sequence[int], began: int) -> None:
        self._database, self._wall, self._signs = database, wall, DatabaseWallSigns(database)
        self._since = DatabaseClock(database).now() - (machine_ms() - began)
        heard = self._signs.shown().screens
        places = ((place_of(wall, screen), screen) for screen in screens)
        self._told = [self._safe(heard.get(place, Shown(wall, screen, 0, "", "", 0))) for place, screen in places]
        state = self._state()
        self._known, last = state.restarted, state.last
        self._is_late = last is not None and last.verb is Verb.RESTART and last.at >= self._since

    def tell(self) -> None:
        """That it stands there, for each screen."""
        for shown in self._told:
            self._signs.tell(shown)

    def is_asked_for_whole(self) -> bool:
        """Whether the wall was told to restart since the scene began."""
        return self._is_late or self._state().restarted > self._known

    def _state(self) -> WallState:
        with self._database.reading() as connection:
            return last_state(connection, self._wall)

    def _safe(self, last: Shown) -> Shown:
        """As the wall said last what it is; what it shows is this."""
        return replace(
            last, verb=Verb.SAFE.value, subject="", scene=SAFE.code, scene_revision=0, painted_at=self._since,
            is_live=False, why=SAFE_SCENE, because="", program="", trigger="", event=0, cases=(), figures=(),
        )  # fmt: skip


def keep_telling(url: str, wall: str, screens: Sequence[int], began: int, part: str = "", parent: int = 0) -> int:
    """Until ``parent``, a file that the safe scene holds open, ends: then 0. ``AGAIN``: the whole wall is asked for.
    ``part``: see ``hall.health.station.station_code``."""
    could, station = True, f"wall@{wall}"
    while True:
        try:
            with (
                closing(open_database(url, station=station)) as database,
                closing(DatabaseHealth(database, station)) as health,
            ):
                word = SafeWord(database, wall, screens, began)
                health.begin(lambda: WindowsSeen(unshown=(SAFE_SCENE,)), part)
                log.info("it is told that the safe scene stands")
                could, wait_s = True, 0.0
                while not _has_ended(parent, wait_s):
                    word.tell()
                    if word.is_asked_for_whole():
                        log.info("the whole wall is asked for")
                        return AGAIN
                    wait_s = TOLD_EVERY_MS / SECOND_MS
                return 0
        except HallError as error:
            if could:
                log.warning("that the safe scene stands cannot be told: %s", error)
            could = False
        if _has_ended(parent, AGAIN_S):
            return 0


def _has_ended(parent: int, within_s: float) -> bool:
    """Whether nobody holds that file open any more; waits so long for it."""
    ready, _, _ = select.select([parent], [], [], within_s)
    return bool(ready) and not os.read(parent, 1)
