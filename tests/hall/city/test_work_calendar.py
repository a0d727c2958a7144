"""Work time and continuous time: a table worked by hand, and a slow minute-by-minute reckoning on random histories."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.city.calendars import day_table
from hall.city.work_calendar import TimeUnit, WorkCalendar, longest_rest
from hall.city.zone import CityZone
from hall.moment import DAY_MS, HOUR_MS, MINUTE_MS
from tests.support.clocks import is_work_time

ZHENGZHOU = CityZone("Asia/Shanghai")
BOSTON = CityZone("America/New_York")
OFFICE = ((480, 720), (840, 1080))  # 08:00–12:00, 14:00–18:00
CHINA_DAYS, CHINA_UNTIL = day_table("CN")
CHINA = WorkCalendar(ZHENGZHOU, OFFICE, CHINA_DAYS, announced_until=CHINA_UNTIL)
US_DAYS, _ = day_table("US", "MA")
AMERICA = WorkCalendar(BOSTON, ((480, 720), (780, 1020)), US_DAYS)  # 08:00–12:00, 13:00–17:00
NIGHT_SHIFT = WorkCalendar(BOSTON, ((0, 300), (1200, 1440)), week=frozenset(range(7)))  # over the clock change


def at(text: str, zone: CityZone = ZHENGZHOU) -> int:
    return zone.moment(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("start", "hours", "unit", "end"),
    [
        # within a period; over noon; a limit that ends with the period ends there and does not roll
        ("2026-09-16 09:00", 2, "work", "2026-09-16 11:00"),
        ("2026-09-16 11:00", 2, "work", "2026-09-16 15:00"),
        ("2026-09-16 14:00", 4, "work", "2026-09-16 18:00"),
        ("2026-09-16 08:00", 8, "work", "2026-09-16 18:00"),
        # dispatched at noon, at night, before work: begins with the next period
        ("2026-09-16 12:30", 1, "work", "2026-09-16 15:00"),
        ("2026-09-16 22:10", 2, "work", "2026-09-17 10:00"),
        ("2026-09-16 05:00", 2, "work", "2026-09-16 10:00"),
        # over the night, over the weekend (Friday 18 September 2026)
        ("2026-09-16 17:00", 2, "work", "2026-09-17 09:00"),
        ("2026-09-18 17:00", 4, "work", "2026-09-20 11:00"),  # Sunday 20 September is a make-up day (调休)
        ("2026-09-11 17:00", 4, "work", "2026-09-14 11:00"),  # a plain weekend
        ("2026-09-12 10:00", 1, "work", "2026-09-14 09:00"),
        # National Day 1–7 October 2026; Saturday 10 October is worked
        ("2026-09-30 17:00", 8, "work", "2026-10-08 17:00"),
        ("2026-10-03 10:00", 4, "work", "2026-10-08 12:00"),
        ("2026-10-09 17:30", 1, "work", "2026-10-10 08:30"),
        ("2026-10-10 17:30", 1, "work", "2026-10-12 08:30"),
        # Mid-Autumn 25–27 September 2026
        ("2026-09-24 17:00", 2, "work", "2026-09-28 09:00"),
        # Spring Festival 15–23 February 2026; Saturday 14 and Saturday 28 February are worked
        ("2026-02-13 17:00", 2, "work", "2026-02-14 09:00"),
        ("2026-02-14 17:00", 2, "work", "2026-02-24 09:00"),
        ("2026-02-27 17:00", 2, "work", "2026-02-28 09:00"),
        # five workdays
        ("2026-10-08 08:00", 40, "work", "2026-10-13 18:00"),
        # continuous limits never roll: night, weekend, holiday
        ("2026-09-16 23:00", 2, "continuous", "2026-09-17 01:00"),
        ("2026-09-18 17:00", 48, "continuous", "2026-09-20 17:00"),
        ("2026-10-01 03:00", 0.25, "continuous", "2026-10-01 03:15"),
        # nothing left: at once, even at night
        ("2026-09-16 23:00", 0, "work", "2026-09-16 23:00"),
    ],
)
def test_limits_in_zhengzhou_by_hand(start: str, hours: float, unit: str, end: str) -> None:
    amount = round(hours * HOUR_MS)
    assert ZHENGZHOU.local(CHINA.add(at(start), amount, TimeUnit(unit))) == ZHENGZHOU.local(at(end))
    assert CHINA.between(at(start), at(end), TimeUnit(unit)) == amount


@pytest.mark.parametrize(
    ("start", "hours", "unit", "end"),
    [
        ("2015-03-06 16:00", 2, "work", "2015-03-09 09:00"),  # the clock jumps on Sunday 8 March
        ("2015-03-07 16:00", 24, "continuous", "2015-03-08 17:00"),  # a day of 23 hours
        ("2015-10-31 16:00", 24, "continuous", "2015-11-01 15:00"),  # a day of 25 hours
        ("2015-10-30 16:00", 2, "work", "2015-11-02 09:00"),
        ("2015-04-17 16:00", 2, "work", "2015-04-21 09:00"),  # Patriots' Day, Monday 20 April
        ("2015-07-02 16:00", 2, "work", "2015-07-03 09:00"),  # 4 July on a Saturday: Massachusetts moves none of these
        ("2021-07-02 16:00", 2, "work", "2021-07-06 09:00"),  # 4 July on a Sunday: Monday is kept
    ],
)
def test_limits_in_boston_by_hand(start: str, hours: float, unit: str, end: str) -> None:
    amount = round(hours * HOUR_MS)
    assert BOSTON.local(AMERICA.add(at(start, BOSTON), amount, TimeUnit(unit))) == BOSTON.local(at(end, BOSTON))
    assert AMERICA.between(at(start, BOSTON), at(end, BOSTON), TimeUnit(unit)) == amount


def worked_by_minutes(calendar: WorkCalendar, start: int, minutes: int) -> list[int]:
    """Minutes from ``start`` that are work time, found by asking the clock on the wall, one after another."""
    found = []
    for minute in range(minutes):
        local = calendar.zone.local(start + minute * MINUTE_MS)
        at_wall = local.hour * 60 + local.minute
        if calendar.is_workday(local.date()) and any(since <= at_wall < until for since, until in calendar.periods):
            found.append(minute)
    return found


@pytest.mark.parametrize("calendar", [CHINA, AMERICA, NIGHT_SHIFT], ids=["zhengzhou", "boston", "boston-nights"])
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_agrees_with_a_minute_by_minute_reckoning(calendar: WorkCalendar, data: st.DataObject) -> None:
    crossings = [date(2015, 3, 6), date(2015, 10, 30), date(2026, 2, 12), date(2026, 9, 29), date(2026, 12, 30)]
    day = data.draw(st.sampled_from(crossings))
    start = calendar.zone.at(day, data.draw(st.integers(0, 1439)))
    worked = worked_by_minutes(calendar, start, 14 * 1440)
    length = data.draw(st.integers(0, 14 * 1440 - 1))
    end = start + length * MINUTE_MS
    assert calendar.between(start, end, TimeUnit.WORK) == sum(minute < length for minute in worked) * MINUTE_MS
    assert is_work_time(calendar, end) == (length in set(worked))
    if worked:
        count = data.draw(st.integers(1, len(worked)))
        assert calendar.add(start, count * MINUTE_MS, TimeUnit.WORK) == start + (worked[count - 1] + 1) * MINUTE_MS


@settings(deadline=None)
@given(st.integers(0, 4_000_000_000_000), st.integers(0, 2000 * HOUR_MS), st.sampled_from(list(TimeUnit)))
def test_what_is_added_lies_between(start: int, amount: int, unit: TimeUnit) -> None:
    end = CHINA.add(start, amount, unit)
    assert CHINA.between(start, end, unit) == amount
    assert CHINA.between(end, start, unit) == -amount
    assert amount == 0 or CHINA.between(start, end - 1, unit) == amount - 1


@settings(deadline=None)
@given(st.integers(0, 3_000_000_000_000), st.integers(0, 10 * DAY_MS), st.integers(0, 10 * DAY_MS))
def test_time_adds_up_in_pieces(start: int, first: int, second: int) -> None:
    middle, end = start + first, start + first + second
    parts = CHINA.between(start, middle, TimeUnit.WORK) + CHINA.between(middle, end, TimeUnit.WORK)
    assert parts == CHINA.between(start, end, TimeUnit.WORK)


def test_answers_do_not_depend_on_what_was_asked_before() -> None:
    questions = [at("2030-05-06 11:00"), at("2011-01-04 17:00"), at("2026-09-30 17:00"), at("1999-06-01 09:00")]
    shared = WorkCalendar(ZHENGZHOU, OFFICE, CHINA_DAYS)
    for moment in questions:
        alone = WorkCalendar(ZHENGZHOU, OFFICE, CHINA_DAYS)
        assert shared.add(moment, 900 * HOUR_MS, TimeUnit.WORK) == alone.add(moment, 900 * HOUR_MS, TimeUnit.WORK)


def test_years_without_work_move_a_limit_and_break_nothing() -> None:
    days = {date(2026, 10, 1) + timedelta(days=day): False for day in range(823)}
    calendar = WorkCalendar(ZHENGZHOU, OFFICE, days)
    assert longest_rest(days, frozenset(range(5))) == (date(2026, 10, 1), date(2028, 12, 31))
    for start in ("2026-09-30 17:00", "2027-11-20 10:00", "2028-12-31 10:00"):
        end = calendar.add(at(start), 2 * HOUR_MS, TimeUnit.WORK)
        assert ZHENGZHOU.local_date(end) == date(2029, 1, 1)
        assert calendar.between(at(start), end, TimeUnit.WORK) == 2 * HOUR_MS
    assert not is_work_time(calendar, at("2027-11-22 10:00"))


def test_holidays_that_are_not_announced_are_told() -> None:
    assert CHINA.provisional_after is not None
    assert CHINA_UNTIL is not None
    assert CHINA.is_provisional(CHINA.provisional_after)
    assert not CHINA.is_provisional(CHINA.provisional_after - 1)
    assert ZHENGZHOU.local_date(CHINA.provisional_after) == date(CHINA_UNTIL.year + 1, 1, 1)
    assert CHINA.is_workday(date(CHINA_UNTIL.year + 2, 10, 1)) == (date(CHINA_UNTIL.year + 2, 10, 1).weekday() < 5)
    assert not AMERICA.is_provisional(at("2039-01-01 00:00"))


@pytest.mark.parametrize(
    "periods", [(), ((480, 480),), ((720, 480),), ((480, 720), (700, 900)), ((480, 1441),), ((-1, 60),)]
)
def test_periods_that_make_no_sense_are_refused(periods: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match="period"):
        WorkCalendar(ZHENGZHOU, periods)


def test_a_negative_amount_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        CHINA.add(0, -1, TimeUnit.WORK)


def test_a_workday_is_as_long_as_its_periods() -> None:
    assert (CHINA.day_ms, AMERICA.day_ms, NIGHT_SHIFT.day_ms) == (8 * HOUR_MS, 8 * HOUR_MS, 9 * HOUR_MS)


@pytest.mark.parametrize(
    ("periods", "minutes"),
    [
        (((0, 150), (180, 1440)), 1_380),  # a day of 23 hours: nothing of it counts twice
        (((150, 180),), 0),  # wholly within the hour that is left out
        (((150, 210),), 30),
        (((60, 150), (160, 170), (175, 240)), 120),
    ],
)
def test_periods_in_the_hour_that_spring_leaves_out(periods: tuple[tuple[int, int], ...], minutes: int) -> None:
    """Also a period that begins later and ends earlier than the clock ever shows takes no time away."""
    zone, day = CityZone("Europe/Berlin"), date(2026, 3, 29)
    calendar = WorkCalendar(zone, periods, week=frozenset(range(7)))
    start, end = zone.at(day), zone.at(day, 1440)
    assert calendar.between(start, end, TimeUnit.WORK) == minutes * MINUTE_MS
    shown = [zone.local(moment) for moment in range(start, end, MINUTE_MS)]
    in_periods = (any(since <= each.hour * 60 + each.minute < until for since, until in periods) for each in shown)
    assert sum(in_periods) == minutes
