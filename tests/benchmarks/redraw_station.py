"""A desk or a wall in a process of its own that tells when another ground is on the glass of its map:
``python -m tests.benchmarks.redraw_station desk|wall URL NAME CACHE``.

A JSON line each time: the moment by the machine's steady clock, in seconds.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from data_access.process.station import open_access
from hall.people.roles import Role
from hall.people.session import Session
from screens.catalogue import DESK
from screens.screen import Screen
from screens.station.application import Application, Looks
from screens.station.station import Station
from screens.station.wall_places import WallAsked
from screens.station.walls import wall_windows
from tests.benchmarks.push_station import SIZE, say
from themes.catalogue import theme_named
from widgets.map.case_map import CaseMap

SEAT = Session("bench", "bench", frozenset({Role.SHIFT_LEADER}), station="bench")
_LOOK_MS = 5


class Looker(QObject):
    """Marks a place after each other base: once the mark is on the glass, the base told before it is. ``find`` gives
    the map, which a wall has once its scene stands."""

    def __init__(self, station: Station, find: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._find, self._place, self._told = find, 0.0, 0.0
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._begin = QTimer(self, interval=100)
        self._begin.timeout.connect(partial(self._look_for_map, station))
        self._begin.start()

    @Slot()
    def _look_for_map(self, station: Station) -> None:
        shown: CaseMap | None = self._find()
        if shown is not None and shown.is_dressed and station.live.freshness.is_live:
            self._begin.stop()
            station.base_changed.connect(self._on_base)
            say(ready=True)

    @Slot(object)
    def _on_base(self, _: object) -> None:
        """After the map, which was told of it before: it was connected first."""
        self._place, self._told = 0.001 - self._place, monotonic()
        self._find().mark((113.63 + self._place, 34.74))
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        if self._find().is_dressed:
            self._timer.stop()
            say(told=self._told, painted=monotonic())


def main(kind: str, url: str, name: str, cache: str) -> int:
    """Until a signal ends it."""
    theme = theme_named("dark_desk" if kind == "desk" else "dark_hall")
    as_wall = wall_windows(WallAsked("", "overview", False, {}, name))

    def opens(station: Station) -> list[Screen]:
        if kind == "desk":
            desk: Any = DESK.open(station, theme, SIZE, name, SEAT)
            desk.resize(SIZE)
            desk.show()
            Looker(station, lambda: desk.map, desk)
            return [desk]
        windows = as_wall(station)
        wall: Any = windows[0]
        Looker(station, lambda: wall.view.map, wall)
        return windows

    return Application(lambda: open_access(url, f"{kind}@{name}"), opens, Looks(theme, "zh", Path(cache))).run()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
