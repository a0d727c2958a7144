"""What maintained libraries know of holidays: mainland China with make-up days (调休), the United States.

Asked when a database is made, never again: from then on the city's years stand in the database. Refuses to foresee: a
year that is not announced is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from hall.city.calendar_years import CalendarYears, by_year
from hall.city.profile import Profile, WorkTime
from hall.city.work_calendar import PLAIN_WEEK, WorkCalendar
from hall.city.zone import CityZone

FIRST_YEAR, LAST_YEAR = 2010, 2040
"""No case that is imported is older; holidays by rule (United States) are reckoned so far ahead."""


def city_zone(profile: Profile) -> CityZone:
    """The zone of a city."""
    return CityZone(profile.zone)


def work_calendar(profile: Profile, zone: CityZone | None = None) -> WorkCalendar:
    """The calendar of a city that is made now: its disposal limits run in it (工作时)."""
    return published_years(profile.work).work_calendar(profile.work, zone or city_zone(profile))


def published_years(work: WorkTime) -> CalendarYears:
    """The years that the libraries know for that country."""
    if work.holidays == "none":
        return CalendarYears(always_plain=True)
    days, until = day_table(work.holidays, work.subdivision, work.week)
    return CalendarYears(by_year(days, FIRST_YEAR, until.year if until else LAST_YEAR))


@lru_cache(maxsize=8)
def day_table(
    country: str, subdivision: str | None = None, week: frozenset[int] = PLAIN_WEEK
) -> tuple[Mapping[date, bool], date | None]:
    """Days that are not as the week says (date → worked?), and the last day that is announced, None where all are.

    ``country``: CN, US or none; ``subdivision``: a state for US, e.g. MA.
    """
    if country == "CN":
        return _china()
    if country == "US":
        return _united_states(subdivision, week), None
    return {}, None


def subdivisions(country: str) -> tuple[str, ...]:
    """The parts of a country that have holidays of their own, e.g. MA of US."""
    if country != "US":
        return ()
    import holidays  # heavy: a module for every country

    return tuple(holidays.country_holidays(country).subdivisions)


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
