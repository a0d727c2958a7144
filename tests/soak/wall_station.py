"""A wall of the soak: a real one, that tells each ten seconds how much there is in its process, as JSON lines.

``python -m tests.soak.wall_station URL CACHE``.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import gc
import json
import sys
import threading
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter

import psutil
import sqlalchemy as sa
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QApplication

from data_access.process.station import DatabaseAccess, open_access
from screens.screen import Screen
from screens.station.application import Application, Looks
from screens.station.station import Station
from screens.station.wall_places import WallAsked
from screens.station.walls import wall_windows
from tests.soak.heap import heap_now
from tests.support.starved import waited_ms
from themes.catalogue import theme_named

EVERY_MS, TICK_MS, LATE_MS = 10_000, 100, 1_000
WALL = "soak-wall"
_MB = 1024 * 1024


class Counts(QObject):
    """Counts what is there, and how late its own ticks come: ``late`` by what it does itself, ``starved`` by others."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._cases = station.live.store
        self._sqlite = ctypes.CDLL(_sqlite3.__file__).sqlite3_memory_used
        self._sqlite.restype = ctypes.c_int64
        self._last, self._late, self._starved, self._longest = perf_counter(), 0, 0, 0.0
        self._waited_ms = waited_ms()
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self._say = QTimer(self, interval=EVERY_MS)
        self._say.timeout.connect(self._on_say)
        for timer in (self._tick, self._say):
            timer.start()

    @Slot()
    def _on_tick(self) -> None:
        now, waited = perf_counter(), waited_ms()
        late = (now - self._last) * 1000 - TICK_MS
        its_own = late - (waited - self._waited_ms)
        self._last, self._waited_ms, self._longest = now, waited, max(self._longest, late)
        self._late += its_own > LATE_MS
        self._starved += its_own <= LATE_MS < late

    @Slot()
    def _on_say(self) -> None:
        gc.collect()
        kinds = Counter[str]()
        for each in gc.get_objects():
            if isinstance(each, QObject):
                kinds["objects"] += 1
                kinds["timers"] += isinstance(each, QTimer)
        process = psutil.Process()
        told = {
            **kinds, "widgets": len(QApplication.allWidgets()), "handles": process.num_fds(),
            "threads": process.num_threads(), "python_threads": threading.active_count(),
            "pages": sum(len(each.findChildren(QWebEnginePage)) for each in QApplication.topLevelWidgets()),
            "windows": len(QApplication.topLevelWidgets()), **self._kept(),
            "late": self._late, "starved": self._starved, "longest_ms": round(self._longest, 1),
        }  # fmt: skip
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()

    def _kept(self) -> dict[str, float]:
        """What explains memory that grows: open cases held, Python's blocks, what was asked of malloc and not freed,
        how much of that SQLite has asked for (its caches of pages above all), and what malloc keeps free."""
        heap = heap_now()
        sizes = {"heap_mb": heap.asked, "sqlite_mb": self._sqlite() / _MB, "free_mb": heap.free}
        in_mb = {name: round(size, 2) for name, size in sizes.items()}
        return {"cases": len(self._cases), "blocks": sys.getallocatedblocks(), **in_mb}


def main(url: str, cache: str) -> int:
    """Until a signal ends it."""
    open_walls = wall_windows(WallAsked("", "overview", kiosk=False, places={}, station=WALL))

    def open_windows(station: Station) -> list[Screen]:
        windows = open_walls(station)
        Counts(station)
        return windows

    looks = Looks(theme_named("dark_hall"), "zh", Path(cache))
    return Application(lambda: _opened(url), open_windows, looks).run()


def _opened(url: str) -> DatabaseAccess:
    """Its pools full: a connection more, when as many questions meet as never before, would look like a leak."""
    access = open_access(url, f"wall@{WALL}")
    for engine in (access.database.readers, access.database.writers):
        assert isinstance(engine.pool, sa.QueuePool)
        with ExitStack() as at_once:
            for _ in range(engine.pool.size()):
                at_once.enter_context(engine.connect())
    return access


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
