"""One trial of the wide wall in a process of its own: ``tiles|wall|scenes URL SECONDS [acts]``; a JSON line on stdout.

``scenes``: no tiles; each scene that comes with the program, how long from the push until it is painted; how long one
update in which nothing changed (``same``) and one in which every figure and every time is another one hold the GUI
thread: the longest turn of the event loop (``held``) and all of them (``whole``); and a picture for consoles."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from time import monotonic, perf_counter
from typing import Any

import psutil
from PySide6.QtCore import QEventLoop, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from data_access.process.station import open_access
from hall.metrics.board import Board
from hall.moment import MINUTE_MS
from hall.wall.shown import Picture
from hall.wall.standard import STANDARD
from screens.catalogue import screen_of
from screens.screen import Screen
from screens.station.application import Application, Looks
from screens.station.station import Station
from screens.wall.camera import WallCamera
from tests.benchmarks.harness import ROOT, python
from tests.benchmarks.other_figures import other_board
from themes.catalogue import theme_named

TILES, TILE_PX, FPS = 4, (640, 360), 15
ACT_EVERY_S, TIMER_MS, SETTLE_MS = 0.2, 5, 5_000
SCENE_MS = 500  # a scene has come to rest
CHANGES, MOST_TURNS = 4, 200


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


def spin(ms: int) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop, loop.quit)
    loop.exec()


def measured(tiles: list[Tile], seconds: float) -> dict[str, Any]:
    """The figures of so many seconds."""
    held, me = Held(tiles), psutil.Process()
    family = [me, *me.children(recursive=True)]
    began, cpu = monotonic(), _cpu(family)
    held.start()
    spin(round(seconds * 1000))
    passed = monotonic() - began
    return {
        "held": held.held, "late": held.late, "updates": len(held.held) / passed, "tiles": TILES, "asked": FPS,
        "cores": (_cpu(family) - cpu) / passed, "mb": sum(each.memory_full_info().pss for each in family) / 1e6,
    }  # fmt: skip


def _cpu(family: list[psutil.Process]) -> float:
    return sum(sum(each.cpu_times()[:2]) for each in family)


def _tell(found: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


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
            _tell(measured(self._tiles, self._seconds))
        QApplication.quit()


class Scenes(QObject):
    """Shows one scene after the other in the window that fills the monitor."""

    def __init__(self, rounds: int) -> None:
        super().__init__()
        self._left = [scene for _ in range(rounds) for scene in STANDARD]
        self._found: dict[str, dict[str, list[float]]] = {}
        self._began = 0.0
        self._wall: Any = None
        self._live: Any = None
        self._camera: Any = None

    def open(self, station: Station) -> list[Screen]:
        """The real wall, alone."""
        self._live = station.live
        screen, size = screen_of("overview"), QGuiApplication.primaryScreen().size()
        self._wall = screen.open(station, screen.theme_for(theme_named(screen.themes[0]), size), size, "wall")
        self._wall.setGeometry(QGuiApplication.primaryScreen().geometry())
        self._wall.showFullScreen()
        self._wall.view.pins.drawn.connect(self._on_drawn, Qt.ConnectionType.SingleShotConnection)
        told: Any = Pictures(self)
        self._camera = WallCamera(self._wall, lambda: "bench/1", told, station.queries, station.live.now)
        self._camera.stop()
        return [self._wall]

    @Slot()
    def _on_drawn(self) -> None:
        self._wall.painted.connect(self._on_painted)
        QTimer.singleShot(SETTLE_MS, self, self._next)

    @Slot()
    def _next(self) -> None:
        if not self._left:
            _tell({"scenes": self._found})
            QApplication.quit()
            return
        self._began = perf_counter()
        self._wall.show_scene(self._left[0])

    @Slot()
    def _on_painted(self) -> None:
        painted_ms = (perf_counter() - self._began) * 1000
        kinds = ("painted", "same", "held", "whole", "picture")
        found = self._found.setdefault(self._left.pop(0).code, {kind: [] for kind in kinds})
        found["painted"].append(painted_ms)
        QTimer.singleShot(SCENE_MS, self, self._update)

    @Slot()
    def _update(self) -> None:
        found, figures = self._found[self._wall.scene.code], self._wall.view.figures
        gc.collect()
        found["same"].append(max(self._turns(figures.board)))
        of_the_hall = self._live.now
        for number in range(CHANGES):
            more = 1 + number % 2
            self._live.now = lambda more=more: of_the_hall() + more * MINUTE_MS
            turns = self._turns(other_board(figures.board, more))
            found["held"].append(max(turns))
            found["whole"].append(sum(turns))
        self._live.now = of_the_hall
        self._turns(figures.board)
        self._camera.take()  # `pictured` comes, then the next scene

    def _turns(self, board: Board) -> list[float]:
        """How long each turn took, ms, from the new figures until all of it is painted."""
        view = self._wall.view
        took = [_ms(lambda: (view.figures.made.emit(board), view.show_soon()))]
        quiet = 0
        while quiet < 2 and len(took) < MOST_TURNS:  # what was told in the last turn is painted in the next one
            took.append(_ms(QApplication.processEvents))
            quiet = quiet + 1 if view.is_told else 0
        return took

    @Slot(float)
    def pictured(self, took_ms: float) -> None:
        """A picture was made; of all its turns."""
        self._found[self._wall.scene.code]["picture"].append(took_ms)
        self._next()


class Pictures(QObject):
    """Takes the wall's pictures in place of the telemetry; query thread."""

    made = Signal(float)

    def __init__(self, scenes: Scenes) -> None:
        super().__init__(scenes)
        self.made.connect(scenes.pictured, Qt.ConnectionType.QueuedConnection)

    def put_picture(self, picture: Picture) -> None:
        """See ``WallSigns``."""
        self.made.emit(picture.took_ms)


def _ms(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


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


def main(words: list[str]) -> None:
    """See the module."""
    what, url, seconds, *acts = words
    if what == "tiles":
        application = QApplication([])
        tiles = [Tile() for _ in range(TILES)]
        window = beside_tiles(None, tiles)
        spin(SETTLE_MS)
        _tell(measured(tiles, float(seconds)))
        window.close()
        del application
        return
    trial = (
        Scenes(max(2, round(float(seconds) / 4))) if what == "scenes" else Trial(float(seconds), url, acts=bool(acts))
    )
    looks = Looks(theme_named("dark_hall"), "zh", Path(os.environ["HALL_BENCH_CACHE"]))
    Application(lambda: open_access(url, "wall@bench"), trial.open, looks).run()


if __name__ == "__main__":
    main(sys.argv[1:])
