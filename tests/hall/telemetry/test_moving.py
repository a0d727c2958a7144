"""Where people and vehicles are: in columns, with the age of their word and their heading."""

from __future__ import annotations

import pytest

from hall.telemetry.latest import Latest, LatestValues
from hall.telemetry.movers import LOST_MS
from hall.telemetry.moving import (
    GONE_MS,
    HEADED,
    HEADING,
    IS_VEHICLE,
    SILENT,
    MovingPlaces,
    SourceNumbers,
    heading_told,
    moving_of,
)

NOW = 1_000_000_000
EAST = HEADED | 8  # a quarter of 32


def heard(kind: str, code: str, ago_ms: int = 0, value: str = "", lon: float | None = 113.6) -> Latest:
    return Latest(kind, code, NOW, lon, None if lon is None else 34.7, value, NOW - ago_ms)


def moving(*told: Latest, numbers: SourceNumbers | None = None) -> MovingPlaces:
    return moving_of(LatestValues(NOW, {each.key: each for each in told}), numbers or SourceNumbers())


def test_a_look_is_kind_age_and_heading() -> None:
    found = moving(
        heard("person", "a"),
        heard("vehicle", "b", LOST_MS, heading_told(90)),
        heard("vehicle", "c", LOST_MS + 1, heading_told(90)),
        heard("person", "d", GONE_MS),
    )
    assert found.looks.tolist() == [0, IS_VEHICLE | EAST, IS_VEHICLE | SILENT, SILENT]


def test_who_was_silent_too_long_has_no_place_or_is_something_else_is_not_shown() -> None:
    found = moving(heard("person", "a", GONE_MS + 1), heard("person", "b", lon=None), heard("station", "c"))
    assert len(found.ids) == 0
    assert found.newest_ms == GONE_MS + 1, "how old the last word is can still be said"
    nothing = moving()
    assert nothing.newest_ms is None
    assert len(nothing.lon) == len(nothing.looks) == 0


def test_a_source_keeps_its_number() -> None:
    numbers = SourceNumbers()
    assert moving(heard("person", "a"), heard("vehicle", "a"), numbers=numbers).ids.tolist() == [0, 1]
    assert moving(heard("vehicle", "a"), heard("person", "b"), numbers=numbers).ids.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("value", "bits"),
    [
        (heading_told(0), HEADED), (heading_told(359), HEADED), (heading_told(360), HEADED), (heading_told(90), EAST),
        ('{"heading": 360}', HEADED), (heading_told(270), HEADED | 24), ('{"heading": 361}', 0), ('{"heading": -1}', 0),
        ('{"heading": "north"}', 0), ("{}", 0), ("on duty", 0), ("", 0),
    ],
)  # fmt: skip
def test_a_heading_is_read_where_one_is_told(value: str, bits: int) -> None:
    assert moving(heard("person", "a", value=value)).looks.tolist() == [bits]
    assert bits & HEADING < HEADED
