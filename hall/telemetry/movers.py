"""人员车辆: how many people and vehicles tell where they are, from the latest values. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from hall.frozen import frozen
from hall.moment import MINUTE_MS
from hall.telemetry.latest import LatestValues

PERSON, VEHICLE = "person", "vehicle"
KINDS = (PERSON, VEHICLE)
LOST_MS = 2 * MINUTE_MS
"""A terminal tells its place every 10 to 30 s; who was silent for longer is not counted as there (assumed)."""


@frozen
class Movers:
    """Of one kind: how many tell their place, how many did once and are silent, and the age of the newest word, ms."""

    heard: int
    silent: int
    newest_ms: int


@frozen
class MoverThere:
    """One of them that was heard of: its kind and code, where it was then, and how long ago that is."""

    kind: str
    code: str
    lon: float
    lat: float
    age_ms: int


def movers_there(values: LatestValues) -> tuple[MoverThere, ...]:
    """All that told their place within ``LOST_MS``: who was silent for longer may be anywhere."""
    heard = ((key, value, values.age_ms(value)) for key, value in values.values.items() if key.kind in KINDS)
    return tuple(
        MoverThere(key.kind, key.code, value.lon, value.lat, age)
        for key, value, age in heard
        if age <= LOST_MS and value.lon is not None and value.lat is not None
    )


def movers_of(values: LatestValues) -> Mapping[str, Movers]:
    """By kind; a kind of which nothing was ever heard is not there: no source is not nought."""
    ages: dict[str, list[int]] = {}
    for key, value in values.values.items():
        if key.kind in KINDS and value.lon is not None:
            ages.setdefault(key.kind, []).append(values.age_ms(value))
    return {kind: _counted(ages[kind]) for kind in KINDS if kind in ages}


def _counted(ages: list[int]) -> Movers:
    heard = sum(age <= LOST_MS for age in ages)
    return Movers(heard, len(ages) - heard, min(ages))
