"""One way of showing streams, in a process of its own: ``PEER COUNT FPS SECONDS [map]``, addresses as JSON on stdin; a
line of JSON on stdout. PEER: hall, streams (of the hall, on bare tiles), floor, ffmpeg, qmediaplayer, or none (the
window, empty)."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial, reduce
from pathlib import Path
from time import monotonic, perf_counter
from typing import Any

import av
import av.error
import psutil
from av.video.reformatter import Interpolation, VideoReformatter
from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from data_access.engine.machine_clock import machine_now
from data_access.video.streams.pools import keep_one_pool
from data_access.video.streams.sources import Channels, now_ms
from data_access.video.streams.streams import Streams
from hall.video.layouts.arrangement import Arrangement
from hall.video.layouts.layouts import Layout
from hall.video.streams.seen import Frame
from tests.benchmarks.harness import percentile
from tests.benchmarks.wall_glass import spin, tell, whole_family
from tests.support.rtsp.strip import BITS, CELLS, PART, Read, delay_s
from themes.catalogue import theme_named
from widgets.map.pins import PinColumns
from widgets.texts.texts import Texts
from widgets.video.bell import StreamBell
from widgets.video.tile_clock import TileClock
from widgets.video.tile_grid import TileGrid, TileMeans
from widgets.video.tile_text import CameraSign

WINDOW = (1920, 1080)
MAP_WIDTH, MAP_PINS = 640, 2_000
SETTLE_MS, TIMER_MS, GRAB_MS, GRABS = 3_000, 20, 310, 12
JOIN_S = 3.0
_NS_IN_S = 1_000_000_000  # by definition
LAYOUTS = {1: Layout.ONE, 4: Layout.FOUR, 9: Layout.NINE, 16: Layout.SIXTEEN, 25: Layout.TWENTY_FIVE}


def columns(count: int) -> int:
    """Tiles stand four by four, as the peers' do; more than sixteen five by five."""
    return 4 if count <= 16 else 5


def place(number: int, count: int) -> QRect:
    """Of the tile of this number, from 0."""
    side = columns(count)
    width, height = WINDOW[0] // side, WINDOW[1] // side
    return QRect(number % side * width, number // side * height, width, height)


def strip_of(level: Callable[[int, int], int], width: int, height: int) -> Read:
    """The strip of a picture of which single pixels can be asked: column, row."""
    row, shown = height - max(1, height // PART // 2), 0
    for at in range(CELLS):
        shown = shown << 1 | (level((2 * at + 1) * width // (2 * CELLS), row) >= 128)
    return Read(shown >> BITS, shown & 0xFF)


class Tile(QWidget):
    """Paints the newest picture of its stream, 1:1, and counts distinct ones by their own numbers."""

    def __init__(self, number: int, count: int, fps: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setGeometry(place(number, count))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.number, self.fps = number, fps
        self.handed = self.painted = 0
        self.first_s: float | None = None
        self.handed_ms, self.painted_ms = list[float](), list[float]()
        self._picture: QImage | None = None
        self._frame: Frame | None = None
        self._noted: Frame | None = None
        self._kept: QImage | None = None
        self._seen = self._drawn = Read(-1, -1)

    def note(self, frame: Frame) -> None:
        """Tell when the picture was sent, if it is another one."""
        if frame is self._noted:
            return
        self._noted = frame
        pixels, stride = frame.pixels, frame.stride
        seen = strip_of(lambda x, y: pixels[y * stride + 4 * x + 1], frame.width, frame.height)
        if seen != self._seen:
            self._seen = seen
            self.handed += 1
            self.first_s = monotonic() if self.first_s is None else self.first_s
            self.handed_ms.append(1000 * delay_s(seen, self.fps, machine_now() / 1000))

    def show_frame(self, frame: Frame) -> None:
        """The newest picture."""
        self.note(frame)
        self._frame = frame  # its memory is painted from
        self._picture = QImage(frame.pixels, frame.width, frame.height, frame.stride, QImage.Format.Format_RGB32)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The newest picture."""
        painter = QPainter(self)
        if self._picture is None:
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
        else:
            painter.drawImage(0, 0, self._picture)
            if self._seen != self._drawn:
                self._drawn = self._seen
                self.painted += 1
                self.painted_ms.append(1000 * delay_s(self._seen, self.fps, machine_now() / 1000))
        painter.end()


class Wall(QWidget):
    """A window of tiles. Shows nothing by itself."""

    def __init__(self, count: int, fps: int) -> None:
        super().__init__()
        self.setFixedSize(*WINDOW)
        self.setStyleSheet("background: black")
        self.tiles = [Tile(number, count, fps, self) for number in range(count)]
        self.show()


class Nothing:
    """The same window, and nobody sends."""

    def __init__(self, urls: Sequence[str], wall: Wall) -> None:
        self.urls, self.wall = list(urls), wall

    def start(self) -> None:
        """Begin to show."""

    def counts(self) -> list[tuple[int, int]]:
        """Frames handed over and painted so far, by stream."""
        return [(tile.handed, tile.painted) for tile in self.wall.tiles]

    def stop(self) -> None:
        """End."""


class BareTiles(Nothing):
    """The product's streams."""

    class Bell(QObject):
        """Rung in any thread, heard in the GUI thread."""

        rung = Signal()

    def start(self) -> None:
        """See ``Nothing``."""
        self._streams = Streams(lambda camera: Channels(self.urls[int(camera)]))
        self._bell = self.Bell()
        self._bell.rung.connect(self._look, Qt.ConnectionType.QueuedConnection)
        self._streams.listen(self._bell.rung.emit)
        self._views = [
            (tile, self._streams.view(str(tile.number), tile.width(), tile.height())) for tile in self.wall.tiles
        ]

    def _look(self) -> None:
        self._streams.heard()
        for tile, view in self._views:
            frame = view.take()
            if frame is not None:
                tile.show_frame(frame)

    def stop(self) -> None:
        """See ``Nothing``."""
        self._streams.stop()


class Hall(Nothing):
    """The product's streams on its tiles."""

    def start(self) -> None:
        """See ``Nothing``."""
        self._streams = Streams(lambda camera: Channels(self.urls[int(camera) - 1]))
        self._bell = StreamBell(self._streams)
        clock = TileClock(machine_now, now_ms)
        means = TileMeans(
            theme_named("dark_hall"), Texts(), clock, self._bell, lambda key: CameraSign(key, f"路口 {key}")
        )
        self._grid, tiles = TileGrid(means, self.wall), self.wall.tiles
        self._bell.heard.connect(self._note)
        self._grid.setGeometry(reduce(QRect.united, (tile.geometry() for tile in tiles)))
        cameras = tuple(str(tile.number + 1) for tile in tiles)
        self._grid.show_arrangement(Arrangement(LAYOUTS[len(tiles)], cameras))
        self._grid.show()

    def renew(self, camera: int) -> None:
        """As somebody who puts a login right: the camera is asked by another address from now on."""
        self.urls[camera - 1] += "?again"
        self._streams.renew([str(camera)])

    def _note(self) -> None:
        """After the tiles: which pictures they have now."""
        for tile, shown in zip(self.wall.tiles, self._grid.tiles, strict=True):
            if shown._frame is not None:
                tile.note(shown._frame)

    def counts(self) -> list[tuple[int, int]]:
        """See ``Nothing``."""
        return [(each.delivered, each.painted) for each in self._grid.counts().values()]

    def stop(self) -> None:
        """See ``Nothing``."""
        self._grid.close_down()
        self._streams.stop()


class Floor(Nothing):
    """A thread a stream that decodes and scales, one blit 1:1, and nothing else."""

    class Made(QObject):
        """Carries a picture to the GUI thread."""

        ready = Signal(int, object)

    def start(self) -> None:
        """See ``Nothing``."""
        self._ends, self._made = threading.Event(), self.Made()
        self._made.ready.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._threads = [threading.Thread(target=self._read, args=each, daemon=True) for each in enumerate(self.urls)]
        for thread in self._threads:
            thread.start()

    def _read(self, number: int, url: str) -> None:
        size, scaler = self.wall.tiles[number].size(), VideoReformatter()
        how = {"rtsp_transport": "tcp", "probesize": "32", "analyzeduration": "0"}
        with suppress(av.error.FFmpegError), av.open(url, options=how, timeout=10) as container:
            container.streams.video[0].thread_type = "NONE"
            for frame in container.decode(video=0):
                if self._ends.is_set():
                    return
                made = scaler.reformat(
                    frame, size.width(), size.height(), "bgra", interpolation=Interpolation.FAST_BILINEAR, threads=1
                )
                self._made.ready.emit(number, made)

    def _show(self, number: int, made: Any) -> None:
        plane = made.planes[0]
        self.wall.tiles[number].show_frame(Frame(0, 0, made.width, made.height, plane.line_size, memoryview(plane)))

    def stop(self) -> None:
        """See ``Nothing``."""
        self._ends.set()
        for thread in self._threads:
            thread.join(JOIN_S)


class Players(Nothing):
    """Qt's own player, one a stream; its pictures are scaled by Qt and painted by the same tiles."""

    def start(self) -> None:
        """See ``Nothing``."""
        from PySide6.QtCore import QUrl  # and QtMultimedia: libav comes a second time, for this peer alone
        from PySide6.QtMultimedia import QMediaPlayer, QVideoSink

        self._players = list[Any]()
        for tile, url in zip(self.wall.tiles, self.urls, strict=True):
            player, sink = QMediaPlayer(self.wall), QVideoSink(self.wall)
            sink.videoFrameChanged.connect(partial(self._show, tile))
            player.setVideoSink(sink)
            player.setSource(QUrl(url))
            player.play()
            self._players.append(player)

    def _show(self, tile: Tile, frame: Any) -> None:
        image = frame.toImage()
        if not image.isNull():
            image = image.scaled(tile.size()).convertToFormat(QImage.Format.Format_RGB32)
            bits = memoryview(image.constBits())
            tile.show_frame(Frame(0, 0, image.width(), image.height(), image.bytesPerLine(), bits))
            tile._kept = image  # the memory is its

    def stop(self) -> None:
        """See ``Nothing``."""
        for player in self._players:
            player.stop()


class Ffmpeg(Nothing):
    """A process a stream that decodes and throws away."""

    def start(self) -> None:
        """See ``Nothing``."""
        command = ["ffmpeg", "-nostdin", "-v", "quiet", "-threads", "1", "-rtsp_transport", "tcp", "-i"]
        self._running = [subprocess.Popen([*command, url, "-f", "null", "-"]) for url in self.urls]

    def stop(self) -> None:
        """See ``Nothing``."""
        for each in self._running:
            each.terminate()
            each.wait()


PEERS: dict[str, type[Nothing]] = {
    "hall": Hall,
    "streams": BareTiles,
    "floor": Floor,
    "ffmpeg": Ffmpeg,
    "qmediaplayer": Players,
    "none": Nothing,
}


class Late(QObject):
    """How late a timer of 20 ms of the GUI thread fires, in ms."""

    def __init__(self) -> None:
        super().__init__()
        self.samples, self._last = list[float](), perf_counter()
        self._timer = QTimer(self, interval=TIMER_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._fired)
        self._timer.start()

    @Slot()
    def _fired(self) -> None:
        now = perf_counter()
        self.samples.append(max(0.0, (now - self._last) * 1000 - TIMER_MS))
        self._last = now


def glass(wall: Wall) -> list[float]:
    """ms from sending to the screen, read from pictures of the screen itself."""
    ages: list[float] = []
    for _ in range(GRABS):
        spin(GRAB_MS)
        at = machine_now() / 1000
        whole = QGuiApplication.primaryScreen().grabWindow(0).toImage()
        for tile in wall.tiles:
            picture = whole.copy(tile.geometry())
            seen = strip_of(partial(_green, picture), picture.width(), picture.height())
            if seen.camera == tile.number + 1:
                ages.append(1000 * delay_s(seen, tile.fps, at))
    return ages


def _green(picture: QImage, x: int, y: int) -> int:
    return picture.pixelColor(x, y).green()


class LiveMap:
    """The product's map at the right of the tiles, in the same window, with pins that move. Made before the
    application: a web engine wants to be known to it."""

    def __init__(self) -> None:
        from tests.benchmarks import map_trial  # a web engine: only where it is asked for
        from widgets.map.page.scheme import register_scheme

        self._trial: Any = map_trial
        register_scheme()

    def show(self, wall: Wall) -> None:
        """From now on."""
        made = self._trial.Trial(MAP_WIDTH, WINDOW[1])
        wall.setFixedSize(WINDOW[0] + MAP_WIDTH, WINDOW[1])
        shown = made.open()
        shown.setParent(wall)
        shown.setGeometry(WINDOW[0], 0, MAP_WIDTH, WINDOW[1])
        shown.show()
        self._trial.wait(shown.ready)
        pins = made.pins(MAP_PINS)
        self._trial.lay(shown, PinColumns.of(pins))
        self._kept = made, shown, self._trial.mover(shown, pins)

    def stop(self) -> None:
        """Renderer and all."""
        trial, shown, timer = self._kept
        timer.stop()
        trial.close(shown)
        trial.engine.deleteLater()
        QApplication.processEvents()


def used_s(family: Sequence[psutil.Process]) -> float:
    """Processor time of all threads that these have, to the nanosecond: one stream takes two of the kernel's ticks a
    second, and one of them more or less is half of it."""
    files = (path for each in family for path in Path(f"/proc/{each.pid}/task").glob("*/schedstat"))
    return sum(int(path.read_text().split()[0]) for path in files) / _NS_IN_S


def main(peer: str, count: int, fps: int, seconds: int, beside: LiveMap | None) -> None:
    """Measure one peer."""
    urls = json.load(sys.stdin)
    if peer in ("hall", "streams"):
        keep_one_pool()  # as a window's process does before its first thread
    app = QApplication(sys.argv[:1])
    wall = Wall(count, fps)
    if beside is not None:
        beside.show(wall)
    shower = PEERS[peer](urls, wall)
    spin(500)
    began = monotonic()
    shower.start()
    spin(SETTLE_MS)
    for tile in wall.tiles:
        tile.handed_ms.clear()
        tile.painted_ms.clear()
    late, cores, handed, painted = Late(), list[float](), list[float](), list[float]()
    for _ in range(seconds):
        before = shower.counts()
        family, at = whole_family(), perf_counter()
        used = used_s(family)
        spin(1_000)
        gone = perf_counter() - at
        cores.append((used_s(family) - used) / gone)
        after = shower.counts()
        handed += [(now - was) / gone for (now, _), (was, _) in zip(after, before, strict=True)]
        painted += [(now - was) / gone for (_, now), (_, was) in zip(after, before, strict=True)]
    found: dict[str, Any] = {
        "cores": cores,
        "handed": handed,
        "painted": painted,
        "late_p99": percentile(late.samples, 0.99),
        "first_s": [tile.first_s - began for tile in wall.tiles if tile.first_s is not None],
        "handed_ms": [age for tile in wall.tiles for age in tile.handed_ms],
        "painted_ms": [age for tile in wall.tiles for age in tile.painted_ms],
        "memory_mb": sum(each.memory_full_info().pss for each in whole_family()) / 1e6,
        "place": app.platformName(),
    }
    found["glass_ms"] = glass(wall) if peer in ("streams", "floor") and found["place"] == "xcb" else []
    shower.stop()
    if beside is not None:
        beside.stop()
    tell(found)


if __name__ == "__main__":
    count, fps, seconds = (int(word) for word in sys.argv[2:5])
    main(sys.argv[1], count, fps, seconds, LiveMap() if "map" in sys.argv else None)
