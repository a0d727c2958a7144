"""Tiles and grids on streams that are driven by hand."""

from __future__ import annotations

from PySide6.QtCore import QRect

from hall.ports.video import Weight
from tests.support.fake_streams import FakeStreams
from themes.catalogue import theme_named
from widgets.texts.texts import Texts
from widgets.video.bell import StreamBell
from widgets.video.tile import VideoTile
from widgets.video.tile_clock import TileClock
from widgets.video.tile_grid import TileMeans
from widgets.video.tile_text import CameraSign

SUB_STREAM = QRect(0, 0, 480, 270)


def a_sign(camera: str) -> CameraSign:
    return CameraSign(camera, f"路口 {camera}", "五里堡街道", "道路")


def means_of(streams: FakeStreams | None, *, theme: str = "dark_desk", language: str = "zh") -> TileMeans:
    """``streams`` None: a station that plays nothing."""
    clock = (streams or FakeStreams()).clock
    bell = None if streams is None else StreamBell(streams)
    return TileMeans(theme_named(theme), Texts(language), TileClock(clock.now, clock.mono), bell, a_sign)


def a_tile(streams: FakeStreams | None, camera: str = "c1", place: QRect = SUB_STREAM) -> VideoTile:
    """Shown in this place; "": of an empty one."""
    means = means_of(streams)
    sign = a_sign(camera) if camera else None
    tile = VideoTile(means.theme, means.texts, means.clock, sign, streams)
    tile.stand(place, Weight.USUAL, shown=True)
    tile.see(seen=True)
    return tile
