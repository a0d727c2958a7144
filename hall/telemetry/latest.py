"""The latest value of a source (a vehicle's place, a sensor's level, an open case), and who wants which of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from hall.moment import CLOCK_STEP_MS, DAY_MS, Moment

PICTURE_KIND = "wall_picture"
OWN_KINDS = ("station", "wall", PICTURE_KIND, "wall_look", "open_case")
"""Kinds by which a station speaks of itself: on PostgreSQL each row belongs to the login that told it first."""
FORGOTTEN_MS = 7 * DAY_MS
"""A machine that was taken away is named for a week: nobody can say sooner that it will not come back."""


class SourceKey(NamedTuple):
    """Whose value: kind (``person``, ``vehicle``, ``open_case`` …) and the source's code within that kind."""

    kind: str
    code: str


@dataclass(frozen=True, slots=True)
class Latest:
    """``at``: the source's own moment (the sample's time where a sample tells it); lon, lat: degrees CGCS2000, None
    where it has no place; ``heard``: when it was last written, by the store's clock (0: not written yet)."""

    kind: str
    code: str
    at: Moment
    lon: float | None = None
    lat: float | None = None
    value: str = ""
    heard: Moment = 0

    @property
    def key(self) -> SourceKey:
        """Whose value it is."""
        return SourceKey(self.kind, self.code)

    def age_ms(self, now: Moment) -> int:
        """How long nothing was heard. ``now``: of the store's clock, as ``LatestValues.now``; it grows as sources stop.
        What was heard far ahead, before that clock was put back, is as old as it lies ahead: it is not fresh."""
        silent = now - self.heard
        return -silent if silent < -CLOCK_STEP_MS else max(0, silent)


class Extent(NamedTuple):
    """An area on the map, its edges included, degrees CGCS2000."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class SourceFilter:
    """Which values somebody wants: of these kinds, and in ``extent`` (None: anywhere, or nowhere at all)."""

    kinds: frozenset[str]
    extent: Extent | None = None


@dataclass(frozen=True, slots=True)
class LatestValues:
    """All wanted values as they stand at ``now`` (the store's clock), and what is different from what was read before:
    ``news`` were heard again since, ``gone`` are wanted no more (they left the area, or were taken away)."""

    now: Moment
    values: Mapping[SourceKey, Latest] = field(default_factory=dict)
    news: frozenset[SourceKey] = frozenset()
    gone: frozenset[SourceKey] = frozenset()


def latest_values(now: Moment, values: Mapping[SourceKey, Latest], before: Mapping[SourceKey, Latest]) -> LatestValues:
    """``values`` for somebody who knows those ``before``; what lay between is skipped, never queued."""
    news = frozenset(key for key, value in values.items() if before.get(key) != value)
    return LatestValues(now, values, news, frozenset(before.keys() - values.keys()))
