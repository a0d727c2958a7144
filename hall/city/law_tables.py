"""The parts of a city's law that are kept row by row at a desk: days of the work calendar, limits of filing conditions.

A row's texts by column, and the law that a changed row makes. Pure; what comes into force when is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from hall.city.calendar_years import CalendarYears
from hall.city.keeping import Column, Told
from hall.city.own_rules import LimitChange, with_limits
from hall.city.taxonomy import AREA_CLASSES, Taxonomy
from hall.city.work_calendar import TimeUnit
from hall.errors import RuleBroken, Words
from hall.moment import DAY_MS, MINUTE_MS

OFF, WORK, PLAIN = "off", "work", "plain"
"""A holiday (放假); a day that is worked though the week says otherwise (调休上班); as the week says."""
CALENDAR_COLUMNS = (
    Column("day", is_key=True, is_needed=True), Column("worked", choices=(OFF, WORK, PLAIN), is_needed=True),
)  # fmt: skip
LIMIT_COLUMNS = (
    Column("kind", choices=("component", "event", "service"), is_key=True, is_needed=True),
    Column("subclass", of="subclass", is_key=True, is_needed=True),
    Column("condition", is_key=True, is_needed=True), Column("text", is_key=True),
    *(Column(f"limit_{each.lower()}", is_needed=True) for each in AREA_CLASSES),
    Column("runs", choices=tuple(TimeUnit), is_needed=True), Column("own", is_key=True),
)  # fmt: skip
"""Limits are minutes of ``runs``, as a law file tells them; ``own``: whose it is, the city's or the list's."""
LONGEST_MINUTES = 366 * DAY_MS // MINUTE_MS
"""Of a limit: a year. The longest of the lists are some months."""
_YEAR_LETTERS = 4  # 2027
Rows = Mapping[tuple[str, ...], Told]


def calendar_rows(calendar: CalendarYears) -> Rows:
    """A row a year that is published, the last before the others, and one a day of it that is not as the week says."""
    found: dict[tuple[str, ...], Told] = {}
    for year, days in sorted(calendar.years.items(), reverse=True):
        found[str(year),] = {"day": str(year), "worked": PLAIN}
        for day, worked in sorted(days.items()):
            text = day.isoformat()
            found[text,] = {"day": text, "worked": WORK if worked else OFF}
    return found


def calendar_with(calendar: CalendarYears, day: str, worked: str, week: frozenset[int]) -> CalendarYears:
    """The calendar with that day so; a year alone: it is published, its days come after. ``week``: weekdays worked,
    Monday 0. Raises RuleBroken: ``reject.moment``, ``reject.choice``, ``refused.calendar_year`` (year: not published),
    ``refused.calendar_rest`` (days: more in a row without work than anybody meant)."""
    if worked not in (OFF, WORK, PLAIN):
        raise RuleBroken("reject.choice", column=Words("kept_column.worked"), value=worked)
    years = {year: dict(days) for year, days in calendar.years.items()}
    if len(day) == _YEAR_LETTERS and day.isdecimal():
        years.setdefault(int(day), {})
        return replace(calendar, years=dict(sorted(years.items())))
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise RuleBroken("reject.moment", value=day) from None
    if on.year not in years:
        raise RuleBroken("refused.calendar_year", year=on.year)
    if worked == PLAIN:
        years[on.year].pop(on, None)
    else:
        years[on.year][on] = worked == WORK
    altered = replace(calendar, years={year: dict(sorted(days.items())) for year, days in sorted(years.items())})
    if rest := altered.too_long_rest(week):
        raise RuleBroken("refused.calendar_rest", days=rest)
    return altered


def limit_rows(taxonomy: Taxonomy, own: Iterable[LimitChange]) -> Rows:
    """A row a filing condition of the list."""
    changes = tuple(own)
    is_own = {(each.kind, each.subclass, each.condition) for each in changes}
    return {
        (each.kind, each.code, str(each.number)): {
            "kind": each.kind, "subclass": each.code, "condition": str(each.number), "text": each.text,
            **{f"limit_{name.lower()}": str(each.limits_ms[name] // MINUTE_MS) for name in AREA_CLASSES},
            "runs": each.unit.value, "own": "own" if (each.kind, each.code, each.number) in is_own else "list",
        }
        for each in with_limits(taxonomy, changes).conditions
    }  # fmt: skip


def limits_with(
    taxonomy: Taxonomy, own: Iterable[LimitChange], key: tuple[str, ...], told: Told
) -> tuple[LimitChange, ...]:
    """The city's own limits with this row so; where it says what the list says, it is the list's again. Raises
    RuleBroken: ``reject.number`` (column, least, most, value), ``reject.choice``, ``reject.subclass`` (no such
    condition)."""
    kind, subclass, number = key
    standard = next((e for e in taxonomy.conditions if (e.kind, e.code, str(e.number)) == key), None)
    if standard is None:
        raise RuleBroken("reject.subclass", value=" ".join(key))
    limits = {name: _minutes(f"limit_{name.lower()}", told) * MINUTE_MS for name in AREA_CLASSES}
    if told.get("runs") not in tuple(TimeUnit):
        raise RuleBroken("reject.choice", column=Words("kept_column.runs"), value=told.get("runs", ""))
    change = LimitChange(kind, subclass, int(number), limits, TimeUnit(told["runs"]))
    others = tuple(each for each in own if (each.kind, each.subclass, str(each.condition)) != key)
    is_standard = (dict(standard.limits_ms), standard.unit) == (limits, change.unit)
    return others if is_standard else (*others, change)


def _minutes(column: str, told: Told) -> int:
    text = told.get(column, "")
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= LONGEST_MINUTES):
        params = {"column": Words(f"kept_column.{column}"), "least": "1", "most": str(LONGEST_MINUTES)}
        raise RuleBroken("reject.number", **params, value=text)
    return int(text)
