"""Work time and continuous time (工作时 / 紧急工作时): when a limit ends, how much of it has run.

Pure arithmetic on tables given to it. Refuses to know where holidays come from (data_access/city/calendars.py does).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from hall.city.zone import CityZone
from hall.moment import MINUTE_MS, Moment

PLAIN_WEEK = frozenset({0, 1, 2, 3, 4})
_CHUNK_DAYS = 400  # days laid out at a time: a limit rarely reaches beyond a year
MOST_REST_DAYS = 31
"""Days in a row without work that a calendar may have. The longest holiday of the State Council has nine, the emergency
of early 2020 had seventeen; a month without a day of work is a slip (assumed)."""


class TimeUnit(StrEnum):
    """In which time a limit runs (docs/field.md §6.1)."""

    WORK = "work"  # 工作时: only within the work periods of workdays
    CONTINUOUS = "continuous"  # 紧急工作时: day and night, never rolls (§6.9)


class _Table(NamedTuple):
    """All work intervals of the days ``first`` … before ``until``; ``before[i]``: work in ms before interval i."""

    first: date
    until: date
    starts: list[Moment]
    ends: list[Moment]
    before: list[int]


class WorkCalendar:
    """The work time of a city. Any thread may call; about a microsecond a call within what was asked before.

    ``periods``: (from, until) minutes of the local day, in order and apart, e.g. ((480, 720), (840, 1080)).
    ``days``: local date → is it a workday, for the days that are *not* as ``week`` says (holidays, make-up days 调休).
    ``week``: weekdays worked otherwise, Monday 0. ``announced_until``: last day for which holidays are published;
    after it the plain week counts and ``is_provisional`` says so (docs/field.md §6.2).
    """

    def __init__(
        self,
        zone: CityZone,
        periods: tuple[tuple[int, int], ...],
        days: Mapping[date, bool] | None = None,
        *,
        week: frozenset[int] = PLAIN_WEEK,
        announced_until: date | None = None,
    ) -> None:
        _check_periods(periods, week)
        self.zone = zone
        self.periods = periods
        self._days = dict(days or {})
        self._week = week
        self.provisional_after: Moment | None = None
        if announced_until is not None:
            self.provisional_after = zone.at(announced_until + timedelta(days=1))
        self._table: _Table | None = None  # replaced as one, so readers on any thread need no lock

    def add(self, start: Moment, amount_ms: int, unit: TimeUnit) -> Moment:
        """The earliest moment at which ``amount_ms`` of that unit's time have run since ``start`` (amount ≥ 0)."""
        if amount_ms < 0:
            raise ValueError("an amount of time is not negative")
        if unit == TimeUnit.CONTINUOUS or amount_ms == 0:
            return start + amount_ms
        table = self._covering(start, start)
        target = _worked(table, start) + amount_ms
        while target > table.before[-1]:
            table = self._grow(table, target - table.before[-1])
            target = _worked(table, start) + amount_ms
        index = bisect_left(table.before, target) - 1
        return table.starts[index] + target - table.before[index]

    def between(self, start: Moment, end: Moment, unit: TimeUnit) -> int:
        """How many milliseconds of that unit's time lie from ``start`` to ``end``; negative when ``end`` is earlier."""
        if unit == TimeUnit.CONTINUOUS:
            return end - start
        table = self._covering(start, end) if start <= end else self._covering(end, start)
        return _worked(table, end) - _worked(table, start)

    @property
    def day_ms(self) -> int:
        """Work in a whole workday, ms: what one 工作日 of a limit is."""
        return sum(until - since for since, until in self.periods) * MINUTE_MS

    def is_workday(self, day: date) -> bool:
        """Whether people work on that local date."""
        told = self._days.get(day)
        return told if told is not None else day.weekday() in self._week

    def is_provisional(self, moment: Moment) -> bool:
        """Whether the holidays around that moment are not announced yet. No window asks yet."""
        return self.provisional_after is not None and moment >= self.provisional_after

    def _covering(self, first: Moment, last: Moment) -> _Table:
        table = self._table
        if table is not None and table.starts[0] <= first and last < table.ends[-1]:
            return table
        first_day = self.zone.local_date(first) - timedelta(days=30)
        until = self.zone.local_date(last) + timedelta(days=_CHUNK_DAYS)
        if table is not None:
            first_day, until = min(first_day, table.first), max(until, table.until)
        return self._build(first_day, until)

    def _grow(self, table: _Table, missing_ms: int) -> _Table:
        more = timedelta(days=_CHUNK_DAYS + 2 * (missing_ms // self.day_ms))
        return self._build(table.first, table.until + more)

    def _build(self, first: date, until: date) -> _Table:
        starts: list[Moment] = []
        ends: list[Moment] = []
        before = [0]
        day = first
        while day < until or not starts:  # after the last day that is told of, the plain week has work
            if self.is_workday(day):
                for since, end in self.periods:
                    starts.append(self.zone.at(day, since))
                    ends.append(self.zone.at(day, end))
                    before.append(before[-1] + ends[-1] - starts[-1])
            day += timedelta(days=1)
        self._table = table = _Table(first, day, starts, ends, before)
        return table


def longest_rest(days: Mapping[date, bool], week: frozenset[int]) -> tuple[date, date] | None:
    """The first and the last of the most days in a row without work; None where no day is told of.

    ``days``: local date → worked?, as a calendar is told; ``week``: weekdays worked otherwise, Monday 0.
    """
    if not days:
        return None
    one, first, longest = timedelta(days=1), None, (min(days), min(days) - timedelta(days=1))
    day, last = min(days) - timedelta(days=7), max(days) + timedelta(days=7)
    while day <= last:
        if days.get(day, day.weekday() in week):
            first = None
        else:
            first = first or day
            longest = max(longest, (first, day), key=lambda run: run[1] - run[0])
        day += one
    return longest if longest[0] <= longest[1] else None


def _worked(table: _Table, moment: Moment) -> int:
    """Work time from the table's beginning to ``moment``, in ms."""
    index = bisect_right(table.starts, moment) - 1
    if index < 0:
        return 0
    end = table.ends[index]
    return table.before[index] + (min(end, moment)) - table.starts[index]


def _check_periods(periods: tuple[tuple[int, int], ...], week: frozenset[int]) -> None:
    """Periods stand in order, apart, within one day; some day is worked. Raises ``ValueError``."""
    last = 0
    for since, until in periods:
        if not last <= since < until <= 1440:
            msg = f"work period {since}–{until} is empty, out of the day or overlaps the one before"
            raise ValueError(msg)
        last = until
    if not periods or not week <= frozenset(range(7)) or not week:
        raise ValueError("a calendar needs at least one work period and one weekday")
