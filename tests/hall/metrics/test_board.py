"""The overview's parts, computed from one reading: ranking, curve over the usual band, medians."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from hall.metrics.board import (
    REPORTED,
    curve,
    make_board,
    medians_h,
    queries,
    read_rollups,
    same_weekdays,
    top,
)
from hall.metrics.registry import CLOSED_BY_STREET, FIGURES, Figure, LiveCounts
from hall.metrics.rollups import bucket_of, bucket_start_h
from hall.moment import HOUR_MS
from hall.ports import FigureSpan, RollupKey
from tests.support.fakes import ZONE, moment

NOW = moment("2026-11-18 10:30")
"""A Wednesday."""
DAY, MONTH = 20261118, 202611
WEDNESDAYS = [20261111, 20261104, 20261028, 20261021, 20261014, 20261007, 20260930, 20260923]
EAST, WEST, QUIET = "410103001", "410103002", "410103003"


def hours(day: int, counts: dict[int, int], figure: str = "reported.hour") -> dict[RollupKey, int]:
    return {RollupKey(figure, day, "", "", f"{hour:02d}"): n for hour, n in counts.items()}


def month(figure: str, **by_street: int) -> dict[RollupKey, int]:
    names = {"east": EAST, "west": WEST, "none": ""}
    return {RollupKey(figure, MONTH, names[name]): n for name, n in by_street.items()}


def test_the_band_is_of_the_same_weekday_of_eight_weeks() -> None:
    assert same_weekdays(NOW, ZONE) == WEDNESDAYS


def test_the_same_weekday_is_found_just_after_midnight_too() -> None:
    assert same_weekdays(moment("2026-11-18 00:00"), ZONE) == WEDNESDAYS


def test_other_weekdays_do_not_touch_the_band() -> None:
    quiet: dict[RollupKey, int] = {}
    for day in WEDNESDAYS:
        quiet |= hours(day, {9: 10})
    loud = quiet | hours(20261117, {9: 9_000}) | hours(20261112, {9: 9_000}) | hours(20260916, {9: 9_000})

    found = curve(loud, NOW, ZONE)

    assert found.days == 8
    assert (found.low[9], found.high[9]) == (10.0, 10.0)
    assert (found.low[8], found.high[8]) == (0.0, 0.0)


def test_the_band_runs_from_a_tenth_to_nine_tenths() -> None:
    rollups: dict[RollupKey, int] = {}
    for n, day in enumerate(WEDNESDAYS):
        rollups |= hours(day, {9: 10 * n})

    found = curve(rollups, NOW, ZONE)

    assert found.low[9] == pytest.approx(7.0)  # 0 … 70 in eight steps of ten
    assert found.high[9] == pytest.approx(63.0)


def test_a_day_without_data_is_not_a_quiet_day() -> None:
    found = curve(hours(WEDNESDAYS[0], {9: 10}) | hours(WEDNESDAYS[3], {9: 20}), NOW, ZONE)

    assert found.days == 2
    assert found.low[9] == pytest.approx(11.0)


def test_hours_to_come_are_not_drawn_as_nought() -> None:
    found = curve(hours(DAY, {9: 4}) | hours(DAY, {10: 2}, "closed.hour"), NOW, ZONE)

    assert found.reported[:11] == (0,) * 9 + (4, 0)
    assert found.closed[10] == 2
    assert set(found.reported[11:]) == set(found.closed[11:]) == {None}
    assert found.days == 0


def test_ranking_shows_the_honest_pair_and_puts_streets_without_cases_last() -> None:
    rollups = month("closed.street", east=8, west=9, none=2) | month("closed_on_time.street", east=8, west=3)
    live = LiveCounts(to_close={EAST: 2, WEST: 1})

    board = make_board(rollups, live, NOW, ZONE, [EAST, WEST, QUIET])

    told = [(row.street, row.closing_rate, row.on_time_rate, row.closed) for row in board.ranking]
    assert told == [(WEST, 0.9, 0.3, 9), (EAST, 0.8, 0.8, 8), (QUIET, None, None, 0)]


def test_a_street_that_closes_nothing_stands_before_one_with_nothing_to_close() -> None:
    board = make_board({}, LiveCounts(to_close={WEST: 3}), NOW, ZONE, [EAST, WEST])

    assert [(row.street, row.closing_rate) for row in board.ranking] == [(WEST, 0.0), (EAST, None)]


def test_parts_of_the_board_add_up_to_its_figures() -> None:
    rollups = (
        hours(DAY, {8: 3, 9: 4, 10: 1})
        | {RollupKey("reported.source", DAY, "", "", name): n for name, n in {"patrol": 5, "hotline": 3}.items()}
        | {RollupKey("filed.subclass", DAY, "", "", "event:0101"): 2}
        | month("closed.street", east=8, west=9)
    )

    board = make_board(rollups, LiveCounts(), NOW, ZONE, [EAST, WEST])

    assert sum(n for _, n in board.sources) == sum(n or 0 for n in board.curve.reported) == 8
    assert board.reading.happened(REPORTED) == 8
    assert board.hot == (("event:0101", 2),)
    assert sum(row.closed for row in board.ranking) == board.reading.happened(CLOSED_BY_STREET) == 17


def test_ties_keep_their_order() -> None:
    assert top({"b": 2, "c": 5, "a": 2}) == [("c", 5), ("a", 2), ("b", 2)]


@pytest.mark.parametrize("figure", [each for each in FIGURES if each.counters], ids=lambda each: each.code)
def test_a_figure_counts_what_the_board_asked_for(figure: Figure) -> None:
    """Whatever counters a figure is made of: they are asked for, over the time that it counts."""
    rollups = {RollupKey(name, last): 7 for ask in queries(NOW, ZONE) for name in ask.figures for last in [ask.last]}

    reading = make_board(rollups, LiveCounts(), NOW, ZONE, []).reading

    for what in figure.counters:
        assert reading.happened(what) == 7


def test_the_day_s_curve_is_asked_for_back_to_the_first_weekday_of_its_band() -> None:
    asked = {figure: (each.first, each.last) for each in queries(NOW, ZONE) for figure in each.figures}

    assert asked["reported.hour"] == (WEDNESDAYS[-1], DAY)
    assert {asked[f] for f in ("closed.hour", "reported.source", "filed.subclass")} == {(DAY, DAY)}
    assert {asked[f] for f in ("closed.street", "closed_on_time.street")} == {(MONTH, MONTH)}


def test_counters_are_read_query_by_query() -> None:
    class Reader:
        def rollups(self, figures: object, first: int, last: int) -> dict[RollupKey, int]:
            return {RollupKey(str(figures), first): last}

        def counters(self, *asked: FigureSpan) -> list[Sequence[tuple[Any, ...]]]:
            raise AssertionError(asked)

    assert len(read_rollups(Reader(), NOW, ZONE)) == len(queries(NOW, ZONE))


# -- medians ----------------------------------------------------------------------------------------------------------
def median_of(buckets: dict[int, int]) -> float:
    return medians_h([("unit", {f"{bucket:03d}": n for bucket, n in buckets.items()})])["unit"]


@pytest.mark.parametrize("hours_", [0.2, 1.0, 7.5, 40.0, 300.0])
def test_the_median_of_like_durations_lies_in_their_bucket(hours_: float) -> None:
    bucket = bucket_of(int(hours_ * HOUR_MS))

    assert bucket_start_h(bucket) <= median_of({bucket: 9}) <= bucket_start_h(bucket + 1)
    assert median_of({bucket: 9}) == pytest.approx(hours_, rel=0.19)


def test_the_median_is_where_half_of_the_cases_lie_below() -> None:
    assert bucket_start_h(20) <= median_of({16: 1, 20: 1, 40: 1}) <= bucket_start_h(21)
    assert median_of({16: 1, 40: 99}) > bucket_start_h(40)
    assert median_of({16: 99, 40: 1}) < bucket_start_h(17)


def test_medians_are_by_unit() -> None:
    found = medians_h([("U-water", {"012": 5}), ("U-road", {"030": 2, "027": 1})])

    assert found.keys() == {"U-water", "U-road"}
    assert found["U-water"] == pytest.approx(1.0, rel=0.26)
    assert found["U-road"] == pytest.approx(64.0, rel=0.26)


class Counted(dict[RollupKey, int]):
    """Counters that count how often they are gone through."""

    walks = 0

    def items(self) -> Any:
        self.walks += 1
        return super().items()


def test_the_counters_are_gone_through_as_often_with_many_streets_as_with_few() -> None:
    def walks(streets: int) -> int:
        names = [f"s{n}" for n in range(streets)]
        counters = Counted({RollupKey("closed.street", MONTH, name): 3 for name in names})
        board = make_board(counters, LiveCounts(), NOW, ZONE, names)
        assert len(board.ranking) == streets
        return counters.walks

    assert walks(300) == walks(3) <= 2
