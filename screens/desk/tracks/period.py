"""Which day and shift the page of tracks is about (时段). Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from hall.city.zone import CityZone
from hall.frozen import frozen
from hall.moment import MINUTE_MS, Moment

_DAY_MINUTES = 24 * 60  # of the day's end


class Shift(StrEnum):
    """Of a day. Collectors and road chiefs are out from the city's first hour to its last, in two shifts (docs/field.md
    §3.5)."""

    WHOLE = "whole"  # 全天
    EARLY = "early"  # 早班
    LATE = "late"  # 晚班


_NEXT = {Shift.WHOLE: Shift.EARLY, Shift.EARLY: Shift.LATE, Shift.LATE: Shift.WHOLE}


@frozen
class Period:
    """``hours``: of the city, minutes of the day (``collector_hours``)."""

    day: date
    hours: tuple[int, int]
    shift: Shift = Shift.WHOLE

    def span(self, zone: CityZone) -> tuple[Moment, Moment]:
        """From when until just before when, UTC ms."""
        first, last = self.hours
        middle = (first + last) // 2
        begins, ends = {
            Shift.WHOLE: (0, _DAY_MINUTES), Shift.EARLY: (first, middle), Shift.LATE: (middle, last)
        }[self.shift]  # fmt: skip
        midnight = zone.at(self.day)
        next_midnight = zone.at(self.day + timedelta(days=1))
        return midnight + begins * MINUTE_MS, next_midnight if ends == _DAY_MINUTES else midnight + ends * MINUTE_MS

    def other_day(self, days: int, last: date) -> Period:
        """Some days on or back, no later than ``last``."""
        return replace(self, day=min(last, self.day + timedelta(days=days)))

    def other_shift(self) -> Period:
        """The next of the three."""
        return replace(self, shift=_NEXT[self.shift])
