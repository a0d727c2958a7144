"""A desk with its console open, or a wall, in a process of its own: ``python -m tests.benchmarks.push_station``
``desk|wall URL NAME CACHE``.

The desk pushes another scene onto all walls at each line ``push``, by the key, and tells as JSON lines what came of it;
times in ms since the key was pressed.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QSize, QSocketNotifier, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from data_access.process.station import open_access
from hall.people.roles import Role
from hall.people.session import Session
from hall.wall.seen import Seen, screens_seen
from hall.wall.standard import STANDARD
from screens.catalogue import DESK
from screens.desk.console.sheet import ConsoleSheet
from screens.screen import Screen
from screens.station.application import Application, Looks
from screens.station.station import Station
from screens.station.wall_places import WallAsked
from screens.station.walls import wall_windows
from themes.catalogue import theme_named

WALLS = ("wall-1", "wall-2")
SIZE = QSize(1920, 1080)
SEAT = Session("bench", "bench", frozenset({Role.SHIFT_LEADER}), station="bench")


def say(**told: Any) -> None:
    """One line for whoever started us."""
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


class Pusher(QObject):
    """Presses the console's keys, and waits until the console says that every wall has painted it."""

    def __init__(self, station: Station, window: Any) -> None:
        super().__init__(window)
        self._station, self._window = station, window
        self._began, self._stored_ms, self._scene, self._is_ready = 0.0, 0.0, 0, False
        station.live.reloaded.connect(self._open)
        self._input = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._input.activated.connect(self._on_input)

    @property
    def _sheet(self) -> ConsoleSheet:
        sheet: ConsoleSheet | None = self._window.console.sheet
        assert sheet is not None
        return sheet

    @Slot()
    def _open(self) -> None:
        if self._window.console.sheet is None:
            self._window.console.press()
            self._sheet.look.heard_anew.connect(self._on_heard)
            self._window.console.flow.given.connect(self._on_given)

    @Slot()
    def _on_input(self) -> None:
        line = os.read(sys.stdin.fileno(), 4096).decode()
        if not line or "end" in line:
            QApplication.quit()
        elif "push" in line:
            self._scene = (self._scene + 1) % len(STANDARD)
            offers = self._sheet.offers
            offers.step(self._scene - offers.place)
            self._began, self._stored_ms = monotonic(), 0.0
            QTest.keyClicks(self._sheet, "0u")

    @Slot(object)
    def _on_given(self, order: object) -> None:
        self._stored_ms = (monotonic() - self._began) * 1000

    @Slot()
    def _on_heard(self) -> None:
        sheet = self._sheet
        if not self._is_ready:
            self._is_ready = {*WALLS} <= {*sheet.walls.names}
            if self._is_ready:
                say(ready=True)
            return
        stands = sheet.words.facts
        given = [stands.state(wall).last for wall in WALLS]
        if not self._began or not self._stored_ms or any(each is None for each in given):
            return
        subject, heard = STANDARD[self._scene].code, sheet.look.heard
        seen = [each for wall in WALLS for each in screens_seen(heard, wall, stands.state(wall).revision, 0)]
        if all(each.seen is Seen.PAINTED and each.shown.subject == subject for each in seen):
            seen_ms = (monotonic() - self._began) * 1000
            painted = max(each.shown.painted_at for each in seen) - max(each.at for each in given if each)
            self._began = 0.0
            say(stored=self._stored_ms, painted=painted, seen=seen_ms)


def main(kind: str, url: str, name: str, cache: str) -> int:
    """Until ``end``, a signal, or the end of standard input."""

    def open_desk(station: Station) -> list[Screen]:
        window = DESK.open(station, theme, SIZE, name, SEAT)
        window.resize(SIZE)
        window.show()
        Pusher(station, window)
        return [window]

    opens = open_desk if kind == "desk" else wall_windows(WallAsked("", "overview", False, {}, name))
    theme = theme_named("dark_desk" if kind == "desk" else "dark_hall")
    return Application(lambda: open_access(url, f"{kind}@{name}"), opens, Looks(theme, "zh", Path(cache))).run()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
