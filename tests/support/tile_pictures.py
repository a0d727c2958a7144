"""Pictures of tiles in every state and layout: `python -m tests.support.tile_pictures FOLDER`, to be looked at, at full
size and at a fifth."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from hall.errors import Words
from hall.video.cameras.camera import CameraKind
from hall.video.drawn import HEIGHT, WIDTH, Drawn, LightOf, Trouble
from hall.video.layouts.arrangement import Arrangement
from hall.video.layouts.layouts import FIXED, Layout
from hall.video.streams.seen import StreamState as S
from hall.wall.text_size import assumed_text_px
from tests.support.fake_streams import FakeStreams, HandClock
from themes.catalogue import theme_named
from themes.dim import dimmed
from themes.tokens import Theme
from widgets.texts.texts import LANGUAGES, Texts
from widgets.video.bell import StreamBell
from widgets.video.drawn.picture import paint
from widgets.video.tile_clock import TileClock
from widgets.video.tile_grid import TileGrid, TileMeans
from widgets.video.tile_text import CameraSign
from widgets.video.worked_grid import WorkedGrid

NAMES = (
    "京广路下穿",
    "德化街北口",
    "公营庄路桥",
    "蜜蜂张市场",
    "大学路天桥",
    "福华街小学",
    "嵩山路游园",
    "火车站东广场",
)
STREETS = ("五里堡街道", "建中街街道", "福华街街道", "大学路街道")
KINDS = ("道路", "公共场所", "工地")
SIZES = (QSize(1366, 768), QSize(1920, 1080), QSize(3840, 2160), QSize(6656, 1792))


def sign(camera: str) -> CameraSign:
    """Invented."""
    number = int(camera)
    return CameraSign(camera, f"{NAMES[number % 8]} {number:02}", STREETS[number % 4], KINDS[number % 3])


@cache
def _drawn(seed: int) -> QImage:
    kind = (CameraKind.ROAD, CameraKind.PUBLIC, CameraKind.SITE)[seed % 3]
    light = (LightOf.DAY, LightOf.DAY, LightOf.RAIN, LightOf.NIGHT)[seed % 4]
    pixels = paint(Drawn(kind, light, Trouble.NONE, seed), 20 * seed)
    return QImage(pixels, WIDTH, HEIGHT, 4 * WIDTH, QImage.Format.Format_RGB32).copy()


def street(camera: str, _number: int, width: int, height: int) -> bytearray:
    """A sample camera's picture."""
    smooth = Qt.TransformationMode.SmoothTransformation
    image = _drawn(int(camera)).scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return bytearray(image.convertToFormat(QImage.Format.Format_RGB32).constBits())


def _why(code: str) -> Words:
    return Words(code, {"host": "10.0.8.31", "codec": "VP9"})


Say = Callable[[FakeStreams, str], None]


def _live(streams: FakeStreams, camera: str) -> None:
    """Nothing is wrong."""


STATES: dict[str, Say] = {
    "live": _live,
    "late": lambda s, c: s.say(c, delay_ms=1_840),
    "stalled": lambda s, c: s.say(c, S.STALLED, why=_why("video.silence")),
    "opening": lambda s, c: s.say(c, S.OPENING, frame_ms=None),
    "reconnecting": lambda s, c: s.say(c, S.RECONNECTING, why=_why("video.broken"), next_try_ms=s.clock.ms + 15_000),
    "thinned": lambda s, c: s.say(c, thinned=True),
    "still": lambda s, c: s.say(c, still=True),
    "unauthorised": lambda s, c: s.say(
        c, S.UNAUTHORISED, why=_why("video.unauthorised"), next_try_ms=s.clock.ms + 580_000
    ),
    "refused": lambda s, c: s.say(c, S.REFUSED, why=_why("video.refused")),
    "live again": _live,
    "undecodable": lambda s, c: s.say(c, S.UNDECODABLE, why=_why("video.garbage")),
    "unsupported": lambda s, c: s.say(c, S.UNSUPPORTED, why=_why("video.unsupported")),
    "connected": lambda s, c: s.say(c, S.CONNECTED),
    "off": lambda s, c: s.say(c, S.OFF, why=_why("video.off")),
    "closed": lambda s, c: s.say(c, S.CLOSED, why=Words("denied.camera", {"roles": "call_taker"})),
    "alarm": _live,
    "no address": lambda s, c: s.say(c, S.NO_ADDRESS, why=_why("video.no_address")),
    "unasked": lambda s, c: s.say(c, S.UNASKED, why=_why("camera.no_key")),
}
NEVER = ("opening", "unauthorised", "unsupported", "connected", "off", "closed", "no address", "unasked")
LIVE = ("live", "late", "thinned", "live again", "alarm")


def staged(theme: Theme, texts: Texts, size: QSize, layout: Layout, *, wall: bool) -> TileGrid:
    """A grid with a camera in every state, then live ones, and one place left empty; eleven seconds on."""
    clock = HandClock()
    streams = FakeStreams(clock, street)
    means = TileMeans(theme, texts, TileClock(clock.now, clock.mono), StreamBell(streams), sign)
    grid = TileGrid(means) if wall else WorkedGrid(means)
    grid.resize(size)
    keys = tuple(str(number) for number in range(1, layout.size + (layout.size < 4)))
    grid.show_arrangement(Arrangement(layout, keys))
    grid.show()
    grid.setFocus()
    states = dict(zip(keys, STATES, strict=False))
    for camera in keys:
        if states.get(camera) not in NEVER:
            streams.send(camera)
    grid.look()
    clock.go(200)
    for camera, state in states.items():
        STATES[state](streams, camera)
    grid.look()
    clock.go(11_000)
    for camera in keys:
        if states.get(camera, "live") in LIVE:
            streams.send(camera)
    grid.show_alarms({c: "" for c, state in states.items() if state == "alarm"})
    grid.look()
    return grid


def pictures(folder: Path, wanted: Sequence[str]) -> Iterator[Path]:
    """All of them, one after another, or those with all of these words in their names."""
    hall = theme_named("dark_hall")
    for theme in (theme_named("dark_desk"), theme_named("light_desk"), hall, dimmed(hall)):
        for language, size, layout in product(LANGUAGES, SIZES, FIXED):
            name = f"tiles_{layout}_{size.width()}x{size.height()}_{theme.name}_{language}.png"
            if not all(word in name for word in wanted):
                continue
            wall = theme.name.startswith(hall.name)
            worn = theme.with_text_px(assumed_text_px(None, size.height())) if wall else theme
            grid = staged(worn, Texts(language), size, layout, wall=wall)
            grid.grab().save(str(folder / name))
            grid.close_down()
            grid.deleteLater()
            QApplication.processEvents()
            yield folder / name


if __name__ == "__main__":
    app = QApplication([])
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for path in pictures(target, sys.argv[2:]):
        print(path)
