"""Who tells where he is: those heard of late, those silent, and no nought for what was never heard of."""

from __future__ import annotations

from hall.telemetry.latest import Latest, LatestValues, SourceKey
from hall.telemetry.movers import LOST_MS, Movers, movers_of

NOW = 1_000_000_000


def values(*told: Latest) -> LatestValues:
    return LatestValues(NOW, {SourceKey(each.kind, each.code): each for each in told})


def heard(kind: str, code: str, ago_ms: int, lon: float | None = 113.6) -> Latest:
    return Latest(kind, code, NOW, lon, None if lon is None else 34.7, heard=NOW - ago_ms)


def test_the_silent_are_counted_apart_and_other_kinds_not_at_all() -> None:
    found = movers_of(
        values(
            heard("person", "a", 3_000),
            heard("person", "b", LOST_MS),
            heard("person", "c", LOST_MS + 1),
            heard("person", "nowhere", 0, lon=None),
            heard("station", "wall-1", 0),
        )
    )
    assert found == {"person": Movers(heard=2, silent=1, newest_ms=3_000)}


def test_of_what_was_never_heard_nothing_is_said() -> None:
    assert movers_of(values()) == {}
