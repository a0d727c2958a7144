"""The days before today: whole ones only, none made up, and read once as long as they cannot have changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hall.metrics.board import read_board
from hall.metrics.registry import LiveCounts
from hall.metrics.trend import TREND_DAYS, Trend, read_trend
from hall.moment import DAY_MS
from hall.ports import FigureSpan, RollupKey
from tests.support.fakes import ZONE, moment

NOW = moment("2026-11-18 10:30")


class Reader:
    """Counters in memory; ``asked`` remembers which spans were read."""

    def __init__(self, *counters: tuple[str, int, int]) -> None:
        self.counters_by_key = {RollupKey(figure, day, "", "", f"{n:02d}"): n for figure, day, n in counters}
        self.asked: list[tuple[tuple[str, ...], int, int]] = []

    def rollups(self, figures: Sequence[str], first: int, last: int) -> Mapping[RollupKey, int]:
        self.asked.append((tuple(figures), first, last))
        found = self.counters_by_key.items()
        return {key: n for key, n in found if key.figure in figures and first <= key.period <= last}

    def counters(self, *asked: FigureSpan) -> list[Sequence[tuple[object, ...]]]:
        raise AssertionError(asked)


def test_days_are_whole_ones_up_to_yesterday_over_the_end_of_a_month() -> None:
    reader = Reader(("reported.hour", 20261118, 9), ("reported.hour", 20261117, 3), ("reported.hour", 20261117, 4))
    trend = read_trend(reader, NOW, ZONE)
    assert len(trend.days) == TREND_DAYS
    assert (trend.days[0], trend.days[-1], trend.today) == (20261019, 20261117, 20261118)
    assert trend.reported[-1] == 7
    assert 9 not in trend.reported, "today is not over"


def test_before_the_first_case_nothing_is_known_and_after_it_a_day_may_be_quiet() -> None:
    trend = read_trend(Reader(("reported.hour", 20261115, 2), ("closed.hour", 20261117, 1)), NOW, ZONE)
    assert trend.last(4).days == (20261114, 20261115, 20261116, 20261117)
    assert trend.last(4).reported == (None, 2, 0, 0)
    assert trend.last(4).closed == (None, 0, 0, 1)
    assert set(read_trend(Reader(), NOW, ZONE).reported) == {None}


def test_the_days_before_are_read_once_a_day() -> None:
    reader = Reader()
    past = (("reported.hour", "closed.hour"), 20261019, 20261117)
    board = read_board(reader, LiveCounts(), NOW, ZONE, [])
    assert past in reader.asked
    reader.asked.clear()
    again = read_board(reader, LiveCounts(), NOW + 1, ZONE, [], board.trend)
    assert past not in reader.asked
    assert again.trend is board.trend
    tomorrow = read_board(reader, LiveCounts(), NOW + DAY_MS, ZONE, [], board.trend)
    assert tomorrow.trend.days[-1] == 20261118


def test_no_more_days_are_shown_than_there_are() -> None:
    assert Trend(1, (20261117,), (1,), (2,)).last(7).days == (20261117,)
