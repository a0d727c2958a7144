"""What desks tell runs out by itself."""

from __future__ import annotations

from dataclasses import replace

from hall.telemetry.latest import Latest, LatestValues
from hall.telemetry.presence import LASTS_MS, OpenAt, open_cases, told


def _reading(now: int, *values: Latest) -> LatestValues:
    return LatestValues(now, {each.key: each for each in values})


def test_a_case_is_open_where_it_was_told_of_late() -> None:
    first = replace(told(7, "desk@a", "li", 1), heard=1_000)
    second = replace(told(7, "desk@b", "wang", 1), heard=9_000)
    idle = replace(told(0, "desk@c", "he", 1), heard=9_000)

    here = OpenAt(7, "desk@a", "li"), OpenAt(7, "desk@b", "wang")
    assert open_cases(_reading(1_000 + LASTS_MS, first, second, idle)) == {7: here}
    assert open_cases(_reading(1_001 + LASTS_MS, first, second, idle)) == {7: here[1:]}
    assert open_cases(_reading(9_001 + LASTS_MS, first, second, idle)) == {}


def test_a_person_at_a_desk_has_one_value_whatever_is_open() -> None:
    assert told(7, "desk@a", "li", 1).key == told(0, "desk@a", "li", 2).key
