"""A calendar file (TOML): years as they are published, and changes to single days of years published before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from data_access.city.toml_reader import TomlTable, read_toml
from hall.city.calendar_years import CalendarYears
from hall.city.work_calendar import PLAIN_WEEK

_CODE = "input.calendar"
_WORKED = {"off": False, "work": True}
"""Holidays (放假), and days that are worked though the week says otherwise (调休上班)."""
CALENDAR_KEYS = frozenset({"years", "days"})
"""What such a file may have at its top."""
_PLAIN = "plain"
"""Days that follow the plain week again."""


def altered_calendar(path: Path, calendar: CalendarYears, week: frozenset[int] = PLAIN_WEEK) -> CalendarYears:
    """The calendar as the file changes it: ``[years.2027]`` off, work takes the place of that whole year; ``[days]``
    off, work, plain changes days of years that are there. ``week``: weekdays worked otherwise, Monday 0.

    Raises InputRefused: ``input.calendar`` (file, line, key, why), or that of a file that is none.
    """
    table = read_toml(path, _CODE)
    years = {year: dict(days) for year, days in calendar.years.items()}
    whole, single = table.table("years", optional=True), table.table("days", optional=True)
    for name in whole.names():
        if not (len(name) == 4 and name.isdigit()):
            raise whole.refused(name, "not_a_year", value=name)
        years[int(name)] = _days(whole.table(name), int(name))
    for key, worked in {**_WORKED, _PLAIN: None}.items():
        for day in _dates(single, key):
            if day.year not in years:
                raise single.refused(key, "year_not_published", value=day.isoformat())
            if worked is None:
                years[day.year].pop(day, None)
            else:
                years[day.year][day] = worked
    table.finish()
    altered = replace(calendar, years={year: dict(sorted(years[year].items())) for year in sorted(years)})
    if rest := altered.too_long_rest(week):  # deadlines would lie beyond what anybody meant
        year = rest[: len("2027")]
        where, key = (whole.table(year), "off") if year in whole.names() else (single, "off")
        raise where.refused(key, "no_work", value=rest)
    return altered


def _days(table: TomlTable, year: int) -> dict[date, bool]:
    found: dict[date, bool] = {}
    for key, worked in _WORKED.items():
        for day in _dates(table, key):
            if day.year != year or day in found:
                raise table.refused(key, "twice" if day in found else "another_year", value=day.isoformat())
            found[day] = worked
    return found


def _dates(table: TomlTable, key: str) -> Iterator[date]:
    """Days in quotes, or as TOML writes a date."""
    for day in table.dates(key):
        try:
            yield day if isinstance(day, date) else date.fromisoformat(day)
        except ValueError:
            raise table.refused(key, "not_a_date", value=day) from None


def calendar_text(calendar: CalendarYears) -> str:
    """All years as a calendar file: read again, it changes nothing."""
    lines = []
    for year, days in calendar.years.items():
        lines.append(f"[years.{year}]")
        for key, worked in _WORKED.items():
            named = ", ".join(f'"{day.isoformat()}"' for day, is_worked in days.items() if is_worked is worked)
            lines.append(f"{key} = [{named}]")
        lines.append("")
    return "\n".join(lines)
