"""Which of the positions that a source tells are kept (抽稀): docs/field.md §16.1. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from hall.city.coordinates import distance_m
from hall.moment import MINUTE_MS, SECOND_MS, Moment
from hall.telemetry.latest import Latest, SourceKey
from hall.telemetry.movers import KINDS

MOVING_MS = 10 * SECOND_MS
"""A point each ten seconds: as often as a terminal tells at most (it does so every 10 to 30 s); of one that tells each
second the points between lie within 11 m of the line on foot."""
STANDING_M, STANDING_MS = 10.0, MINUTE_MS
"""Who is within so many metres of the last kept point stands, as a fix wanders by that much: a point a minute, half of
what counts as a gap, proves that they were heard of."""


class Thinning:
    """What was kept last of each source. One thread at a time."""

    def __init__(self) -> None:
        self._kept: dict[SourceKey, tuple[Moment, float, float]] = {}

    def kept(self, values: Iterable[Latest]) -> list[Latest]:
        """Those of people and vehicles that are to be kept, in their order; they count as kept from then on."""
        return [each for each in values if each.kind in KINDS and self._keeps(each)]

    def forget(self, values: Iterable[Latest]) -> None:
        """These could not be written after all: the next ones are kept."""
        for each in values:
            self._kept.pop(each.key, None)

    def _keeps(self, value: Latest) -> bool:
        if value.lon is None or value.lat is None:
            return False
        last = self._kept.get(value.key)
        if last is not None:
            passed = value.at - last[0]
            if 0 <= passed < MOVING_MS:
                return False
            if 0 <= passed < STANDING_MS and distance_m(last[1:], (value.lon, value.lat)) < STANDING_M:
                return False
        self._kept[value.key] = value.at, value.lon, value.lat
        return True
