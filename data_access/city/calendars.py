"""Builds work calendars from maintained holiday libraries: mainland China with make-up days (调休), the United States.

Refuses to foresee: a year that is not announced gets the plain week and is marked provisional (house.md §8).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from hall.city.profile import Profile
from hall.city.work_calendar import PLAIN_WEEK, WorkCalendar
from hall.city.zone import CityZone

FIRST_YEAR, LAST_YEAR = 2010, 2040


def city_zone(profile: Profile) -> CityZone:
    """The zone of a city."""
    return CityZone(profile.zone)


def work_calendar(profile: Profile, zone: CityZone | None = None) -> WorkCalendar:
    """The calendar in which a city's disposal limits run (工作时)."""
    work = profile.work
    days, until = day_table(work.holidays, work.subdivision, work.week)
    return WorkCalendar(zone or city_zone(profile), work.periods, days, week=work.week, announced_until=until)


def collectors_calendar(profile: Profile, zone: CityZone | None = None) -> WorkCalendar:
    """The collectors' hours: every day of the year, holidays too (domain.md §2.7)."""
    return WorkCalendar(zone or city_zone(profile), (profile.work.collector_hours,), week=frozenset(range(7)))


@lru_cache(maxsize=8)
def day_table(
    country: str, subdivision: str | None = None, week: frozenset[int] = PLAIN_WEEK
) -> tuple[Mapping[date, bool], date | None]:
    """Days that are not as the week says (date → worked?), and the last day that is announced; (…, None): all are.

    ``country``: CN, US or none; ``subdivision``: a state for US, e.g. MA.
    """
    if country == "CN":
        return _china()
    if country == "US":
        return _united_states(subdivision, week), None
    return {}, None


def _china() -> tuple[Mapping[date, bool], date | None]:
    # its tables are built at import: only who needs a calendar pays; asked day by day they cost a window 120 ms
    from chinese_calendar.constants import holidays, workdays

    last = max(holidays).year
    named = {**dict.fromkeys(holidays, False), **dict.fromkeys(workdays, True)}  # what the State Council names
    days = {day: is_worked for day, is_worked in sorted(named.items()) if FIRST_YEAR <= day.year <= last}
    return days, date(last, 12, 31)


def _united_states(subdivision: str | None, week: frozenset[int]) -> Mapping[date, bool]:
    import holidays  # heavy: a module for every country

    years = range(FIRST_YEAR, LAST_YEAR + 1)
    found = holidays.country_holidays("US", subdiv=subdivision, years=years)
    return {day: False for day in found if day.weekday() in week}
