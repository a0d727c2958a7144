"""What a process tells of its windows: pictures counted, blocks measured, also while the GUI thread stands still."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.health.findings import BLOCK_WARN_MS
from hall.live.freshness import Freshness, Liveness
from screens.screen import Screen, WallScreen
from screens.station import window_health
from screens.station.awake import Awake
from screens.station.bugs import Bugs
from screens.station.monitors import awaited_monitor, monitors
from screens.station.paint_beats import PaintBeats
from screens.station.painted import PaintedFrames
from screens.station.placed import Placed
from screens.station.station import Station
from screens.station.window_health import WindowHealth
from screens.station.windows import open_on
from tests.support.waits import wait_for

LIVE = Freshness(Liveness.LIVE, 0, 300)
GONE = Freshness(Liveness.GONE, 0, 5_000, reason=Words("store.gone", {"url": "hall.db"}), not_live_ms=4_000)


class AStation(QObject):
    """All that is asked of one."""

    def __init__(self) -> None:
        super().__init__()
        self.live = SimpleNamespace(freshness=LIVE)
        self.sound = None
        self.plays_video = False


class AProcess:
    """A heart and what it belongs to."""

    def __init__(self) -> None:
        self.station, self.host = AStation(), QObject()
        self.bugs = Bugs(lambda _: None, self.host)

    def health(self, *windows: QWidget) -> WindowHealth:
        seen = cast("list[Screen]", list(windows))
        return WindowHealth(cast("Station", self.station), seen, self.bugs, self.host)


@pytest.fixture
def process(qapp: object) -> Iterator[AProcess]:
    made = AProcess()
    yield made
    for heart in made.host.findChildren(WindowHealth):
        heart.stop()
    made.bugs.close()


def test_a_live_desk_tells_its_data_and_monitors(process: AProcess) -> None:
    seen = process.health().seen()
    assert seen.feed_age_ms is not None
    assert seen.feed_age_ms >= 300
    assert (seen.not_live_ms, seen.painted, seen.missing, seen.error, seen.awake) == (0, None, (), None, None)
    assert [each.key for each in seen.screens] == [each.key for each in monitors()]
    assert seen.screens[0].width > 0


def test_why_it_is_not_live_is_told_within_a_second(process: AProcess) -> None:
    health = process.health()
    process.station.live.freshness = GONE
    wait_for(lambda: health.seen().error == GONE.reason)
    assert health.seen().not_live_ms == 4_000


def test_a_thread_that_stands_still_is_told_while_it_stands_and_for_a_minute(process: AProcess) -> None:
    health, during = process.health(), threading.Event()
    blocked: list[int] = []

    def look() -> None:
        during.wait(60)
        blocked.append(health.seen().blocked_ms)

    looking = threading.Thread(target=look)
    looking.start()
    until = time.monotonic() + (BLOCK_WARN_MS + 500) / 1_000
    while time.monotonic() < until:  # busy: no event is worked off
        if time.monotonic() > until - 0.1:
            during.set()
    looking.join()
    assert blocked[0] > BLOCK_WARN_MS
    wait_for(lambda: health._block.last > until * 1_000)  # noqa: SLF001  (its heart has beaten again)
    assert health.seen().blocked_ms > BLOCK_WARN_MS


def test_a_wall_whose_supervisor_hears_nothing_tells_for_how_long(process: AProcess) -> None:
    health, beats = process.health(), PaintBeats(lambda _: False, 0.03)
    (watched,) = beats.opening(lambda _: [QWidget()])(process.station)
    wait_for(lambda: health.seen().unwatched_ms > 0, 3)
    beats.stop()
    watched.close()


def test_a_bug_is_told_with_its_number_until_another_one(process: AProcess) -> None:
    health = process.health()
    process.bugs.last = (Words("notice.bug", {"number": "3F9A21"}), time.monotonic() - 2)
    wait_for(lambda: health.seen().error == Words("notice.bug", {"number": "3F9A21"}))
    assert 2_000 <= health.seen().error_ms < 60_000


def test_pictures_of_walls_are_counted(process: AProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_health, "_BEATS_A_LOOK", 1)
    wall = WallScreen()
    wall.show()
    health = process.health(wall)

    def repainted() -> bool:
        wall.update()
        return (health.seen().painted or 0) > 0

    wait_for(repainted)
    wait_for(lambda: health.seen().painted == 0, told="a wall that paints nothing")
    wall.close()


def test_a_picture_is_counted_once_however_many_parts_have_changed(qapp: Any) -> None:
    window = QWidget()
    parts = [QWidget(window) for _ in range(5)]
    window.show()
    frames = PaintedFrames([window], window)
    qapp.processEvents()
    before = frames.frames
    for part in parts:
        part.update()
    wait_for(lambda: frames.frames > before)
    assert frames.frames == before + 1
    window.close()


@pytest.mark.allow_log("is gone, its window waits for it")
def test_a_monitor_that_a_wall_waits_for_is_missing_and_sleep_is_told(process: AProcess) -> None:
    wall = WallScreen()
    open_on(wall, Placed(awaited_monitor("MAKER-WALL-7"), QSize(100, 100), kiosk=True))
    awake = Awake(process.station)
    awake.holds = False
    seen = process.health(wall).seen()
    assert (seen.missing, seen.awake) == (("MAKER-WALL-7",), False)
    wall.deleteLater()
