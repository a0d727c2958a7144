"""What a row of positions tells: how fast, where it stopped, where nothing was heard, and what cannot have been. Pure.

A gap or a jump is no movement: nobody knows the way between, so that nothing is drawn, measured or covered by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from hall.city.track_rules import TrackRules
from hall.frozen import frozen
from hall.moment import Moment
from hall.telemetry.tracks.geodesy import Column, metres, steps_m
from hall.telemetry.tracks.points import Mask, TrackPoints

MOVED, GAP, JUMP = 0, 1, 2
"""Of a step from one point to the next: somebody went there, nothing was heard between, none can have been so fast."""
KMH = 3.6  # kilometres an hour in a metre a second
_WANDERS_M = 30.0
"""As far a fix wanders between tall houses (assumed): a shorter step is no jump, however little time it took."""


@frozen
class Stop:
    """停留: from point ``first`` to ``last`` of the track; where, in the mean, and when."""

    first: int
    last: int
    lon: float
    lat: float
    begins: Moment
    ends: Moment


@frozen
class Gap:
    """断点: nothing was heard after point ``after`` until the next one, ``length_m`` away in a straight line."""

    after: int
    begins: Moment
    ends: Moment
    length_m: float


@dataclass(frozen=True)
class Track:
    """``points``: without ``strays``, single fixes to which and from which nobody can have come. ``step_m``, ``kinds``:
    from each point to the next."""

    points: TrackPoints
    strays: TrackPoints
    step_m: Column
    kinds: NDArray[np.uint8]
    stops: tuple[Stop, ...] = ()

    @cached_property
    def speed(self) -> Column:
        """Metres a second of each step; NaN where nobody moved along it."""
        passed = np.diff(self.points.at) / 1_000
        return np.where(self.kinds == MOVED, self.step_m / passed, np.nan)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """In the order of time."""
        at = self.points.at
        rows = np.flatnonzero(self.kinds == GAP).tolist()
        return tuple(Gap(row, int(at[row]), int(at[row + 1]), float(self.step_m[row])) for row in rows)

    @property
    def jumps(self) -> int:
        """Steps and single fixes that cannot have been."""
        return int(np.count_nonzero(self.kinds == JUMP)) + len(self.strays)

    @property
    def length_m(self) -> float:
        """What was moved along, as far as anybody knows."""
        return float(self.step_m[self.kinds == MOVED].sum())

    @cached_property
    def runs(self) -> NDArray[np.int64]:
        """Of each point the number of the unbroken stretch that it lies in."""
        broken = (self.kinds != MOVED).astype(np.int64)
        return np.concatenate(([0], np.cumsum(broken)))[: len(self.points)]

    def at(self, moment: Moment) -> tuple[float, float] | None:
        """Lon and lat then, between two points along the step; None in a gap, a jump, before the first fix and after
        the last."""
        at = self.points.at
        row = int(np.searchsorted(at, moment, "right")) - 1
        if row < 0 or (row == len(at) - 1 and moment > at[row]):
            return None
        lon, lat = self.points.lon, self.points.lat
        if moment == at[row]:
            return float(lon[row]), float(lat[row])
        if self.kinds[row] != MOVED:
            return None
        share = (moment - at[row]) / (at[row + 1] - at[row])
        return float(lon[row] + (lon[row + 1] - lon[row]) * share), float(lat[row] + (lat[row + 1] - lat[row]) * share)


def track_of(points: TrackPoints, rules: TrackRules) -> Track:
    """Some milliseconds for a shift of a point each ten seconds."""
    stray = _strays(points, rules)
    kept = points.only(~stray)
    away = steps_m(kept.lon, kept.lat)
    kinds = np.where(np.diff(kept.at) > rules.gap_ms, GAP, MOVED).astype(np.uint8)
    kinds[_cannot_be(kept, away, rules)] = JUMP
    track = Track(kept, points.only(stray), away, kinds)
    return Track(kept, track.strays, away, kinds, _stops(track, rules))


def _cannot_be(points: TrackPoints, away: Column, rules: TrackRules) -> Mask:
    passed = np.diff(points.at) / 1_000
    cannot: Mask = (away * KMH > rules.jump_kmh * passed) & (away > _WANDERS_M)
    return cannot


def _strays(points: TrackPoints, rules: TrackRules) -> Mask:
    """Single points that lie off, while the ones before and after them go together."""
    stray = np.zeros(len(points), np.bool_)
    if len(points) < 3:
        return stray
    cannot = _cannot_be(points, steps_m(points.lon, points.lat), rules)
    beside = metres(points.lon[2:], points.lat[2:], points.lon[:-2], points.lat[:-2])
    passed = (points.at[2:] - points.at[:-2]) / 1_000
    stray[1:-1] = cannot[:-1] & cannot[1:] & (beside * KMH <= rules.jump_kmh * passed)
    stray[1:] &= ~stray[:-1]  # of two beside each other the first alone: who is right is told by the next ones
    return stray


def _stops(track: Track, rules: TrackRules) -> tuple[Stop, ...]:
    """Stretches without a gap that stay within ``stop_m`` of the point at which they begin, for ``stop_ms``."""
    points, runs, found, row = track.points, track.runs, list[Stop](), 0
    enough = np.searchsorted(points.at, points.at + rules.stop_ms)
    may = _may_begin(points, runs, enough, rules)
    while row < len(points):
        coming = np.flatnonzero(may[row:])
        if not len(coming):
            break
        row += int(coming[0])
        last = _stays_until(points, runs, row, rules.stop_m)
        if points.at[last] - points.at[row] < rules.stop_ms:
            row += 1
            continue
        stay = slice(row, last + 1)
        lon, lat = float(points.lon[stay].mean()), float(points.lat[stay].mean())
        found.append(Stop(row, last, lon, lat, int(points.at[row]), int(points.at[last])))
        row = last + 1
    return tuple(found)


def _may_begin(points: TrackPoints, runs: NDArray[np.int64], enough: NDArray[np.int64], rules: TrackRules) -> Mask:
    """Where the point after ``stop_ms`` is near: all others are ruled out at once."""
    may = enough < len(points)
    rows = np.flatnonzero(may)
    ends = enough[rows]
    near = metres(points.lon[rows], points.lat[rows], points.lon[ends], points.lat[ends]) <= rules.stop_m
    may[rows] = near & (runs[rows] == runs[ends])
    return may


def _stays_until(points: TrackPoints, runs: NDArray[np.int64], row: int, stop_m: float) -> int:
    """The last point of this stretch before one that is farther than that; looked at by pieces, each twice as long."""
    begin, size, end = row, 64, int(np.searchsorted(runs, runs[row], "right"))
    while begin < end:
        piece = slice(begin, min(begin + size, end))
        far = np.flatnonzero(metres(points.lon[piece], points.lat[piece], points.lon[row], points.lat[row]) > stop_m)
        if len(far):
            return begin + int(far[0]) - 1
        begin, size = begin + size, 2 * size
    return end - 1
