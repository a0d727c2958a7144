"""Holidays from maintained libraries, as calendars of a profile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data_access.city.calendars import day_table, work_calendar
from data_access.city.profiles import load_profile

ERQI = load_profile("erqi")


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 10, 1), False),  # National Day
        (date(2026, 10, 7), False),
        (date(2026, 10, 8), True),
        (date(2026, 9, 20), True),  # make-up Sunday (调休)
        (date(2026, 10, 10), True),  # make-up Saturday
        (date(2026, 10, 11), False),
        (date(2026, 2, 17), False),  # Spring Festival
        (date(2020, 1, 31), False),  # the holiday that was made longer
    ],
)
def test_chinese_holidays_and_make_up_days(day: date, worked: bool) -> None:
    assert work_calendar(ERQI).is_workday(day) == worked


@pytest.mark.parametrize(
    ("day", "worked"),
    [(date(2015, 4, 20), False), (date(2015, 6, 30), True), (date(2015, 11, 26), False), (date(2015, 11, 27), True)],
)
def test_holidays_of_massachusetts(day: date, worked: bool) -> None:
    assert work_calendar(load_profile("boston")).is_workday(day) == worked


def test_a_week_of_the_citys_own_keeps_the_holidays() -> None:
    six_days = replace(ERQI, work=replace(ERQI.work, week=frozenset(range(6))))
    calendar = work_calendar(six_days)
    assert calendar.is_workday(date(2026, 9, 12))  # a plain Saturday, worked here
    assert not calendar.is_workday(date(2026, 10, 3))  # a Saturday within the holiday


def test_a_country_without_a_table_has_plain_weeks() -> None:
    days, until = day_table("none")
    assert (dict(days), until) == ({}, None)
