"""The board's figures: made off the GUI thread, and begun anew when the city's day does though nothing happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QThread, QTimer

from hall.city.zone import CityZone
from hall.live.case_store import CaseStore
from hall.live.changes import ChangeKind
from hall.metrics.board import Board, read_board
from hall.moment import DAY_MS, HOUR_MS, Moment
from hall.ports import FigureSpan, RollupKey
from tests.support.clocks import SettableClock, moment
from tests.support.waits import wait_for
from tests.widgets.live.test_live_cases import FakeSource, a_live_row
from widgets.live.feed_thread import FeedThread
from widgets.live.lanes import Answer, QueryLane
from widgets.live.live_cases import LiveCases
from widgets.wall import board_figures
from widgets.wall.board_figures import BoardFigures

pytestmark = pytest.mark.usefixtures("qapp")


class NoFigures:
    """A reader that has counted nothing yet."""

    def rollups(self, figures: Sequence[str], first: int, last: int) -> Mapping[RollupKey, int]:
        return {}

    def counters(self, *asked: FigureSpan) -> list[Sequence[tuple[Any, ...]]]:
        raise AssertionError(asked)


class Asker:
    """Asks for something else under the same key."""

    def take(self, answer: Answer) -> None:
        """Whatever it is."""


@dataclass
class Desk:
    """Figures of a hall in which nothing happens, by a clock that is set."""

    clock: SettableClock
    zone: CityZone
    live: LiveCases = field(init=False)
    figures: BoardFigures = field(init=False)
    boards: list[Board] = field(init=False)

    def open(self) -> None:
        self.live = LiveCases(CaseStore(), FeedThread(FakeSource(a_live_row(1))), self.clock)
        self.lane = QueryLane()
        self.figures = BoardFigures(self.live, self.lane, NoFigures(), self.zone, ["s1"])
        self.boards: list[Board] = []
        self.figures.made.connect(self.boards.append)  # a wall looks
        self.live.start()
        wait_for(lambda: self.figures.is_current, told="the first board")

    def close(self) -> None:
        self.figures.stop()
        assert self.live.stop()
        assert self.lane.close()

    def day(self) -> tuple[int, int]:
        assert self.figures.board is not None
        reading = self.figures.board.reading
        return reading.day, reading.month


@pytest.fixture
def desks(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Desk]]:
    monkeypatch.setattr(board_figures, "REFRESH_MS", DAY_MS)  # only what a test is about asks
    opened: list[Desk] = []
    yield opened
    for each in opened:
        each.close()
    QCoreApplication.processEvents()


MIDNIGHTS = [
    ("Asia/Shanghai", "2026-12-01T00:00:00+08:00", (20261130, 202611), (20261201, 202612)),
    ("America/New_York", "2026-11-02T00:00:00-05:00", (20261101, 202611), (20261102, 202611)),  # a day of 25 hours
    ("America/Sao_Paulo", "2018-11-04T01:00:00-02:00", (20181103, 201811), (20181104, 201811)),  # has no 00:00
    ("Asia/Kolkata", "2026-03-01T00:00:00+05:30", (20260228, 202602), (20260301, 202603)),
]


@pytest.mark.parametrize(("zone", "begins", "before", "after"), MIDNIGHTS)
def test_a_quiet_wall_begins_the_new_day_when_the_city_does(
    desks: list[Desk], zone: str, begins: str, before: tuple[int, int], after: tuple[int, int]
) -> None:
    midnight = moment(begins)
    desk = Desk(SettableClock(midnight - 150), CityZone(zone))
    desks.append(desk)
    desk.open()
    assert desk.day() == before

    desk.clock.set(midnight)

    wait_for(lambda: desk.day() == after, told="the new day")


def test_a_clock_that_is_set_makes_a_board_of_its_time(desks: list[Desk]) -> None:
    desk = Desk(SettableClock("2026-11-20T10:10:00+08:00"), CityZone("Asia/Shanghai"))
    desks.append(desk)
    desk.open()
    for by in (HOUR_MS // 4, -HOUR_MS // 4):  # within one hour: no other hour begins
        boards = len(desk.boards)
        desk.clock.advance(by)
        wait_for(lambda: len(desk.boards) > boards, told="another board")  # noqa: B023
        assert desk.boards[-1].at == desk.clock.now()


def test_the_board_is_made_off_the_gui_thread(desks: list[Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[QThread] = []

    def reading(*told: Any) -> Any:
        threads.append(QThread.currentThread())
        return read_board(*told)

    monkeypatch.setattr("widgets.wall.board_figures.read_board", reading)
    desk = Desk(SettableClock("2026-11-20T10:00:00+08:00"), CityZone("Asia/Shanghai"))
    desks.append(desk)
    desk.open()

    assert threads
    assert QThread.currentThread() not in threads


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"])
def test_the_next_hour_is_the_first_moment_that_shows_another_one(zone: str) -> None:
    city = CityZone(zone)

    def shown(at: Moment) -> tuple[int, int, int]:
        return city.day(at), city.hour(at), city.offset_ms(at)

    at = moment("2026-01-01T00:00:00+00:00")
    while at < moment("2027-01-01T00:00:00+00:00"):
        following = city.next_hour(at)
        assert at < following <= at + HOUR_MS
        assert shown(following - 1) == shown(at)
        assert shown(following) != shown(at)
        at = following


def test_the_days_before_are_read_anew_when_cases_of_the_past_came_in(
    desks: list[Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board_figures, "REFRESH_MS", 1)
    known: list[int] = []

    def reading(*told: Any) -> Any:
        known.append(told[-1].today)
        return read_board(*told)

    monkeypatch.setattr("widgets.wall.board_figures.read_board", reading)
    desk = Desk(SettableClock("2026-11-20T10:00:00+08:00"), CityZone("Asia/Shanghai"))
    desks.append(desk)
    desk.open()
    desk.live.looks_changed.emit(None)
    wait_for(lambda: len(known) == 2 and desk.figures.is_current, told="a second board")
    desk.live.subjects_changed.emit(ChangeKind.HISTORY, {})
    wait_for(lambda: len(known) == 3 and desk.figures.is_current, told="a third board")
    assert known == [0, 20261120, 0]


def test_figures_are_asked_for_again_when_somebody_else_took_the_place_of_the_question(
    desks: list[Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board_figures, "REFRESH_MS", 1)
    desk = Desk(SettableClock("2026-11-20T10:00:00+08:00"), CityZone("Asia/Shanghai"))
    desks.append(desk)
    desk.open()
    before, other = len(desk.boards), Asker()
    desk.live.reloaded.emit()  # the figures ask at once
    desk.lane.ask("board", lambda: None, other.take)
    wait_for(lambda: len(desk.boards) > before, told="figures in spite of the other asker")


def test_nothing_is_counted_while_nobody_looks(desks: list[Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board_figures, "REFRESH_MS", 1)
    desk = Desk(SettableClock("2026-11-20T10:00:00+08:00"), CityZone("Asia/Shanghai"))
    desks.append(desk)
    desk.open()
    before = len(desk.boards)
    desk.figures.made.disconnect(desk.boards.append)
    desk.live.looks_changed.emit(None)
    ticks: list[int] = []
    ticking = QTimer(interval=1)
    ticking.timeout.connect(lambda: ticks.append(1))
    ticking.start()
    wait_for(lambda: len(ticks) > 20, told="some ticks")
    assert not desk.figures.is_current
    desk.figures.made.connect(desk.boards.append)
    wait_for(lambda: desk.figures.is_current, told="the figures of now")
    assert len(desk.boards) == before + 1
