"""One trial of the wide wall in a process of its own: ``tiles|wall|scenes|quiet|areas URL SECONDS [acts]``; a JSON line
on stdout."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from time import monotonic, perf_counter
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from data_access.process.station import open_access
from screens.catalogue import screen_of
from screens.screen import Screen
from screens.station.application import Application, Looks
from screens.station.station import Station
from tests.benchmarks.harness import ROOT, python
from tests.benchmarks.wall_areas import Areas
from tests.benchmarks.wall_glass import SETTLE_MS, cpu_s, spin, tell, whole_family
from tests.benchmarks.wall_quiet import Quiet
from tests.benchmarks.wall_scenes import Scenes
from themes.catalogue import theme_named

TILES, TILE_PX, FPS = 4, (640, 360), 15
ACT_EVERY_S, TIMER_MS = 0.2, 5


class Tile(QWidget):
    """A picture painted 1:1, another one each time."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(*TILE_PX)
        self._pictures = [QImage(*TILE_PX, QImage.Format.Format_RGB32) for _ in range(4)]
        for number, picture in enumerate(self._pictures):
            picture.fill(0x203040 * (number + 1) & 0xFFFFFF)
        self._shown = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """The next picture."""
        painter = QPainter(self)
        painter.drawImage(0, 0, self._pictures[self._shown % len(self._pictures)])
        painter.end()
        self._shown += 1


class Held(QObject):
    """Repaints the tiles at their rate and notes how long that held the GUI thread; and how late another timer is."""

    def __init__(self, tiles: list[Tile]) -> None:
        super().__init__()
        self.held, self.late = list[float](), list[float]()
        self._tiles, self._last = tiles, perf_counter()
        self._paint = QTimer(self, interval=1000 // FPS, timerType=Qt.TimerType.PreciseTimer)
        self._paint.timeout.connect(self._repaint)
        self._look = QTimer(self, interval=TIMER_MS, timerType=Qt.TimerType.PreciseTimer)
        self._look.timeout.connect(self._note)

    def start(self) -> None:
        """From now on."""
        self._last = perf_counter()
        self._paint.start()
        self._look.start()

    @Slot()
    def _repaint(self) -> None:
        began = perf_counter()
        for tile in self._tiles:
            tile.repaint()
        self.held.append((perf_counter() - began) * 1000)

    @Slot()
    def _note(self) -> None:
        now = perf_counter()
        self.late.append(max(0.0, (now - self._last) * 1000 - TIMER_MS))
        self._last = now


def beside_tiles(inner: QWidget | None, tiles: list[Tile]) -> QWidget:
    """The one window: tiles on the left, the wall on the rest."""
    window, column = QWidget(), QVBoxLayout()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.addLayout(column)
    for tile in tiles:
        column.addWidget(tile)
    if inner is None:
        row.addStretch(1)
    else:
        row.addWidget(inner, 1)
    window.setGeometry(QGuiApplication.primaryScreen().geometry())
    window.showFullScreen()
    return window


def measured(tiles: list[Tile], seconds: float) -> dict[str, Any]:
    """The figures of so many seconds."""
    held, family = Held(tiles), whole_family()
    began, cpu = monotonic(), cpu_s(family)
    held.start()
    spin(round(seconds * 1000))
    passed = monotonic() - began
    return {
        "held": held.held, "late": held.late, "updates": len(held.held) / passed, "tiles": TILES, "asked": FPS,
        "cores": (cpu_s(family) - cpu) / passed, "mb": sum(each.memory_full_info().pss for each in family) / 1e6,
    }  # fmt: skip


class Trial(QObject):
    """Opens the window when the station is there, measures when the map is drawn, then ends."""

    def __init__(self, seconds: float, url: str, *, acts: bool) -> None:
        super().__init__()
        self._seconds, self._url, self._acts = seconds, url, acts
        self._tiles: list[Tile] = []
        self._window: QWidget | None = None

    def open(self, station: Station) -> list[Screen]:
        """The real overview wall beside the tiles."""
        screen, size = screen_of("overview"), QGuiApplication.primaryScreen().size()
        room = QSize(size.width() - TILE_PX[0], size.height())
        theme = screen.theme_for(theme_named(screen.themes[0]), room)
        wall: Any = screen.open(station, theme, room, "wall")
        self._tiles = [Tile() for _ in range(TILES)]
        self._window = beside_tiles(wall, self._tiles)
        wall.view.pins.drawn.connect(self._on_drawn, Qt.ConnectionType.SingleShotConnection)
        return [wall]

    @Slot()
    def _on_drawn(self) -> None:
        QTimer.singleShot(SETTLE_MS, self, self._measure)

    @Slot()
    def _measure(self) -> None:
        with _acting(self._url) if self._acts else nullcontext():
            tell(measured(self._tiles, self._seconds))
        QApplication.quit()


@contextmanager
def _acting(url: str) -> Iterator[None]:
    """Another process acts on cases, some times a second."""
    command = python("tests.benchmarks.reach_writer", url, "0", "1000", str(ACT_EVERY_S))
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdin is not None
        assert child.stdout.readline() == "ready\n"
        child.stdin.write("go\n")
        child.stdin.flush()
        yield
        child.kill()


def _trial(what: str, url: str, seconds: float, *, acts: bool) -> Scenes | Quiet | Areas | Trial:
    if what == "scenes":
        return Scenes(max(2, round(seconds / 4)))
    if what == "areas":
        return Areas()
    return Quiet(seconds) if what == "quiet" else Trial(seconds, url, acts=acts)


def main(words: list[str]) -> None:
    """See the module."""
    what, url, seconds, *acts = words
    if what == "tiles":
        application = QApplication([])
        tiles = [Tile() for _ in range(TILES)]
        window = beside_tiles(None, tiles)
        spin(SETTLE_MS)
        tell(measured(tiles, float(seconds)))
        window.close()
        del application
        return
    trial = _trial(what, url, float(seconds), acts=bool(acts))
    looks = Looks(theme_named("dark_hall"), "zh", Path(os.environ["HALL_BENCH_CACHE"]))
    Application(lambda: open_access(url, "wall@bench"), trial.open, looks).run()


if __name__ == "__main__":
    main(sys.argv[1:])
