"""The latest value of a source (a vehicle's place, a sensor's level, an open case), and who wants which of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from hall.frozen import frozen
from hall.moment import CLOCK_STEP_MS, DAY_MS, ClockLook, Moment, stepped_ms

OWN_KINDS = STATION_KIND, WALL_KIND, PICTURE_KIND, LOOK_KIND, OPEN_CASE_KIND = (
    "station", "wall", "wall_picture", "wall_look", "open_case",
)  # fmt: skip
"""Kinds by which a station speaks of itself: on PostgreSQL each row belongs to the login that told it first."""
FORGOTTEN_MS = 7 * DAY_MS
"""A machine that was taken away is named for a week: nobody can say sooner that it will not come back."""


class SourceKey(NamedTuple):
    """Whose value: kind (``person``, ``vehicle``, ``open_case`` …) and the source's code within that kind."""

    kind: str
    code: str


@frozen
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


@frozen
class SourceFilter:
    """Which values somebody wants: of these kinds, and in ``extent`` (None: anywhere, or nowhere at all)."""

    kinds: frozenset[str]
    extent: Extent | None = None


@frozen
class LatestValues:
    """All wanted values as they stand at ``now`` (the store's clock), and what is different from what was read before:
    ``news`` were heard again since, ``gone`` are wanted no more (they left the area, or were taken away). ``stepped``:
    by how much the store's clock was set since some were heard, ms, where whoever reads them has seen it."""

    now: Moment
    values: Mapping[SourceKey, Latest] = field(default_factory=dict)
    news: frozenset[SourceKey] = frozenset()
    gone: frozenset[SourceKey] = frozenset()
    stepped: Mapping[SourceKey, int] = field(default_factory=dict)

    def age_ms(self, value: Latest) -> int:
        """How long nothing was heard of one of them, whatever was done to the store's clock meanwhile."""
        return value.age_ms(self.now - self.stepped.get(value.key, 0))


class ValuesWatch:
    """What somebody knows who reads values again and again: a store's clock that is set makes no source silent, and
    none that is dead alive, neither now nor when its hour comes again."""

    def __init__(self) -> None:
        self._known: Mapping[SourceKey, Latest] = {}
        self._stepped: dict[SourceKey, int] = {}
        self._looked: ClockLook | None = None

    def taken(self, look: ClockLook, values: Mapping[SourceKey, Latest]) -> LatestValues:
        """``look``: at the store's clock, after these were read. What lay between two readings is skipped, never
        queued."""
        step_ms = 0 if self._looked is None else stepped_ms(self._looked, look)
        if step_ms or self._stepped:
            since = {key: self._since(value, look.at, step_ms) for key, value in values.items()}
            self._stepped = {key: stepped for key, stepped in since.items() if stepped}
        news = frozenset(key for key, value in values.items() if self._known.get(key) != value)
        gone = frozenset(self._known.keys() - values.keys())
        self._known, self._looked = values, look
        return LatestValues(look.at, values, news, gone, self._stepped)

    def _since(self, value: Latest, now: Moment, step_ms: int) -> int:
        """By how much the clock was set since it was heard. One that was heard again since the last reading was so
        before the step or after: by the clock that makes it younger."""
        known = self._known.get(value.key)
        if known is not None and known.heard == value.heard:
            return self._stepped.get(value.key, 0) + step_ms
        return step_ms if value.age_ms(now - step_ms) < value.age_ms(now) else 0
