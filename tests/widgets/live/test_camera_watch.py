"""Windows hear of changed cameras: each that the log names, all after an interruption, and no news is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from threading import Event
from typing import cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from hall.errors import StoreUnreachable
from hall.live.case_store import CaseStore
from hall.live.changes import ChangeBatch, Cursor
from hall.ports import FeedSource
from hall.video.cameras.camera import Camera
from hall.video.cameras.live_cameras import ALL_ANEW
from tests.support.cameras import a_camera
from tests.support.clocks import SettableClock
from tests.support.histories import MORNING
from widgets.live.camera_watch import CameraWatch
from widgets.live.feed_thread import FeedThread
from widgets.live.lanes import QueryLane
from widgets.live.live_cases import LiveCases
from widgets.live.news import Changed

Rows = tuple[Camera, ...]
LONG_MS = 60_000


class Reader:
    """A table of cameras. ``fails``: the database does not answer; ``gate``: no answer before it is open."""

    def __init__(self) -> None:
        self.there: dict[str, Rows] = {"1": (a_camera("1"),), "2": (a_camera("2"),)}
        self.asked: list[frozenset[str] | None] = []
        self.fails, self.gate = False, Event()
        self.gate.set()

    def all(self) -> Mapping[str, Rows]:
        self._answer(None)
        return dict(self.there)

    def some(self, codes: Iterable[str]) -> Mapping[str, Rows | None]:
        wanted = frozenset(codes)
        self._answer(wanted)
        return {code: self.there.get(code) for code in wanted}

    def _answer(self, asked: frozenset[str] | None) -> None:
        self.asked.append(asked)
        assert self.gate.wait(LONG_MS / 1000)
        if self.fails:
            raise StoreUnreachable("store.gone")


class Hall(QObject):
    """Live cases without a feed, and the watch of cameras."""

    def __init__(self) -> None:
        super().__init__()
        self.reader, self.queries, self.clock = Reader(), QueryLane(self), SettableClock(MORNING)
        self.feed = FeedThread(cast("FeedSource", None), self)
        self.live = LiveCases(CaseStore(), self.feed, self.clock, self)
        self.watch = CameraWatch(self.reader, self.live, self.queries, self)
        self.told: list[frozenset[str]] = []
        self.watch.changed.connect(self.told.append)
        self._lines = 0

    def tell(self, *codes: str, kind: str = "camera") -> None:
        """A line of the change log for each."""
        self._lines += 1
        batch = ChangeBatch(
            Cursor(1, self._lines - 1), Cursor(1, self._lines), [], 1, others={kind: dict.fromkeys(codes)}
        )
        self.feed.mailbox.put(Changed(0, batch))
        self.feed.arrived.emit()


@pytest.fixture
def hall(qtbot: QtBot) -> Iterator[Hall]:
    made = Hall()
    with qtbot.waitSignal(made.watch.changed):
        made.watch.look()
    yield made
    made.reader.gate.set()
    made.watch.stop()
    made.queries.close()
    made.deleteLater()


def test_a_changed_camera_is_read_alone_and_told(hall: Hall, qtbot: QtBot) -> None:
    assert hall.told == [frozenset("12")]
    hall.reader.there = {"1": (replace(a_camera("1"), ptz=True),), "3": (a_camera("3"),)}
    with qtbot.waitSignal(hall.watch.changed):
        hall.tell("1", "2", "3")
    assert hall.told[1:] == [frozenset("123")]
    assert hall.reader.asked == [None, frozenset("123")]
    assert set(hall.watch.present) == {"1", "3"}
    assert hall.watch.present["1"].ptz


def test_many_that_are_not_named_are_read_anew_and_so_are_all_after_an_interruption(hall: Hall, qtbot: QtBot) -> None:
    hall.tell(ALL_ANEW, "1")
    qtbot.waitUntil(lambda: hall.queries.is_idle and len(hall.reader.asked) == 2)
    hall.live.reloaded.emit()
    qtbot.waitUntil(lambda: hall.queries.is_idle and len(hall.reader.asked) == 3)
    hall.tell("7", kind="event")
    hall.live.caught_up.emit(0)
    qtbot.waitUntil(lambda: hall.queries.is_idle and len(hall.reader.asked) == 4)
    assert hall.reader.asked == [None] * 4
    assert len(hall.told) == 1, "nothing was another"


def test_news_that_come_while_one_reads_lose_nothing(hall: Hall, qtbot: QtBot) -> None:
    hall.reader.gate.clear()
    hall.tell("1")
    qtbot.waitUntil(lambda: len(hall.reader.asked) == 2)
    hall.reader.there["2"] = (replace(a_camera("2"), enabled=False),)
    hall.tell("2")
    hall.reader.there["1"] = (replace(a_camera("1"), enabled=False),)
    with qtbot.waitSignal(hall.watch.changed):
        hall.reader.gate.set()
        qtbot.waitUntil(lambda: hall.queries.is_idle)
    assert hall.reader.asked[-1] == frozenset("12"), "the first answer is not waited for"
    assert not any(camera.enabled for camera in hall.watch.present.values())


@pytest.mark.allow_log("cameras could not be read")
def test_a_reading_that_fails_is_done_again(hall: Hall, qtbot: QtBot) -> None:
    hall.reader.fails = True
    hall.tell("2")
    qtbot.waitUntil(lambda: hall.watch.has_failed)
    assert set(hall.watch.present) == {"1", "2"}, "what was known stays"
    hall.reader.fails = False
    del hall.reader.there["2"]
    with qtbot.waitSignal(hall.watch.changed, timeout=LONG_MS):
        pass
    assert not hall.watch.has_failed
    assert set(hall.watch.present) == {"1"}


def test_a_camera_begins_and_ends_by_the_halls_clock(hall: Hall, qtbot: QtBot) -> None:
    hall.reader.there["1"] = (a_camera("1", ends=MORNING + 10), a_camera("1", name_zh="新", begins=MORNING + 10))
    with qtbot.waitSignal(hall.watch.changed):
        hall.tell("1")
    assert hall.watch.present["1"].name_zh != "新"
    hall.clock.advance(10)
    with qtbot.waitSignal(hall.watch.changed):
        hall.live.clock_stepped.emit(10)
    assert hall.watch.present["1"].name_zh == "新"
