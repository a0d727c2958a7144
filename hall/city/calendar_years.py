"""The years of a city's calendar as data: holidays (法定节假日) and make-up days (调休) as they were published.

Stored in the database, so that all stations reckon by the same days whatever library each has installed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hall.city.profile import WorkTime
from hall.city.work_calendar import MOST_REST_DAYS, WorkCalendar, longest_rest
from hall.city.zone import CityZone

_NOTHING_KNOWN = date(1970, 1, 1)
"""Earlier than every case: then the whole calendar is provisional."""


@dataclass(frozen=True)
class CalendarYears:
    """``years``: year → (local date → worked?) for the days that are not as the week says; a year that is there is
    published, also without such a day. ``always_plain``: there are no holidays to publish."""

    years: Mapping[int, Mapping[date, bool]] = field(default_factory=dict)
    always_plain: bool = False

    def too_long_rest(self, week: frozenset[int]) -> str:
        """First and last of more days in a row without work than a calendar may have (``MOST_REST_DAYS``), else empty.

        ``week``: weekdays worked otherwise, Monday 0.
        """
        rest = longest_rest(self._days, week)
        is_too_long = rest is not None and (rest[1] - rest[0]).days >= MOST_REST_DAYS
        return f"{rest[0]} … {rest[1]}" if rest and is_too_long else ""

    @property
    def _days(self) -> dict[date, bool]:
        return {day: worked for year in self.years.values() for day, worked in year.items()}

    def work_calendar(self, work: WorkTime, zone: CityZone) -> WorkCalendar:
        """The calendar in which a city's disposal limits run (工作时)."""
        return WorkCalendar(zone, work.periods, self._days, week=work.week, announced_until=self._announced_until)

    @property
    def _announced_until(self) -> date | None:
        """The end of the last year before the first gap: then the plain week counts, marked (docs/field.md §6.2)."""
        if self.always_plain:
            return None
        last = min(self.years, default=None)
        while last is not None and last + 1 in self.years:
            last += 1
        return _NOTHING_KNOWN if last is None else date(last, 12, 31)


def by_year(days: Mapping[date, bool], first: int, last: int) -> dict[int, dict[date, bool]]:
    """The days in years; every year from ``first`` to ``last`` is there."""
    years: dict[int, dict[date, bool]] = {year: {} for year in range(first, last + 1)}
    for day, worked in sorted(days.items()):
        years[day.year][day] = worked
    return years
