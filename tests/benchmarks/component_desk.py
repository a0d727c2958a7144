"""A real desk over 780,000 components and 10,000 open cases, in a process of its own: ``python -m
tests.benchmarks.component_desk URL FOLDER [move]``. From its start to a map with both; with ``move`` its frames while
it is panned and zoomed, and what all of its processes hold. JSON lines.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QSize, QTimer, Slot
from PySide6.QtWidgets import QApplication

from data_access.process.station import open_access
from screens.catalogue import DESK
from screens.desk.desk import DeskScreen
from screens.screen import Screen
from screens.station.application import Application, Looks
from screens.station.station import Station
from tests.benchmarks.frames import held_mb, moved
from tests.benchmarks.map_trial import Turns, run_script
from tests.benchmarks.push_station import SEAT
from themes.catalogue import theme_named

STARTED = float(os.environ.get("HALL_BENCH_STARTED", monotonic()))
SIZE = QSize(1920, 1080)


class Trial(QObject):
    """Switches the layer on as soon as the map is there."""

    def __init__(self, station: Station, window: DeskScreen, *, moves: bool) -> None:
        super().__init__(window)
        self._window, self._moves, self._pressed, self._is_done = window, moves, 0.0, False
        station.live.reloaded.connect(self._on_reloaded)
        window.map.ready.connect(self._on_ready)
        window._pins.drawn.connect(self._on_pins)
        window.map.tiles_painted.connect(self._on_components)
        self._has_cases = self._has_pins = self._has_components = False

    @Slot()
    def _on_reloaded(self) -> None:
        self._has_cases = True

    @Slot()
    def _on_ready(self) -> None:
        if not self._pressed:
            self._pressed = monotonic()
            self._window.layers.flip_components()

    @Slot()
    def _on_pins(self) -> None:
        if self._has_cases and not self._has_pins:
            self._has_pins = True
            say("from the start of the process to open cases on the map", [(monotonic() - STARTED) * 1000])
            self._go_on()

    @Slot(str, int)
    def _on_components(self) -> None:
        if not self._has_components:
            self._has_components = True
            say("components switched on to painted", [(monotonic() - self._pressed) * 1000])
            self._go_on()

    def _go_on(self) -> None:
        if not (self._has_pins and self._has_components) or self._is_done:
            return
        self._is_done = True
        say("from the start of the process to both on the map", [(monotonic() - STARTED) * 1000])
        QTimer.singleShot(0, self, self._end)  # not below a message of the page, which lets no other one come

    @Slot()
    def _end(self) -> None:
        try:
            if self._moves:
                self._move()
        finally:
            QApplication.exit(0)  # a desk that is asked to close asks first

    def _move(self) -> None:
        turns = Turns()
        for work, gaps in moved(lambda code: run_script(self._window.map, code), "hall.city.map"):
            say(work, gaps)
        say("GUI thread, one turn, panned and zoomed", turns.stop())
        say("memory of all processes, panned and zoomed", [held_mb()], "MB")


def say(work: str, samples: list[float], unit: str = "ms") -> None:
    """One line for whoever started us."""
    told: dict[str, Any] = {"peer": "hall", "work": work, "samples": samples, "unit": unit}
    print(json.dumps(told | {"note": f"desk of {SIZE.width()}x{SIZE.height()}"}), flush=True)


def main(url: str, folder: str, *how: str) -> int:
    """Until it is measured."""

    def open_desk(station: Station) -> list[Screen]:
        window = DESK.open(station, theme_named("dark_desk"), SIZE, "desk-1", SEAT)
        window.resize(SIZE)
        window.show()
        assert isinstance(window, DeskScreen)
        Trial(station, window, moves="move" in how)
        return [window]

    cache = Path(folder) / "cache"
    looks = Looks(theme_named("dark_desk"), "zh", cache)
    return Application(
        lambda: open_access(url, "desk@desk-1", reads_ahead=True, cache=cache), open_desk, looks
    ).run()  # as a station opens it: with the folder in which the index of components is kept


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
