# ruff: noqa: SLF001  (it looks into the map that it watches)
"""A real desk whose map shows 3,000 who move, in a process of its own: ``python -m tests.soak.moving_station URL BEGAN
SECONDS FOLDER``. Says JSON lines: one a minute, ``stop`` when the source shall end, and how the map told that it had.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QSize, QTimer, Slot
from PySide6.QtWidgets import QApplication

from data_access.process.station import open_access
from hall.telemetry.movers import LOST_MS
from hall.telemetry.moving import SILENT
from screens.catalogue import DESK
from screens.desk.desk import DeskScreen
from screens.screen import Screen
from screens.station.application import Application, Looks
from screens.station.station import Station
from tests.benchmarks.harness import percentile
from tests.benchmarks.map_trial import Turns
from tests.benchmarks.positions import EVERY_S, SOURCES, second_of
from tests.benchmarks.push_station import SEAT
from tests.soak.memory import memory_of
from themes.catalogue import theme_named

SIZE = QSize(1366, 768)
SETTLED_MS, LOOK_MS, MINUTE_S = 4_000, 100, 60
LATE_S = LOST_MS / 1_000 + 20
"""After the source has ended: until all are grey, and some readings more."""
_HOUR = re.compile(r"\d{2}:\d{2}")


class Watch(QObject):
    """Sees what is on the glass and how long the GUI thread's turns last."""

    def __init__(self, window: DeskScreen, began: float, seconds: float) -> None:
        super().__init__(window)
        self._window, self._map, self._began, self._seconds = window, window.map, began, seconds
        self._ages, self._behind, self._minute = list[float](), list[int](), 0
        self._shown = -1
        self._minutes = QTimer(self, interval=MINUTE_S * 1_000)
        self._minutes.timeout.connect(self._on_minute)
        self._looks = QTimer(self, interval=LOOK_MS)
        self._looks.timeout.connect(self._on_look)
        self._map.ready.connect(lambda: QTimer.singleShot(SETTLED_MS, self, self._begin))

    @Slot()
    def _begin(self) -> None:
        self._window.layers.flip_movers()
        self._map.moving_drawn.connect(self._on_drawn)
        QTimer.singleShot(SETTLED_MS, self, self._measure)

    @Slot()
    def _measure(self) -> None:
        self._ages.clear()
        self._turns = Turns()
        self._minutes.start()
        self._looks.start()
        QTimer.singleShot(round(self._seconds * 1_000) + LOOK_MS, self, self._end_source)  # the last minute is told

    @Slot()
    def _on_drawn(self) -> None:
        told = self._map._moving._told
        second = second_of(float(told.lon.min())) if len(told) else -1
        if second > self._shown:
            self._shown = second
            self._ages.append((monotonic() - self._began - second * EVERY_S) * 1_000)

    @Slot()
    def _on_look(self) -> None:
        """How many seconds of positions are told and not on the glass: that is the whole queue there can be."""
        now = int((monotonic() - self._began) / EVERY_S)
        self._behind.append(now - self._shown)

    @Slot()
    def _on_minute(self) -> None:
        self._minute += 1
        turns, self._turns = self._turns.stop(), Turns()
        say(
            minute=self._minute,
            age_ms=[round(percentile(self._ages, share)) for share in (0.5, 0.95, 1.0)] if self._ages else [],
            drawn=len(self._ages),
            behind_s=max(self._behind, default=0),
            turn_ms=[round(percentile(turns, share), 1) for share in (0.95, 0.999, 1.0)],
            own_mb=round(memory_of(os.getpid()).own),
        )
        self._ages.clear()
        self._behind.clear()

    @Slot()
    def _end_source(self) -> None:
        self._minutes.stop()
        say(stop=True)
        self._stopped, self._said_after = monotonic(), 0.0
        self._looks.timeout.disconnect(self._on_look)
        self._looks.timeout.connect(self._on_silence)

    @Slot()
    def _on_silence(self) -> None:
        """Until the marks are grey and the map tells since when; too long after that it is told that it never did."""
        passed, told, said = monotonic() - self._stopped, self._map._moving._told, self._map.moving or ""
        are_grey = len(told) == SOURCES and bool((told.looks & SILENT != 0).all())
        if said and not self._said_after:
            self._said_after = passed
        if (are_grey and said) or passed > LATE_S:
            say(grey=are_grey, said=said, has_hour=bool(_HOUR.search(said)), said_after_s=round(self._said_after, 1),
                grey_after_s=round(passed, 1))  # fmt: skip
            QApplication.exit(0)


def say(**told: Any) -> None:
    """One line for whoever started us."""
    print(json.dumps(told, ensure_ascii=False), flush=True)


def main(url: str, began: str, seconds: str, folder: str) -> int:
    """Until the source has ended and the map has told it."""

    def open_desk(station: Station) -> list[Screen]:
        window = DESK.open(station, theme_named("dark_desk"), SIZE, "desk-1", SEAT)
        window.resize(SIZE)
        window.show()
        assert isinstance(window, DeskScreen)
        Watch(window, float(began), float(seconds))
        return [window]

    looks = Looks(theme_named("dark_desk"), "zh", Path(folder) / "cache")
    return Application(lambda: open_access(url, "desk@desk-1"), open_desk, looks).run()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
