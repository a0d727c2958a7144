"""A desk whose map shows people and vehicles, in a process of its own: ``python -m tests.benchmarks.moving_desk``
``URL BEGAN SECONDS FOLDER``. The same span without the layer first; results as JSON lines.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from time import monotonic, process_time

from PySide6.QtCore import QObject, QSize, QTimer, Slot
from PySide6.QtWidgets import QApplication

from data_access.process.station import open_access
from screens.catalogue import DESK
from screens.desk.desk import DeskScreen
from screens.screen import Screen
from screens.station.application import Application, Looks
from screens.station.station import Station
from tests.benchmarks.map_trial import Turns
from tests.benchmarks.positions import EVERY_S, second_of
from tests.benchmarks.push_station import SEAT
from themes.catalogue import theme_named
from widgets.map.page.web_surface import WebSurface

SIZE = QSize(1366, 768)
SETTLED_MS, SEEN_MS = 4_000, 50
_TICKS = os.sysconf("SC_CLK_TCK")


class Trial(QObject):
    """Measures a desk without the layer, then with it."""

    def __init__(self, window: DeskScreen, began: float, seconds: float) -> None:
        super().__init__(window)
        self._window, self._map, self._began, self._span_ms = window, window.map, began, round(seconds * 1000)
        self._ages, self._waiting, self._second = list[float](), list[float](), -1
        self._look = QTimer(self, interval=SEEN_MS)
        self._look.timeout.connect(self._on_look)
        self._map.ready.connect(lambda: QTimer.singleShot(SETTLED_MS, self, self._without))

    @Slot()
    def _without(self) -> None:
        self._start()
        QTimer.singleShot(self._span_ms, self, self._with)

    @Slot()
    def _with(self) -> None:
        self._stop("floor")
        self._window.layers.flip_movers()
        self._map.moving_drawn.connect(self._on_drawn)
        QTimer.singleShot(SETTLED_MS, self, self._measure)

    @Slot()
    def _measure(self) -> None:
        self._ages.clear()
        self._look.start()
        self._start()
        QTimer.singleShot(self._span_ms, self, self._end)

    @Slot()
    def _end(self) -> None:
        self._stop("hall")
        say("hall", "from told until on the map", self._ages)
        say("hall", "batches given and not drawn, at one time", self._waiting, "count")
        QApplication.exit(0)  # a desk that is asked to close asks first

    def _start(self) -> None:
        self._turns, self._at, self._used = Turns(), monotonic(), process_time()
        self._page_used = page_used_s(self._map.surface)

    def _stop(self, peer: str) -> None:
        passed, turns = monotonic() - self._at, self._turns.stop()
        say(peer, "GUI thread, one turn", turns)
        say(peer, "CPU of the desk's process", [100 * (process_time() - self._used) / passed], "%")
        say(peer, "CPU of the map's page", [100 * (page_used_s(self._map.surface) - self._page_used) / passed], "%")

    @Slot()
    def _on_drawn(self) -> None:
        told = self._map._moving._told
        second = second_of(float(told.lon.min())) if len(told) else -1
        if second > self._second:
            self._second = second
            self._ages.append((monotonic() - self._began - second * EVERY_S) * 1000)

    @Slot()
    def _on_look(self) -> None:
        self._waiting.append(float(self._map._moving.under_way != 0))


def page_used_s(surface: object) -> float:
    """Seconds that the page's renderer has computed."""
    assert isinstance(surface, WebSurface)
    fields = Path(f"/proc/{surface.renderer_pid()}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def say(peer: str, work: str, samples: list[float], unit: str = "ms") -> None:
    """One line for whoever started us."""
    print(json.dumps({"peer": peer, "work": work, "samples": samples, "unit": unit}), flush=True)


def main(url: str, began: str, seconds: str, folder: str) -> int:
    """Until it is measured."""

    def open_desk(station: Station) -> list[Screen]:
        window = DESK.open(station, theme_named("dark_desk"), SIZE, "desk-1", SEAT)
        window.resize(SIZE)
        window.show()
        assert isinstance(window, DeskScreen)
        Trial(window, float(began), float(seconds))
        return [window]

    looks = Looks(theme_named("dark_desk"), "zh", Path(folder) / "cache")
    return Application(lambda: open_access(url, "desk@desk-1"), open_desk, looks).run()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
