"""Every figure: what is divided by what, by which date, and what is said where there is nothing to divide by."""

from __future__ import annotations

import pytest

from hall.metrics.board import ASKED
from hall.metrics.registry import BY_CODE, FIGURES, Basis, Happened, LiveCounts, Reading, Span
from hall.ports import RollupKey

DAY, MONTH = 20261118, 202611
EAST, WEST = "410103001", "410103002"


def a_reading(counters: dict[tuple[str, int, str, str], int] | None = None, **live: object) -> Reading:
    """Counters by (figure, period, street, key)."""
    rollups = {
        RollupKey(figure, period, area, "", key): n for (figure, period, area, key), n in (counters or {}).items()
    }
    return Reading(DAY, MONTH, rollups, LiveCounts(**live), ASKED)  # type: ignore[arg-type]


BUSY = a_reading(
    {
        ("reported.hour", DAY, "", "08"): 4,
        ("reported.hour", DAY, "", "09"): 6,
        ("reported.hour", DAY - 1, "", "09"): 100,
        ("reported.source", DAY, "", "patrol"): 7,
        ("reported.source", DAY, "", "hotline"): 3,
        ("filed.street", MONTH, EAST, ""): 20,
        ("filed.street", MONTH, WEST, ""): 5,
        ("closed.street", MONTH, EAST, ""): 12,
        ("closed.street", MONTH, WEST, ""): 4,
        ("closed.street", MONTH - 1, EAST, ""): 900,
        ("closed_on_time.street", MONTH, EAST, ""): 9,
    },
    open=30, overdue=3, warning=2, held=1, to_close={EAST: 4, WEST: 1},
)  # fmt: skip
"""A district in the middle of a month."""


@pytest.mark.parametrize("figure", [f for f in FIGURES if f.denominator is not None], ids=lambda f: f.code)
def test_a_rate_without_a_denominator_is_nothing_not_nought(figure: object) -> None:
    assert figure.value(a_reading()) is None  # type: ignore[attr-defined]
    assert figure.value(a_reading(), EAST) is None  # type: ignore[attr-defined]


@pytest.mark.parametrize("figure", [f for f in FIGURES if f.denominator is None], ids=lambda f: f.code)
def test_a_count_of_nothing_is_nought(figure: object) -> None:
    assert figure.value(a_reading()) == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("code", "area", "value"),
    [
        ("reported_today", None, 10),  # yesterday's are not today's
        ("filed_month", None, 25),
        ("filed_month", WEST, 5),
        ("closed_month", None, 16),
        ("open_now", None, 30),
        ("overdue_now", None, 3),
        ("warning_now", None, 2),
        ("held_now", None, 1),
        ("closing_rate", None, 16 / (16 + 5)),  # 结案数 / 应结案数: closed, and those that should have been
        ("closing_rate", EAST, 12 / (12 + 4)),
        ("closing_rate", WEST, 4 / (4 + 1)),
        ("on_time_closing_rate", None, 9 / 21),
        ("on_time_closing_rate", EAST, 9 / 16),
        ("on_time_closing_rate", WEST, 0.0),  # nought of five is a rate, and a bad one
    ],
)
def test_value(code: str, area: str | None, value: float) -> None:
    assert BY_CODE[code].value(BUSY, area) == pytest.approx(value)


def test_the_honest_pair_rests_on_one_denominator_where_all_have_a_deadline() -> None:
    """按期结案率 can never outshine 结案率: both are shares of the same 应结案数."""
    closing, on_time = BY_CODE["closing_rate"], BY_CODE["on_time_closing_rate"]
    assert closing.denominator is not None
    assert on_time.denominator is not None
    for area in (None, EAST, WEST):
        assert closing.denominator(BUSY, area) == on_time.denominator(BUSY, area)
        assert closing.basis is on_time.basis is Basis.MONTH_TO_CLOSE
        assert (on_time.value(BUSY, area) or 0) <= (closing.value(BUSY, area) or 0) <= 1


def test_overdue_cases_left_lying_lower_both_rates() -> None:
    lying = Reading(DAY, MONTH, BUSY.rollups, LiveCounts(to_close={EAST: 40}), ASKED)

    for code in ("closing_rate", "on_time_closing_rate"):
        assert (BY_CODE[code].value(lying, EAST) or 0) < (BY_CODE[code].value(BUSY, EAST) or 0)


def test_parts_of_a_reading_add_up() -> None:
    today = BY_CODE["reported_today"].value(BUSY)

    assert sum(BUSY.by_key(Happened("reported.source", Span.TODAY)).values()) == today
    assert sum(BUSY.by_key(Happened("reported.hour", Span.TODAY)).values()) == today
    for code in ("filed_month", "closed_month"):
        streets = [BY_CODE[code].value(BUSY, street) or 0 for street in (EAST, WEST)]
        assert sum(streets) == BY_CODE[code].value(BUSY)


def test_codes_are_unique() -> None:
    assert len(BY_CODE) == len(FIGURES)


def test_closed_cases_without_a_deadline_stand_outside_the_rate_of_those_on_time() -> None:
    counters = {
        ("closed.street", MONTH, EAST, ""): 12,
        ("closed_on_time.street", MONTH, EAST, ""): 5,
        ("closed_unjudged.street", MONTH, EAST, ""): 4,
        ("closed.street", MONTH, WEST, ""): 3,
        ("closed_unjudged.street", MONTH, WEST, ""): 3,
    }
    reading = a_reading(counters, to_close={EAST: 4, WEST: 1}, unlimited={EAST: 1, WEST: 1})
    rate, closing = BY_CODE["on_time_closing_rate"], BY_CODE["closing_rate"]

    assert rate.value(reading, EAST) == pytest.approx(5 / (12 + 4 - 4 - 1))
    assert rate.value(reading, WEST) is None  # nothing left that could be on time: not 0 %
    assert rate.value(reading) == pytest.approx(5 / (15 + 5 - 7 - 2))
    assert closing.value(reading, WEST) == 3 / 4


def test_every_rate_is_of_a_denominator_written_down_here() -> None:
    """By hand, over one reading: a new rate without a line here fails."""
    counters = {
        ("closed.street", MONTH, EAST, ""): 12,
        ("closed_on_time.street", MONTH, EAST, ""): 5,
        ("closed_unjudged.street", MONTH, EAST, ""): 4,
    }
    reading = a_reading(counters, to_close={EAST: 4}, unlimited={EAST: 1})
    by_hand = {"closing_rate": (12, 16), "on_time_closing_rate": (5, 11)}

    rates = {f.code: (f.numerator(reading, None), f.denominator(reading, None)) for f in FIGURES if f.denominator}
    assert rates == by_hand


def test_a_counter_that_nobody_asked_for_is_not_nought() -> None:
    """A figure over it would say 0 where nothing was read."""
    unasked = Happened("rework.unit", Span.MONTH)

    with pytest.raises(LookupError, match=r"nobody asked .*rework\.unit of month"):
        BUSY.happened(unasked)
    with pytest.raises(LookupError):
        BUSY.by_key(Happened("filed.subclass", Span.MONTH))  # asked of today alone
    with pytest.raises(LookupError):
        BUSY.areas(unasked)
