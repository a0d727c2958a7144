"""Each scene that comes with the program on the wide wall: how long from the push until it is painted, and until its
map is (``map``); how long one update in which nothing changed (``same``) and one in which every figure and every time
is another one hold the GUI thread: the longest turn of the event loop (``held``) and all of them (``whole``); the
longest turn while the page of its map draws a pin that changed (``frame``); and a picture for consoles."""

from __future__ import annotations

import gc
from functools import partial
from time import monotonic, perf_counter
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from hall.metrics.board import Board
from hall.moment import MINUTE_MS
from hall.wall.shown import Picture
from hall.wall.standard import STANDARD
from screens.screen import Screen
from screens.station.station import Station
from screens.wall.camera import WallCamera
from tests.benchmarks.other_figures import other_board
from tests.benchmarks.wall_glass import SETTLE_MS, tell, took_ms, turn_ms, whole_wall
from widgets.map.pins import Pin

SCENE_MS = 500  # a scene has come to rest
CHANGES = 6
TOLD_S, GLOW_S, REST_US = 0.3, 2.0, 500
"""A page has drawn a change, and its glow has gone out (``hall.GLOW_MS``); its process needs a processor meanwhile."""
STILL_S, STILL_MS, MOST_S = 0.5, 1.0, 8.0
"""A scene is at rest when no turn of so long took more; waited for at most the last."""


class Scenes(QObject):
    """Shows one scene after the other in the window that fills the monitor."""

    def __init__(self, rounds: int) -> None:
        super().__init__()
        self._left = [scene for _ in range(rounds) for scene in STANDARD]
        self._found: dict[str, dict[str, list[float]]] = {}
        self._began, self._is_urgent = 0.0, False
        self._wall: Any = None
        self._live: Any = None
        self._camera: Any = None
        self._queries: Any = None

    def open(self, station: Station) -> list[Screen]:
        """The real wall, alone."""
        self._live = station.live
        self._wall = whole_wall(station)
        self._wall.view.pins.drawn.connect(self._on_drawn, Qt.ConnectionType.SingleShotConnection)
        self._queries = station.queries
        return [self._wall]

    def _new_camera(self) -> WallCamera:
        """One that rests from nothing: after a picture that cost too much there is none for a while."""
        told: Any = Pictures(self)
        camera = self._camera = WallCamera(self._wall, lambda: "bench/1", told, self._queries, self._live.now)
        camera.stop()
        return camera

    @Slot()
    def _on_drawn(self) -> None:
        self._wall.painted.connect(self._on_painted)
        QTimer.singleShot(SETTLE_MS, self, self._next)

    @Slot()
    def _next(self) -> None:
        if not self._left:
            tell({"scenes": self._found})
            QApplication.quit()
            return
        self._began = perf_counter()
        self._wall.show_scene(self._left[0])

    @Slot()
    def _on_painted(self) -> None:
        painted_ms = (perf_counter() - self._began) * 1000
        kinds = ("painted", "map", "same", "held", "whole", "frame", "picture")
        found = self._found.setdefault(self._left.pop(0).code, {kind: [] for kind in kinds})
        found["painted"].append(painted_ms)
        if self._shows_map():
            self._await_map()
            found["map"].append((perf_counter() - self._began) * 1000)
        QTimer.singleShot(SCENE_MS, self, self._update)

    @Slot()
    def _update(self) -> None:
        found, figures = self._found[self._wall.scene.code], self._wall.view.figures
        _rest()
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
        _rest()
        if self._shows_map():
            found["frame"].append(max(self._frames()))
        self._new_camera().take()  # `pictured` comes, then the next scene

    def _shows_map(self) -> bool:
        return self._wall.view.map is not None and self._wall.view.map.isVisible()

    def _await_map(self) -> None:
        """Until the map of this scene is on the glass."""
        ends = monotonic() + MOST_S
        while not self._wall.is_dressed and monotonic() < ends:
            turn_ms()
            QThread.usleep(REST_US)

    def _turns(self, board: Board) -> list[float]:
        """How long each turn took, ms, from the new figures until all of it is painted, the map's frame too."""
        view = self._wall.view
        took = [took_ms(lambda: (view.figures.made.emit(board), view.show_soon()))]
        ends = monotonic() + TOLD_S
        while monotonic() < ends or not view.is_told:
            took.append(turn_ms())
            QThread.usleep(REST_US)
        return took

    def _frames(self) -> list[float]:
        """How long each turn took, ms, from a pin that looks another way now until the page has drawn all of it."""
        store, now = self._live.store, self._live.now()
        cases = (store.case(int(number)) for number in store.column("id")[store.rows()] if number > 0)
        case = next(each for each in cases if each.lon is not None)
        self._is_urgent = not self._is_urgent
        pin = Pin(case.id, case.lon, case.lat, case.look(now).value, self._is_urgent)
        took = [took_ms(partial(self._wall.view.map.apply, [pin]))]
        ends = monotonic() + GLOW_S
        while monotonic() < ends:
            took.append(turn_ms())
            QThread.usleep(REST_US)
        return took

    @Slot(float)
    def pictured(self, whole_ms: float) -> None:
        """A picture was made; of all its turns."""
        self._found[self._wall.scene.code]["picture"].append(whole_ms)
        self._next()


def _rest() -> None:
    """Wait for what the scene before has left to do: a page that has another size now draws all of it anew."""
    ends = monotonic() + MOST_S
    still = monotonic() + STILL_S
    while monotonic() < min(still, ends):
        if turn_ms() > STILL_MS:
            still = monotonic() + STILL_S
        QThread.usleep(REST_US)


class Pictures(QObject):
    """Takes the wall's pictures in place of the telemetry; query thread."""

    made = Signal(float)

    def __init__(self, scenes: Scenes) -> None:
        super().__init__(scenes)
        self.made.connect(scenes.pictured, Qt.ConnectionType.QueuedConnection)

    def put_picture(self, picture: Picture) -> None:
        """See ``WallSigns``."""
        self.made.emit(picture.took_ms)
