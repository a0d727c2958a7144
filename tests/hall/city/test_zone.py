"""The city's clock: against the standard library at every hour that matters."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.city.zone import EPOCH, CityZone
from hall.moment import DAY_MS, HOUR_MS, MINUTE_MS

ZHENGZHOU = CityZone("Asia/Shanghai")
BOSTON = CityZone("America/New_York")
MOMENTS = st.integers(min_value=0, max_value=4_102_444_800_000)  # 1970 … 2100


@pytest.mark.parametrize("zone", [ZHENGZHOU, BOSTON, CityZone("America/Sao_Paulo"), CityZone("Asia/Kathmandu")])
@settings(deadline=None)
@given(moment=MOMENTS)
def test_names_of_a_moment_are_those_of_the_standard_library(zone: CityZone, moment: int) -> None:
    local = (EPOCH + timedelta(milliseconds=moment)).astimezone(zone.tz)
    assert zone.local(moment) == local
    assert zone.day(moment) == local.year * 10000 + local.month * 100 + local.day
    assert zone.hour(moment) == local.hour
    assert zone.minute(moment) == local.hour * 60 + local.minute
    assert zone.weekday(moment) == local.weekday()
    assert zone.local_date(moment) == local.date()


@settings(deadline=None)
@given(moment=MOMENTS)
def test_midnight_is_the_first_moment_of_its_day(moment: int) -> None:
    for zone in (ZHENGZHOU, BOSTON):
        start = zone.midnight(moment)
        assert start <= moment
        assert zone.day(start) == zone.day(moment)
        assert zone.day(start - 1) < zone.day(moment)


@pytest.mark.parametrize(("day", "hours"), [(date(2015, 3, 8), 23), (date(2015, 11, 1), 25), (date(2015, 6, 30), 24)])
def test_days_of_the_clock_change_are_shorter_and_longer(day: date, hours: int) -> None:
    assert BOSTON.at(day, 1440) - BOSTON.at(day) == hours * HOUR_MS
    assert BOSTON.midnight(BOSTON.at(day, 720)) == BOSTON.at(day)


def test_a_wall_clock_time_that_comes_twice_is_the_first() -> None:
    assert BOSTON.at(date(2015, 11, 1), 90) == BOSTON.moment(datetime(2015, 11, 1, 5, 30, tzinfo=UTC))


def test_a_naive_datetime_is_read_on_the_citys_clock() -> None:
    assert ZHENGZHOU.moment(datetime(2026, 1, 1, 8)) == BOSTON.moment(datetime(2025, 12, 31, 19))  # noqa: DTZ001


def test_far_future_still_has_days() -> None:
    moment = ZHENGZHOU.moment(datetime(2150, 5, 6, 1, tzinfo=UTC))
    assert (ZHENGZHOU.day(moment), ZHENGZHOU.hour(moment)) == (21500506, 9)
    assert ZHENGZHOU.midnight(moment + DAY_MS) - ZHENGZHOU.midnight(moment) == DAY_MS


@pytest.mark.parametrize(
    ("name", "day", "skipped"),
    [
        ("Europe/Berlin", date(2026, 3, 29), range(120, 180)),
        ("America/New_York", date(2026, 3, 8), range(120, 180)),
        ("America/Santiago", date(2026, 9, 6), range(60)),
        ("Australia/Lord_Howe", date(2026, 10, 4), range(120, 150)),
    ],
)
def test_a_time_that_spring_leaves_out_is_the_moment_of_the_jump(name: str, day: date, skipped: range) -> None:
    zone = CityZone(name)
    jump = zone.at(day, skipped.stop)
    assert [zone.at(day, minute) for minute in skipped] == [jump] * len(skipped)
    assert zone.local(jump - 1).hour * 60 + zone.local(jump - 1).minute == (skipped.start - 1) % 1440


@pytest.mark.parametrize(
    ("zone", "day"),
    [(name, day) for name, days in {
        "Europe/Berlin": (date(2026, 3, 29), date(2026, 10, 25)), "Asia/Shanghai": (date(2026, 11, 20),),
        "Australia/Lord_Howe": (date(2026, 10, 4), date(2026, 4, 5)),
        "America/Santiago": (date(2026, 9, 6), date(2026, 4, 4)),
    }.items() for day in days],
)  # fmt: skip
def test_the_minute_that_is_reached_is_the_last_one_that_began_and_never_goes_back(zone: str, day: date) -> None:
    clock = CityZone(zone)
    begins = [clock.at(day, minute) for minute in range(1440)]
    before = 0
    for moment in range(begins[0], clock.at(day, 1440), 5 * MINUTE_MS):
        reached = clock.minute_reached(moment)
        assert reached >= before
        assert begins[reached] <= moment
        assert reached == 1439 or moment < begins[reached + 1]
        before = reached
