"""The tables of a profile, each read and checked by itself: areas, sources, times, duty, walls.

Refuses to know in which file they stand; the table tells its own place.
"""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import pairwise

from data_access.city.calendars import subdivisions
from data_access.city.toml_reader import TomlTable
from hall.cases.vocabulary import Kind, Stage
from hall.city.profile import (
    CameraGroup,
    CentreTimer,
    Community,
    DutyBy,
    DutyRules,
    MapView,
    SourceChannel,
    StepWord,
    Street,
    Unit,
    WallSpec,
    WorkTime,
)
from hall.city.work_calendar import TimeUnit
from hall.moment import MINUTE_MS

TIMERS = ("accept", "verify", "file", "dispatch", "confirm", "check", "close", "reply")
MAY_BE_LEFT_OUT = ("request",)
"""Limits that the field's rules state, for cities that state none."""
HOLIDAY_COUNTRIES = ("CN", "US", "none")
_PERIOD = re.compile(r"(\d{2}):(\d{2})-(\d{2}):(\d{2})")


def read_streets(table: TomlTable, admin_code: str) -> tuple[Street, ...]:
    """镇办 with their communities; codes begin with the code above them and come once."""
    streets: dict[str, Street] = {}
    for each in table.tables("streets", optional=True):
        code = _code_under(each, admin_code, 3, streets)
        communities: dict[str, Community] = {}
        for inner in each.tables("communities", optional=True):
            inner_code = _code_under(inner, code, 3, communities)
            communities[inner_code] = Community(
                inner_code, *_names(inner), assumed=inner.boolean("assumed", default=False)
            )
        assumed = each.boolean("assumed", default=False)
        streets[code] = Street(code, *_names(each), assumed=assumed, communities=tuple(communities.values()))
    return tuple(streets.values())


def read_sources(table: TomlTable) -> tuple[SourceChannel, ...]:
    """问题来源 as a tree: a parent stands before its children."""
    found: dict[str, SourceChannel] = {}
    for each in table.tables("sources"):
        code = _once(each, found)
        parent = each.text("parent", "") or None
        if parent is not None and parent not in found:
            raise each.refused("parent", "no_such_parent", value=parent)
        found[code] = SourceChannel(
            code,
            parent,
            *_names(each),
            public=each.boolean("public", default=False),
            assumed=each.boolean("assumed", default=False),
        )
    return tuple(found.values())


def read_units(table: TomlTable) -> tuple[Unit, ...]:
    """Units the profile names by itself; a parent stands before its children."""
    found: dict[str, Unit] = {}
    for each in table.tables("units"):
        code = _once(each, found)
        parent = each.text("parent", "") or None
        if parent is not None and parent not in found:
            raise each.refused("parent", "no_such_parent", value=parent)
        found[code] = Unit(code, *_names(each), parent=parent, assumed=each.boolean("assumed", default=False))
    return tuple(found.values())


def read_work(table: TomlTable) -> WorkTime:
    """Work periods, in order and apart; weekdays; which country's holidays; the collectors' hours."""
    work = table.table("work")
    texts = work.texts("periods")
    if not texts:
        raise work.refused("periods", "no_periods")
    periods = tuple(_period(work, "periods", text) for text in texts)
    for earlier, later in pairwise(periods):
        if later[0] < earlier[1]:
            raise work.refused("periods", "periods_overlap", value=", ".join(texts))
    country = work.choice("holidays", HOLIDAY_COUNTRIES)
    return WorkTime(
        periods,
        _week(work),
        country,
        _subdivision(work, country),
        _period(work, "collector_hours", work.text("collector_hours")),
        notice_starts_timer=work.boolean("notice_starts_timer", default=False),
    )


def _subdivision(work: TomlTable, country: str) -> str | None:
    """Of a country whose parts have holidays of their own; elsewhere there is no such key."""
    known = subdivisions(country) if work.has("subdivision") else ()
    return work.choice("subdivision", known) if known else None


def read_timers(table: TomlTable) -> dict[str, CentreTimer]:
    """The centre's own limits (docs/field.md §6.3), all of them, and when requests lapse where it says so; each longer
    than zero."""
    timers = table.table("timers")
    stated = (*TIMERS, *(name for name in MAY_BE_LEFT_OUT if timers.has(name)))
    return {name: read_timer(timers, name) for name in stated}


def read_timer(timers: TomlTable, name: str) -> CentreTimer:
    """One timer: minutes, unit, and minutes for urgent cases where they differ."""
    each = timers.table(name)
    urgent = each.number("urgent_minutes", least=1) * MINUTE_MS if each.has("urgent_minutes") else None
    unit = TimeUnit(each.choice("unit", tuple(TimeUnit)))
    return CentreTimer(each.number("minutes", least=1) * MINUTE_MS, unit, urgent)


def read_steps(table: TomlTable) -> tuple[StepWord, ...]:
    """The city's words for the seven steps, Chinese and English."""
    steps = table.table("steps")
    words = []
    for stage in Stage:
        pair = steps.texts(stage.value)
        if len(pair) != 2:
            raise steps.refused(stage.value, "wrong_type", wanted="[zh, en]")
        words.append(StepWord(stage.value, *pair))
    return tuple(words)


def read_duty(table: TomlTable, units: set[str]) -> DutyRules:
    """Order of look-up by kind, and the unit when nobody is found (兜底单位)."""
    duty = table.table("duty")
    fallback = duty.text("fallback")
    if fallback not in units:
        raise duty.refused("fallback", "no_such_unit", value=fallback)
    return DutyRules(_order(duty, Kind.COMPONENT), _order(duty, Kind.EVENT), _order(duty, Kind.SERVICE), fallback)


def read_walls(table: TomlTable) -> tuple[WallSpec, ...]:
    """Display walls; sizes, pitch and distance are more than zero."""
    found: dict[str, WallSpec] = {}
    for each in table.tables("walls"):
        code = _once(each, found)
        width, height = each.number("width_px", least=1), each.number("height_px", least=1)
        pitch, distance = _positive(each, "pitch_mm"), _positive(each, "viewing_distance_m")
        found[code] = WallSpec(code, *_names(each), width, height, pitch, distance)
    return tuple(found.values())


def read_map(table: TomlTable) -> MapView:
    """Where the map opens; the centre lies within the bounds."""
    view = table.table("map")
    west, south, east, north = view.numbers("bounds", 4)
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise view.refused("bounds", "bounds_wrong", value=[west, south, east, north])
    lon, lat = view.real("lon"), view.real("lat")
    if not west <= lon <= east:
        raise view.refused("lon", "out_of_bounds", value=lon)
    if not south <= lat <= north:
        raise view.refused("lat", "out_of_bounds", value=lat)
    base = view.choice("base", ("own", "none"), "own")
    return MapView(lon, lat, view.number("zoom", least=1), (west, south, east, north), shows_base=base == "own")


def read_camera_groups(table: TomlTable) -> tuple[CameraGroup, ...]:
    """Groups of the video tree."""
    found: dict[str, CameraGroup] = {}
    for each in table.tables("camera_groups", optional=True):
        code = _once(each, found)
        found[code] = CameraGroup(code, *_names(each), each.number("count"))
    return tuple(found.values())


def _names(table: TomlTable) -> tuple[str, str]:
    return table.text("name_zh"), table.text("name_en")


def _once(table: TomlTable, found: Container[str]) -> str:
    code = table.text("code", pattern=r"[A-Za-z0-9_.-]+")
    if code in found:
        raise table.refused("code", "twice", value=code)
    return code


def _code_under(table: TomlTable, above: str, digits: int, found: Container[str]) -> str:
    code = table.text("code", pattern=r"\d+")
    if not code.startswith(above) or len(code) != len(above) + digits:
        raise table.refused("code", "not_under", value=code, wanted=f"{above} + {digits}")
    if code in found:
        raise table.refused("code", "twice", value=code)
    return code


def _period(table: TomlTable, key: str, text: str) -> tuple[int, int]:
    found = _PERIOD.fullmatch(text)
    if not found:
        raise table.refused(key, "not_a_period", value=text)
    from_hour, from_minute, to_hour, to_minute = map(int, found.groups())
    since, until = from_hour * 60 + from_minute, to_hour * 60 + to_minute
    if from_minute > 59 or to_minute > 59 or not since < until <= 1440:
        raise table.refused(key, "not_a_period", value=text)
    return since, until


def _week(work: TomlTable) -> frozenset[int]:
    """Weekdays, Monday 1 … Sunday 7 in the file, Monday 0 inside."""
    days = work.whole_numbers("week")
    if not days or not set(days) <= set(range(1, 8)) or len(set(days)) != len(days):
        raise work.refused("week", "not_weekdays", value=list(days))
    return frozenset(day - 1 for day in days)


def _order(duty: TomlTable, key: str) -> tuple[DutyBy, ...]:
    words = duty.texts(key)
    if not words or not set(words) <= set(DutyBy) or len(set(words)) != len(words):
        raise duty.refused(key, "not_one_of", value=", ".join(words), allowed=", ".join(DutyBy))
    return tuple(DutyBy(word) for word in words)


def _positive(table: TomlTable, key: str) -> float:
    value = table.real(key)
    if value <= 0:
        raise table.refused(key, "too_small", value=value)
    return value
