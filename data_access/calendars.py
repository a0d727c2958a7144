"""Builds work calendars from maintained holiday libraries: mainland China with make-up days (调休), the United States.

Refuses to foresee: a year that is not announced gets the plain week and is marked provisional (house.md §8).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
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
    import chinese_calendar  # its tables are built at import; only who needs a calendar pays

    days: dict[date, bool] = {}
    until: date | None = None
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        day = date(year, 1, 1)
        try:
            while day.year == year:
                is_holiday, name = chinese_calendar.get_holiday_detail(day)
                if name is not None:  # only what the State Council names: a holiday or a make-up day
                    days[day] = not is_holiday
                day += timedelta(days=1)
        except NotImplementedError:
            break
        until = date(year, 12, 31)
    return days, until


def _united_states(subdivision: str | None, week: frozenset[int]) -> Mapping[date, bool]:
    import holidays  # heavy: a module for every country

    years = range(FIRST_YEAR, LAST_YEAR + 1)
    found = holidays.country_holidays("US", subdiv=subdivision, years=years)
    return {day: False for day in found if day.weekday() in week}
