"""A grid: every camera in its place at its size, streams that stay open, one bell and two timers."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from hall.boxes import Box, Seams
from hall.ports.video import Weight
from hall.video.layouts.arrangement import Arrangement
from hall.video.layouts.grid import framed
from hall.video.layouts.layouts import FIXED, Layout, laid
from hall.video.layouts.rotation import HeldBy
from hall.video.streams.seen import StreamState
from tests.support.fake_streams import FakeStreams, FakeView
from tests.support.tiles import means_of
from tests.support.waits import wait_for
from widgets.video.bell import APART_MS, StreamBell
from widgets.video.tile_grid import GAP, TileGrid
from widgets.video.tile_paint import line_px

MANY = tuple(f"c{number:02}" for number in range(60))
SIZES = [(1_366, 768), (1_920, 1_080), (3_840, 2_160), (6_656, 1_792)]


def a_grid(qtbot: QtBot, streams: FakeStreams | None, size: tuple[int, int] = (1_920, 1_080)) -> TileGrid:
    grid = TileGrid(means_of(streams))
    qtbot.addWidget(grid)
    grid.resize(*size)
    grid.show()
    return grid


def standing(grid: TileGrid) -> list[str]:
    return [tile.sign.key if tile.sign is not None else "" for tile in grid.tiles if tile.isVisible()]


def turn_of(grid: TileGrid) -> QTimer:
    return next(each for each in grid.findChildren(QTimer) if each.isSingleShot())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("layout", FIXED)
def test_every_picture_stands_where_the_layout_says_in_its_pixels(
    qtbot: QtBot, streams: FakeStreams, size: tuple[int, int], layout: Layout
) -> None:
    grid = a_grid(qtbot, streams, size)
    grid.show_arrangement(Arrangement(layout, MANY))
    line = line_px(grid.theme)
    found = laid(layout, Box(0, 0, *size), grid.theme.sizes.space(GAP), line_px=line)
    assert standing(grid) == list(MANY[: layout.size])
    for tile, box in zip(grid.tiles, found.places, strict=True):
        assert tile.geometry().getRect() == (box.x, box.y, box.width, box.height)
        assert tile.sign is not None
        wide, high = streams.of(tile.sign.key).size
        assert abs(wide * 9 - high * 16) <= 16
        best = framed(box, line).picture
        assert (wide, high) == (best.width, best.height)


def test_places_come_together_and_no_picture_loses_by_it() -> None:
    """Of six on a usual screen, whose places are much higher than their pictures."""
    room, line = Box(0, 0, 1_920, 1_080), 24
    wide, snug = laid(Layout.SIX, room, 6), laid(Layout.SIX, room, 6, line_px=line)
    assert [framed(box, line).picture.width for box in snug.places] == [
        framed(box, line).picture.width for box in wide.places
    ]
    assert all(framed(box, line).over <= 1 for box in snug.places)
    first, below = snug.places[0], snug.places[3]
    assert below.y - first.y - first.height == 6
    assert abs(first.y - (1_080 - below.y - below.height)) <= 1, "in the middle"


def test_seams_keep_places_where_the_screens_are(qtbot: QtBot, streams: FakeStreams) -> None:
    grid = a_grid(qtbot, streams, (3_840, 1_080))
    grid.set_seams(Seams((1_920,)))
    grid.show_arrangement(Arrangement(Layout.FOUR, MANY))
    assert all(each.geometry().right() < 1_920 or each.geometry().left() > 1_920 for each in grid.tiles)


def test_a_camera_keeps_its_stream_wherever_it_stands(qtbot: QtBot, streams: FakeStreams) -> None:
    grid = a_grid(qtbot, streams)
    here = Arrangement(Layout.FOUR, MANY[:4])
    grid.show_arrangement(here)
    views = {each.camera: each for each in streams.live_views}
    now = streams.clock.now()
    for step in (here.swap(0, 3, now), here.lay(Layout.NINE, now), here.enlarge("c02"), here):
        grid.show_arrangement(step)
    assert {each.camera: each for each in streams.live_views} == views
    assert len(streams.views) == 4
    grid.show_arrangement(here.clear(0, now))
    assert views["c00"].closed == 1
    assert standing(grid) == ["c01", "c02", "c03"]


def test_one_that_is_enlarged_is_asked_for_in_full_and_the_others_wait(qtbot: QtBot, streams: FakeStreams) -> None:
    grid = a_grid(qtbot, streams)
    here = Arrangement(Layout.FOUR, MANY[:4])
    grid.show_arrangement(here)
    for camera in MANY[:4]:
        streams.send(camera)
    grid.look()
    grid.show_arrangement(here.enlarge("c01"))
    assert standing(grid) == ["c01"]
    assert streams.of("c01").asked[-1] == (1_920, 1_080, Weight.CHOSEN)
    assert [streams.of(camera).shown for camera in MANY[:4]] == [False, True, False, False]
    assert streams.of("c00").asked == streams.of("c00").asked[:1], "it is not asked for another size"
    grid.show_arrangement(here)
    assert all(streams.of(camera).shown for camera in MANY[:4])


def test_an_alarm_goes_first_and_is_marked(qtbot: QtBot, streams: FakeStreams) -> None:
    grid = a_grid(qtbot, streams)
    grid.show_arrangement(Arrangement(Layout.FOUR, MANY[:4]))
    before = grid.tiles[2].grab().toImage()
    grid.show_alarms({"c02": ""})
    assert streams.of("c02").asked[-1][2] is Weight.ALARM
    assert grid.tiles[2].grab().toImage() != before
    grid.show_alarms({})
    assert streams.of("c02").asked[-1][2] is Weight.USUAL


def test_a_ring_from_another_thread_is_heard_once_and_all_tiles_look(qtbot: QtBot, streams: FakeStreams) -> None:
    grid = a_grid(qtbot, streams)
    grid.show_arrangement(Arrangement(Layout.FOUR, MANY[:4]))
    streams.ring()
    wait_for(lambda: streams.heard_times)
    heard = streams.heard_times

    def deliver() -> None:
        for camera in MANY[:4]:
            streams.send(camera)

    worker = threading.Thread(target=deliver)
    worker.start()
    worker.join()
    assert streams.heard_times == heard, "nothing is heard in the decoder's thread"
    wait_for(lambda: all(each.painted for each in grid.counts().values()))
    assert streams.heard_times == heard + 1
    assert [each.delivered for each in grid.counts().values()] == [1] * 4


def test_two_windows_of_a_process_have_one_bell(qtbot: QtBot, streams: FakeStreams) -> None:
    means = means_of(streams)
    grids = [TileGrid(means), TileGrid(means)]
    for grid in grids:
        qtbot.addWidget(grid)
        grid.show()
        grid.show_arrangement(Arrangement(Layout.ONE, MANY[:1]))
    assert len(streams.rings) == 1
    streams.send("c00")
    wait_for(lambda: all(grid.counts()["c00"].painted for grid in grids))


def test_a_bell_may_be_rung_when_its_windows_are_gone(qtbot: QtBot, streams: FakeStreams) -> None:
    bell = StreamBell(streams)
    grid = TileGrid(means_of(streams))
    grid.close_down()
    delete(grid)
    streams.ring()
    wait_for(lambda: streams.heard_times)
    bell.stop()


def test_a_bell_that_is_rung_on_and_on_is_heard_as_often_as_a_monitor_shows_pictures(
    qtbot: QtBot, streams: FakeStreams
) -> None:
    """And the last ring is heard too: its frames must not wait for the next one."""
    bell, heard = StreamBell(streams), list[int]()
    clock = QElapsedTimer()
    clock.start()
    bell.heard.connect(lambda: heard.append(clock.elapsed()))
    for number in range(1, 6):
        streams.ring()
        wait_for(lambda: len(heard) == number)  # noqa: B023 (asked at once)
    assert all(after - before >= APART_MS - 1 for before, after in pairwise(heard))
    bell.stop()
    streams.ring()
    wait_for(lambda: clock.elapsed() > heard[-1] + 3 * APART_MS)
    assert len(heard) == 5


def test_nothing_ticks_while_nobody_sees_it(qtbot: QtBot, streams: FakeStreams) -> None:
    grid = a_grid(qtbot, streams)
    grid.show_arrangement(Arrangement(Layout.ONE, MANY[:3]).rotate(10, streams.clock.now()))
    timers = grid.findChildren(QTimer)
    assert len(timers) == 2, "none a tile"
    assert all(each.isActive() for each in timers)
    grid.hide()
    assert not any(each.isActive() for each in timers)
    assert not any(each.shown for each in streams.live_views)
    grid.show()
    assert all(each.isActive() for each in timers)
    assert streams.of("c00").shown


@pytest.mark.parametrize("in_window", [False, True])
def test_views_are_closed_with_the_grid(qtbot: QtBot, streams: FakeStreams, in_window: bool) -> None:
    """Also where its window is deleted with it, and nobody told it."""
    window = QWidget()
    grid = TileGrid(means_of(streams), window if in_window else None)
    (window if in_window else grid).show()
    grid.show_arrangement(Arrangement(Layout.FOUR, MANY[:4]))
    assert len(streams.live_views) == 4
    delete(window if in_window else grid)
    assert streams.live_views == []
    if not in_window:
        delete(window)


def test_a_grid_that_is_not_shown_opens_nothing_and_says_so(qtbot: QtBot, streams: FakeStreams) -> None:
    """As in a preview of a scene, which is painted and never shown."""
    grid = TileGrid(means_of(streams))
    qtbot.addWidget(grid)
    grid.resize(960, 540)
    grid.show_arrangement(Arrangement(Layout.FOUR, MANY[:4]))
    grid.grab()
    assert streams.views == []
    assert "未打开" in grid.tiles[0].said
    grid.show()
    assert len(streams.live_views) == 4


def test_a_station_without_video_says_so_in_each_place(qtbot: QtBot) -> None:
    grid = a_grid(qtbot, None)
    grid.show_arrangement(Arrangement(Layout.FOUR, MANY[:4]))
    assert all("本席位不播放视频" in tile.said for tile in grid.tiles)


def test_names_follow_the_language(qtbot: QtBot, streams: FakeStreams) -> None:
    grid = a_grid(qtbot, streams)
    grid.show_arrangement(Arrangement(Layout.ONE, MANY[:1]))
    streams.say("c00", StreamState.CONNECTED)
    grid.look()
    assert "已连接" in grid.tiles[0].said
    grid.texts.set_language("en")
    assert "No picture yet" in grid.tiles[0].said


# Rotation ------------------------------------------------------------------------------------------------------------


def test_the_next_is_opened_before_the_last_goes(qtbot: QtBot, streams: FakeStreams) -> None:
    grid, clock = a_grid(qtbot, streams), streams.clock
    grid.show_arrangement(Arrangement(Layout.FOUR, MANY[:6]).rotate(10, clock.now()))
    assert [each.camera for each in streams.live_views] == list(MANY[:4])
    clock.go(6_000)
    grid.place_tiles()
    assert [each.camera for each in streams.live_views] == list(MANY[:6])
    assert streams.of("c04").asked == [(*streams.of("c00").size, Weight.BACKGROUND)]
    assert streams.of("c04").shown, "it is wanted now"
    assert standing(grid) == list(MANY[:4])
    streams.send("c04")
    grid.look()
    clock.go(4_000)
    grid.place_tiles()
    assert standing(grid) == ["c04", "c05"], "where no camera stands it is dark"
    assert streams.of("c04").asked[-1][2] is Weight.USUAL
    assert [each.camera for each in streams.live_views] == ["c04", "c05"]
    wait_for(lambda: grid.counts()["c04"].painted == 1, told="its picture is there at once")


def test_its_timer_turns_the_page(qtbot: QtBot, streams: FakeStreams) -> None:
    grid, clock = a_grid(qtbot, streams), streams.clock
    rotation = Arrangement(Layout.ONE, MANY[:2]).rotate(10, clock.now())
    clock.go(9_990)
    grid.show_arrangement(rotation)
    clock.go(20)
    wait_for(lambda: standing(grid) == ["c01"])


class SlowStreams(FakeStreams):
    """Time goes on while a view is opened, as it does on a busy machine."""

    def view(self, camera: str, width: int, height: int, weight: Weight = Weight.USUAL) -> FakeView:
        self.clock.go(30)
        return super().view(camera, width, height, weight)


@pytest.mark.parametrize("fires_early", [False, True])
def test_a_page_that_ends_while_its_tiles_are_placed_is_followed_by_the_next(qtbot: QtBot, fires_early: bool) -> None:
    """What is said, what stands there and what is awaited are of one moment."""
    streams = SlowStreams()
    grid, clock = a_grid(qtbot, streams), streams.clock
    told = list[tuple[str, list[str]]]()
    rotation = Arrangement(Layout.ONE, MANY[:3]).rotate(10, clock.now())
    if fires_early:
        grid.show_arrangement(rotation)
    grid.turned.connect(lambda: told.append((grid.status()[:5], standing(grid))))
    clock.ms += 9_990 - (clock.now() - _begun(rotation))
    if fires_early:
        turn_of(grid).timeout.emit()
    else:
        grid.show_arrangement(rotation)
    assert told == [("第 1 页", ["c00"])]
    wait_for(lambda: len(told) > 1, told="the turn that came meanwhile")
    assert told[1:] == [("第 2 页", ["c01"])]
    streams.stop()


def _begun(arrangement: Arrangement) -> int:
    assert arrangement.rotation is not None
    return arrangement.rotation.begun


@pytest.mark.parametrize(("step_ms", "up"), [(10_000, "c02"), (-10_000, "c00"), (6_000, "c01")])
def test_a_clock_that_is_set_turns_the_page_within_a_second(
    qtbot: QtBot, streams: FakeStreams, step_ms: int, up: str
) -> None:
    """No timer hears of it; a page that is to be opened by now is opened."""
    grid, clock = a_grid(qtbot, streams), streams.clock
    grid.show_arrangement(Arrangement(Layout.ONE, MANY[:3]).rotate(10, clock.now() - 10_000))
    assert standing(grid) == ["c01"]
    turn_of(grid).stop()
    clock.go(step_ms)
    is_opened = step_ms == 6_000
    wait_for(lambda: standing(grid) == [up] and len(streams.live_views) == 1 + is_opened)
    assert grid.status().startswith(f"第 {MANY.index(up) + 1} 页")


def test_it_says_which_page_is_up_and_whether_it_stands(qtbot: QtBot, streams: FakeStreams) -> None:
    grid, now = a_grid(qtbot, streams), streams.clock.now()
    here = Arrangement(Layout.FOUR, MANY[:6])
    grid.show_arrangement(here)
    assert grid.status() == "第 1 页，共 2 页"
    turning = here.turn(1, now).rotate(10, now)
    for arrangement, said in (
        (turning, "轮巡中"), (turning.hold(now), "轮巡已暂停"), (turning.hold(now, HeldBy.ALARM), "因报警暂停轮巡"),
    ):  # fmt: skip
        grid.show_arrangement(arrangement)
        assert grid.status() == f"第 2 页，共 2 页 · {said}"
    grid.show_arrangement(Arrangement(Layout.FOUR, MANY[:4]))
    assert grid.status() == ""
