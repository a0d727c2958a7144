"""One trial of the map in a process of its own: a window of one size, its timings as JSON lines on stdout."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QThreadPool, QTimer, QUrl, SignalInstance
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from data_access.city.profiles import load_profile, load_profile_taxonomy
from hall.city.ground.layers import layers
from hall.live.looks import LOOKS
from hall.sample_city.plan.plan import plan_city
from themes.dark_hall import DARK_HALL
from widgets.map.case_map import CaseMap
from widgets.map.geojson import base_from_geojson
from widgets.map.geometry import BaseMap
from widgets.map.page.engine import MapEngine
from widgets.map.page.scheme import ORIGIN, SchemeAnswer, register_scheme
from widgets.map.page.web_surface import WebSurface
from widgets.map.pins import Pin, PinColumns

MOVES_A_SECOND, MOVE_EVERY_MS = 500, 50
REPEATS, MOVING_MS = 12, 10_000
TILES, TILE_PX, TILE_FPS = 4, (640, 360), 15
FLOOR_PAGE = b"""<!doctype html><link rel="stylesheet" href="/assets/leaflet.css">
<style>html, body, #map { margin: 0; width: 100%; height: 100% }</style><div id="map"></div>
<script src="/assets/leaflet.js"></script><script>L.map("map").setView([34.72, 113.64], 13);
addEventListener("load", () =>
  requestIdleCallback(() => requestAnimationFrame(() => setTimeout(() => console.log("idle")))));
</script>"""
WATCH = """(() => { const port = new MessageChannel(); let last = performance.now(); window.gaps = [];
port.port1.onmessage = () => { const now = performance.now(); gaps.push(now - last); last = now;
  setTimeout(() => port.port2.postMessage(0), 1); }; port.port2.postMessage(0); return 1; })()"""


class IdlePage(QWebEnginePage):
    """Tells when its page says that it is idle."""

    idle: Callable[[], None] | None = None

    def javaScriptConsoleMessage(
        self, _level: QWebEnginePage.JavaScriptConsoleMessageLevel, _message: str, _line: int, _source: str
    ) -> None:
        if self.idle:
            self.idle()


class Tile(QWidget):
    """A picture painted 1:1, another one each time."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(*TILE_PX)
        self.pictures = [QImage(*TILE_PX, QImage.Format.Format_RGB32) for _ in range(4)]
        for number, picture in enumerate(self.pictures):
            picture.fill(0x203040 * (number + 1) & 0xFFFFFF)
        self.count = 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(0, 0, self.pictures[self.count % 4])
        painter.end()
        self.count += 1


def wait(signal: SignalInstance, is_it: Callable[..., bool] = lambda *_: True, limit_ms: int = 20_000) -> None:
    """Until the signal comes with the right values. Raises TimeoutError."""
    loop, came = QEventLoop(), list[bool]()

    def check(*values: Any) -> None:
        if is_it(*values):
            came.append(True)
            loop.quit()

    signal.connect(check)
    QTimer.singleShot(limit_ms, loop, loop.quit)
    loop.exec()
    signal.disconnect(check)
    if not came:
        raise TimeoutError(str(signal))


def lay(case_map: CaseMap, columns: PinColumns) -> None:
    """These pins, painted."""
    wanted = case_map.reset(columns)
    wait(case_map.painted, lambda told: told >= wanted)


def spin(span_ms: int) -> None:
    """Let events go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(span_ms, loop, loop.quit)
    loop.exec()


def tell(peer: str, work: str, size: object, samples: list[float], note: str = "") -> None:
    """One line: raw samples in ms; the parent makes the figures."""
    print(json.dumps({"peer": peer, "work": work, "size": size, "samples": samples, "note": note}), flush=True)


class Trial:
    """The engine, the sample city and its pins."""

    def __init__(self, width: int, height: int) -> None:
        self.size, self.place = (width, height), f"{width}x{height}, {QApplication.platformName()}"
        self.engine = MapEngine(QThreadPool.globalInstance(), Path(tempfile.mkdtemp()))
        self.base, self.places = sample_base()

    def pins(self, count: int) -> list[Pin]:
        """Pins at the kerbs, four in five on time."""
        chance, looks = Random(3), (*LOOKS, *["on_time"] * 15)
        return [
            Pin(
                i,
                lon + chance.gauss(0, 3e-4),
                lat + chance.gauss(0, 3e-4),
                chance.choice(looks),
                chance.random() < 0.01,
            )
            for i, (lon, lat) in enumerate(chance.choices(self.places, k=count))
        ]

    def open(self) -> CaseMap:
        """A map of its own window, shown, not ready yet."""
        made = CaseMap(self.engine, DARK_HALL, str)
        made.resize(*self.size)
        made.set_base(self.base)
        made.show()
        return made

    def close(self, case_map: CaseMap) -> None:
        """Gone, renderer and all."""
        case_map.close_down()
        case_map.hide()
        case_map.deleteLater()
        spin(150)

    def floor(self) -> None:
        """An empty Leaflet page of the same scheme and profile, load to idle."""
        self.engine.handler.publish("/floor.html", lambda: SchemeAnswer("text/html", FLOOR_PAGE))
        view, page = QWebEngineView(), IdlePage(self.engine.profile)
        view.setPage(page)
        view.resize(*self.size)
        view.show()
        samples = []
        for _ in range(REPEATS + 2):
            loop, start = QEventLoop(), time.perf_counter()
            page.idle = loop.quit
            view.load(QUrl(ORIGIN + "/floor.html"))
            loop.exec()
            samples.append((time.perf_counter() - start) * 1000)
        tell("floor", "load to idle", 0, samples[2:], f"empty Leaflet page, same scheme; {self.place}")
        view.hide()
        page.deleteLater()
        view.deleteLater()
        spin(150)

    def page_ready(self) -> None:
        """A new map, from its making to ready with the base drawn; a second first one pays for the engine."""
        samples = []
        for _ in range(REPEATS + 1):
            start = time.perf_counter()
            case_map = self.open()
            wait(case_map.ready)
            samples.append((time.perf_counter() - start) * 1000)
            self.close(case_map)
        tell("hall", "page ready", 0, samples[1:], f"new view and renderer, base drawn; {self.place}")

    def pins_shown(self, count: int) -> None:
        """All pins anew, from the call to painted."""
        case_map = self.open()
        wait(case_map.ready)
        columns, samples = PinColumns.of(self.pins(count)), []
        for _ in range(REPEATS + 1):
            start = time.perf_counter()
            lay(case_map, columns)
            samples.append((time.perf_counter() - start) * 1000)
        tell(
            "hall", "pins painted", count, samples[1:], f"from the call to the page's own painted message; {self.place}"
        )
        self.close(case_map)

    def moving(self, count: int) -> None:
        """500 moves a second: every turn of the page's and of the GUI thread, so max is the longest block."""
        case_map = self.open()
        wait(case_map.ready)
        pins = self.pins(count)
        lay(case_map, PinColumns.of(pins))
        spin(1000)
        run_script(case_map, WATCH)
        timer, turns = mover(case_map, pins), Turns()
        spin(MOVING_MS)
        timer.stop()
        gaps = json.loads(run_script(case_map, "JSON.stringify(gaps)"))
        note = f"{MOVES_A_SECOND} moves a second for {MOVING_MS // 1000} s; max is the longest block; {self.place}"
        tell("hall", "page thread, one turn", count, gaps, note)
        tell("hall", "GUI thread, one turn", count, turns.stop(), note)
        self.close(case_map)

    def beside_tiles(self, count: int) -> None:
        """One wide window: four painted tiles beside the map, still and with moving pins."""
        window, tiles, case_map = self.wide_window()
        wait(case_map.ready)
        pins = self.pins(count)
        lay(case_map, PinColumns.of(pins))
        for work in ("beside tiles, still", f"beside tiles, {MOVES_A_SECOND} moves a second"):
            timer = mover(case_map, pins) if "moves" in work else None
            spin(1500)
            held = repaint(tiles)
            tell("hall", f"GUI thread held by one update, {work}", count, held, f"{TILES} tiles; {self.place}")
            if timer:
                timer.stop()
        self.close(case_map)
        window.hide()

    def wide_window(self) -> tuple[QWidget, list[Tile], CaseMap]:
        """Tiles at the left, the map in the rest."""
        window, left = QWidget(), QVBoxLayout()
        row, tiles = QHBoxLayout(window), [Tile() for _ in range(TILES)]
        for tile in tiles:
            left.addWidget(tile)
        case_map = CaseMap(self.engine, DARK_HALL, str)
        row.addLayout(left)
        row.addWidget(case_map, 1)
        case_map.set_base(self.base)
        window.resize(*self.size)
        window.show()
        return window, tiles, case_map


class Turns:
    """The GUI thread's turns: how long each lasted, by a timer of 1 ms."""

    def __init__(self) -> None:
        self._samples, self._last = list[float](), time.perf_counter()
        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self._samples.append((now - self._last) * 1000)
        self._last = now

    def stop(self) -> list[float]:
        self._timer.stop()
        return self._samples


def repaint(tiles: list[Tile]) -> list[float]:
    """All tiles at their rate; how long each round held the thread."""
    held: list[float] = []

    def update() -> None:
        start = time.perf_counter()
        for tile in tiles:
            tile.repaint()
        held.append((time.perf_counter() - start) * 1000)

    timer = QTimer(interval=1000 // TILE_FPS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(update)
    timer.start()
    spin(MOVING_MS)
    timer.stop()
    return held


def mover(case_map: CaseMap, pins: list[Pin]) -> QTimer:
    """Moves pins about, as many a second as asked for."""
    chance = Random(1)

    def move() -> None:
        chosen = chance.choices(pins, k=MOVES_A_SECOND * MOVE_EVERY_MS // 1000)
        case_map.apply(
            [pin._replace(lon=pin.lon + chance.gauss(0, 3e-4), lat=pin.lat + chance.gauss(0, 3e-4)) for pin in chosen]
        )

    timer = QTimer(interval=MOVE_EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(move)
    timer.start()
    return timer


def run_script(case_map: CaseMap, code: str) -> Any:
    """The page's answer."""
    surface, loop, answers = case_map.surface, QEventLoop(), list[Any]()
    assert isinstance(surface, WebSurface)

    def take(answer: Any) -> None:
        answers.append(answer)
        loop.quit()

    surface.run_script(code, take)
    loop.exec()
    return answers[0]


def sample_base() -> tuple[BaseMap, list[tuple[float, float]]]:
    """The sample city of 二七区 and places on its kerbs."""
    profile = load_profile("erqi")
    plan = plan_city(profile, load_profile_taxonomy(profile), components=100)
    base = base_from_geojson({**plan.geo, **layers((), (), (), plan.cells)}, plan.bounds)
    return base, [(camera.lon, camera.lat) for camera in plan.cameras]


def main() -> None:
    """WIDTHxHEIGHT and the parts wanted."""
    register_scheme()
    app = QApplication(sys.argv[:1])
    width, height = (int(part) for part in sys.argv[1].split("x"))
    trial = Trial(width, height)
    for part in sys.argv[2:]:
        name, _, count = part.partition(":")
        {"floor": trial.floor, "ready": trial.page_ready}.get(name, lambda: None)()
        if count:
            {"pins": trial.pins_shown, "moving": trial.moving, "tiles": trial.beside_tiles}[name](int(count))
    trial.engine.deleteLater()
    QCoreApplication.processEvents()
    app.quit()


if __name__ == "__main__":
    main()
