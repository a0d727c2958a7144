"""One tile: its picture pixel for pixel, every state to be told from a live one, nothing painted for nothing."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hall.errors import Words
from hall.ports.video import Weight
from hall.video.streams.seen import StreamState
from tests.support.fake_streams import FakeStreams
from tests.support.tiles import a_tile
from tests.support.waits import wait_for
from tests.themes.colour_reckoning import contrast
from themes.catalogue import THEMES, theme_named
from themes.dim import dimmed
from themes.tokens import Theme
from widgets.texts.texts import LANGUAGES
from widgets.video.face import Shows
from widgets.video.tile import VideoTile
from widgets.video.tile_paint import depths

FAULTS = [state for state in StreamState if state is not StreamState.STREAMING]


def noisy(camera: str, number: int, width: int, height: int) -> bytearray:
    """No two pixels beside each other are equal, so that a shift by one would be seen."""
    random = np.random.default_rng(number)
    pixels = random.integers(0, 256, (height, width, 4), dtype=np.uint8)
    pixels[..., 3] = 255
    return bytearray(pixels.tobytes())


class Paints(QObject):
    """The rectangles that a widget was asked to paint."""

    def __init__(self, of: QWidget) -> None:
        super().__init__()
        self.rects: list[QRect] = []
        of.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.rects.append(event.rect())
        return False


@pytest.fixture
def streams(streams: FakeStreams) -> FakeStreams:
    streams.draw = noisy
    return streams


def shown(qtbot: QtBot, tile: VideoTile) -> VideoTile:
    qtbot.addWidget(tile)
    tile.show()
    return tile


def pixels(image: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)[..., :3].copy()


def picture(tile: VideoTile) -> QImage:
    return tile.grab().toImage()


@pytest.mark.parametrize("size", [(480, 270), (481, 333), (256, 144), (900, 300)])
def test_a_frame_is_painted_pixel_for_pixel(qtbot: QtBot, streams: FakeStreams, size: tuple[int, int]) -> None:
    tile = shown(qtbot, a_tile(streams, place=QRect(0, 0, *size)))
    frame = streams.send("c1")
    tile.look()
    box = tile.picture
    assert (frame.width, frame.height) == (box.width, box.height)
    found = pixels(picture(tile))[box.y : box.y + box.height, box.x : box.x + box.width]
    sent = np.frombuffer(frame.pixels, np.uint8).reshape(box.height, box.width, 4)[..., :3]
    free = box.height - 30  # above the line
    assert np.array_equal(found[:free], sent[:free])


def test_the_memory_of_a_frame_is_wrapped_and_kept(qtbot: QtBot, streams: FakeStreams) -> None:
    """What is written into it afterwards is seen, which a copy would not show; and it is there when all others have
    let go of it."""
    tile = shown(qtbot, a_tile(streams))
    frame = streams.send("c1")
    tile.look()
    before = pixels(picture(tile))[5, 5].tolist()
    view = frame.pixels
    at = 5 * frame.stride + 4 * 5
    view[at : at + 3] = bytes(255 - each for each in before)
    del frame, view
    gc.collect()
    assert pixels(picture(tile))[5, 5].tolist() == [255 - each for each in before]


def test_a_frame_with_longer_rows_is_not_slanted(qtbot: QtBot, streams: FakeStreams) -> None:
    tile = shown(qtbot, a_tile(streams))
    width, height = streams.of("c1").size
    frame = streams.send("c1", size=(width + 16, height))
    sent = np.frombuffer(frame.pixels, np.uint8).reshape(height, width + 16, 4)[:, :width, :3]
    view = streams.of("c1")
    assert view.frame is not None
    view.frame = type(view.frame)(1, frame.at_ms, width, height, frame.stride, frame.pixels)
    tile.look()
    box = tile.picture
    found = pixels(picture(tile))[box.y : box.y + 200, box.x : box.x + box.width]
    assert np.array_equal(found, sent[:200])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", FAULTS)
@pytest.mark.parametrize("size", [(256, 144), (480, 270), (1_920, 1_080)])
def test_no_state_but_streaming_looks_live(
    qtbot: QtBot, streams: FakeStreams, state: StreamState, language: str, size: tuple[int, int]
) -> None:
    """Its picture has lost all colour, or is gone; its name stands there in words; the clock stands or is gone."""
    tile = shown(qtbot, a_tile(streams, place=QRect(0, 0, *size)))
    tile.texts.set_language(language)
    streams.send("c1")
    tile.look()
    assert tile.face.shows is Shows.LIVE
    streams.say("c1", state, why=Words("video.broken", {"host": "10.0.0.9"}))
    tile.look()
    assert tile.texts.words(f"stream.{state}") in tile.said
    above = pixels(picture(tile))[3:18, 3:-3].astype(int)
    spread = above.max(axis=2) - above.min(axis=2)
    assert spread.max() < 40, "colour is left of a picture that is not live"
    clock = tile.line.clock
    streams.clock.go(5_000)
    tile.look()
    assert tile.line.clock == clock


def test_the_colour_that_is_looked_for_is_there_while_it_is_live(qtbot: QtBot, streams: FakeStreams) -> None:
    """Else the test above could not fail."""
    tile = shown(qtbot, a_tile(streams))
    streams.send("c1")
    tile.look()
    above = pixels(picture(tile))[3:18, 3:-3].astype(int)
    assert (above.max(axis=2) - above.min(axis=2)).max() > 200


def test_an_old_picture_is_that_of_its_clock_whatever_comes_meanwhile(qtbot: QtBot, streams: FakeStreams) -> None:
    """A camera whose encoder hangs sends on and on."""
    tile = shown(qtbot, a_tile(streams))
    streams.send("c1")
    streams.say("c1", still=True)
    tile.look()
    said, before = tile.line.clock, picture(tile)
    assert said == "画面停在 10:02:31"
    streams.clock.go(900)
    streams.send("c1")
    tile.look()
    assert (tile.line.clock, picture(tile) == before) == (said, True)
    streams.say("c1", still=False)
    streams.clock.go(3_000)
    streams.send("c1")
    tile.look()
    assert (tile.face.shows, tile.line.clock) == (Shows.LIVE, "10:02:34")


def test_what_nobody_may_see_any_more_is_forgotten(qtbot: QtBot, streams: FakeStreams) -> None:
    tile = shown(qtbot, a_tile(streams))
    streams.send("c1")
    tile.look()
    streams.say("c1", StreamState.UNAUTHORISED)
    tile.look()
    streams.say("c1", StreamState.RECONNECTING)
    tile.look()
    assert tile.face.shows is Shows.NOTHING


def test_an_empty_place_and_a_station_without_video_say_so(qtbot: QtBot, streams: FakeStreams) -> None:
    assert "未安排摄像机" in shown(qtbot, a_tile(streams, "")).said
    assert "本席位不播放视频" in shown(qtbot, a_tile(None)).said
    assert streams.views == []


def test_delay_and_fewer_frames_are_said_in_the_line(qtbot: QtBot, streams: FakeStreams) -> None:
    tile = shown(qtbot, a_tile(streams))
    streams.send("c1")
    streams.say("c1", delay_ms=1_840, thinned=True)
    tile.look()
    assert tile.said == "路口 c1 五里堡街道 道路 延迟 1.8 秒 降帧 10:02:31"
    assert tile.face.shows is Shows.LIVE


@pytest.mark.parametrize("state", [StreamState.STALLED, StreamState.UNAUTHORISED])
def test_a_reason_that_is_too_long_is_cut_and_not_left_out(
    qtbot: QtBot, streams: FakeStreams, state: StreamState
) -> None:
    """In a small tile, over an old picture and in the place of one."""
    tile = shown(qtbot, a_tile(streams, place=QRect(0, 0, 320, 180)))
    streams.send("c1")
    tile.look()

    def painted(reason: str) -> QImage:
        streams.say("c1", state, why=Words("denied.camera", {"roles": reason}))
        tile.look()
        return picture(tile)

    without, short, long, longer = (painted(each) for each in ("", "甲", "甲" * 200, "甲" * 400))
    assert short != without
    assert long not in (without, short)
    assert long == longer, "all that there is room for, and …"


# What is painted, and what is not ------------------------------------------------------------------------------------


def settle(qtbot: QtBot, tile: VideoTile, streams: FakeStreams) -> Paints:
    """Shown, live, and all of it painted."""
    streams.send("c1")
    tile.look()
    wait_for(lambda: tile.counts.painted == 1)
    return Paints(tile)


def test_delivered_and_painted_are_counted_apart(qtbot: QtBot, streams: FakeStreams) -> None:
    tile = shown(qtbot, a_tile(streams))
    settle(qtbot, tile, streams)
    for _ in range(3):
        streams.send("c1")
    tile.look()
    wait_for(lambda: tile.counts.painted == 2)
    assert tile.counts.delivered == 4, "two of them were dropped for a newer one"
    tile.repaint()
    assert tile.counts.painted == 2, "painted again is no new frame"
    tile.hide()
    streams.send("c1")
    tile.look()
    assert (tile.counts.delivered, tile.counts.painted) == (5, 2)


def test_nothing_is_painted_where_nothing_has_changed(qtbot: QtBot, streams: FakeStreams) -> None:
    tile = shown(qtbot, a_tile(streams))
    paints = settle(qtbot, tile, streams)
    for _ in range(5):
        tile.look()
        tile.set_ring("")
        tile.set_alarm(None)
    streams.send("c1")
    tile.look()
    wait_for(lambda: tile.counts.painted == 2)
    assert len(paints.rects) == 1


def test_a_frame_paints_its_picture_and_a_second_its_line(qtbot: QtBot, streams: FakeStreams) -> None:
    """Where the line lies below the picture, letters are painted once a second, not fifteen times."""
    tile = shown(qtbot, a_tile(streams, place=QRect(0, 0, 480, 330)))
    paints = settle(qtbot, tile, streams)
    box = tile.picture
    streams.clock.go(100)
    streams.send("c1")
    tile.look()
    wait_for(lambda: tile.counts.painted == 2)
    assert paints.rects == [QRect(box.x, box.y, box.width, box.height)]
    paints.rects.clear()
    streams.clock.go(1_000)
    streams.send("c1")
    tile.look()
    wait_for(lambda: tile.counts.painted == 3)
    assert max(each.bottom() for each in paints.rects) > box.y + box.height


def test_an_old_picture_is_painted_only_when_its_words_change(qtbot: QtBot, streams: FakeStreams) -> None:
    tile = shown(qtbot, a_tile(streams))
    paints = settle(qtbot, tile, streams)
    streams.say("c1", StreamState.STALLED)
    tile.look()
    wait_for(lambda: paints.rects)
    paints.rects.clear()
    for _ in range(4):
        streams.clock.go(200)
        tile.look()
    QWidget().repaint()
    assert paints.rects == []
    streams.clock.go(300)
    tile.look()
    wait_for(lambda: paints.rects)


# Sizes ---------------------------------------------------------------------------------------------------------------


def test_the_stream_is_asked_for_the_pixels_of_the_picture_and_only_when_they_change(streams: FakeStreams) -> None:
    tile = a_tile(streams)
    view = streams.of("c1")
    assert view.asked == [(480, 270, Weight.USUAL)]
    tile.stand(QRect(40, 40, 480, 270), Weight.USUAL, shown=True)
    tile.stand(QRect(0, 0, 960, 540), Weight.CHOSEN, shown=True)
    assert view.asked[1:] == [(960, 540, Weight.CHOSEN)]
    tile.deleteLater()


def test_a_camera_of_another_shape_is_not_stretched(qtbot: QtBot, streams: FakeStreams) -> None:
    tile = shown(qtbot, a_tile(streams))
    streams.say("c1", size=(1_600, 1_200))
    tile.look()
    assert streams.of("c1").size == (360, 270)
    streams.say("c1", size=(4_000, 3))
    tile.look()
    assert streams.of("c1").size == (360, 270), "no camera sends such a picture"


def test_until_the_new_size_is_there_the_old_picture_fills_it(qtbot: QtBot, streams: FakeStreams) -> None:
    tile = shown(qtbot, a_tile(streams))
    streams.send("c1")
    tile.look()
    tile.stand(QRect(0, 0, 960, 540), Weight.CHOSEN, shown=True)
    found = pixels(picture(tile))
    assert found[20:500:40, 20:940:40].std() > 50, "no black gap"


def test_a_theme_and_a_language_reach_all_of_it(qtbot: QtBot, streams: FakeStreams) -> None:
    tile = shown(qtbot, a_tile(streams))
    streams.send("c1")
    streams.say("c1", StreamState.STALLED)
    tile.look()
    before = picture(tile)
    tile.set_theme(theme_named("light_desk"))
    light = picture(tile)
    tile.texts.set_language("en")
    assert before != light != picture(tile)
    assert "Stopped at 10:02:31" in tile.said


@pytest.mark.parametrize("theme", [*THEMES, dimmed(THEMES[0])], ids=lambda theme: theme.name)
@pytest.mark.parametrize("on_panel", [False, True])
def test_letters_can_be_read(theme: Theme, on_panel: bool) -> None:
    """The name at seven to one, the rest at four and a half (docs/look.md §12): no picture shines through."""
    ground = depths(theme, on_panel=on_panel)[1]
    assert contrast(theme.text, ground) >= 7
    for tone in (theme.quiet, theme.warning, theme.overdue, theme.information):
        assert contrast(tone, ground) >= 4.5, (tone, ground)


def test_on_a_finer_screen_a_frame_is_still_one_to_one() -> None:
    """Its pixels are those of the device, of which there are more than Qt's own."""
    code = Path(__file__).with_name("finer_screen.py").read_text(encoding="utf-8")
    top = Path(__file__).parents[3]
    for factor in ("1.5", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=top, capture_output=True, text=True, timeout=120, check=False,
            env={"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": factor, "PATH": "/usr/bin:/bin"},
        )  # fmt: skip
        assert done.stdout.split() == ["same", factor], done.stderr


def test_marks_are_there_for_an_alarm_and_a_ring(qtbot: QtBot, streams: FakeStreams) -> None:
    tile = shown(qtbot, a_tile(streams))
    streams.send("c1")
    tile.look()
    plain = picture(tile)
    tile.set_alarm("占道经营")
    alarm = picture(tile)
    tile.set_ring("accent")
    assert len({bytes(each.constBits()) for each in (plain, alarm, picture(tile))}) == 3
    assert alarm.pixelColor(1, 200).name().upper() == tile.theme.overdue


def test_a_view_is_closed_once_the_tile_goes(streams: FakeStreams) -> None:
    tile = a_tile(streams)
    tile.close_view()
    assert streams.live_views == []
    tile.look()
    tile.deleteLater()


@pytest.mark.parametrize("state", StreamState)
def test_a_picture_of_a_window_waits_for_what_may_come_at_any_moment_alone(
    qtbot: QtBot, streams: FakeStreams, state: StreamState
) -> None:
    """A camera that says why it has no picture shows what it has to show: nothing is waited for, 40 s long."""
    tile = shown(qtbot, a_tile(streams))
    streams.say("c1", state)
    awaited = {StreamState.IDLE, StreamState.OPENING, StreamState.CONNECTED, StreamState.STREAMING}
    assert tile.is_settled == (state not in awaited)
