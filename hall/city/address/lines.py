"""A road as one line through its sections: along it by metres, beside it, and where two roads meet.

Metres around the city's middle; (lon, lat) outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, degrees, hypot, radians
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hall.city.coordinates import METRES_PER_DEGREE, LonLat
from hall.frozen import frozen

Floats = npt.NDArray[np.float64]
MEETING_M = 12.0
"""Beside half of both widths: how far two lines may end from one another that meet (a side road ends at the kerb)."""
APART_M = 80.0
"""Two crossings of the same roads lie farther apart; nearer ones are the carriageways of one."""


class Along(NamedTuple):
    """Where a point lies by a road: metres from its beginning, metres to its left, and how far from the line."""

    at: float
    left: float
    away: float


@frozen
class Frame:
    """Metres east and north of nothing in particular; ``lat``: of the city's middle."""

    lat: float

    def metres(self, point: LonLat) -> tuple[float, float]:
        """East and north."""
        return point[0] * METRES_PER_DEGREE * cos(radians(self.lat)), point[1] * METRES_PER_DEGREE

    def degrees(self, x: float, y: float) -> LonLat:
        """The way back, to a tenth of a metre."""
        return round(x / (METRES_PER_DEGREE * cos(radians(self.lat))), 6), round(y / METRES_PER_DEGREE, 6)


class RoadLine:
    """``parts``: points of its sections, (lon, lat), in their order; which way each runs is found out."""

    def __init__(self, parts: Sequence[Sequence[LonLat]], half_width_m: float, frame: Frame) -> None:
        self.frame, self.half_width_m = frame, half_width_m
        lines = _joined([[frame.metres(point) for point in part] for part in parts if len(part) > 1])
        rows = [(*a, *b) for line in lines for a, b in pairwise(line) if a != b]
        self.segments: Floats = np.array(rows, dtype=np.float64).reshape(-1, 4)
        lengths = np.hypot(self.segments[:, 2] - self.segments[:, 0], self.segments[:, 3] - self.segments[:, 1])
        self._lengths = lengths
        self._starts: Floats = np.concatenate([[0.0], np.cumsum(lengths)])

    @property
    def length_m(self) -> float:
        """Of all sections."""
        return float(self._starts[-1])

    def point(self, at: float, left: float = 0.0) -> LonLat:
        """The point so many metres from the beginning, and to the left."""
        segment = min(max(int(np.searchsorted(self._starts, at, "right")) - 1, 0), len(self._lengths) - 1)
        x1, y1, x2, y2 = self.segments[segment].tolist()
        length = float(self._lengths[segment])
        share = min(max((at - float(self._starts[segment])) / length, 0.0), 1.0)
        dx, dy = (x2 - x1) / length, (y2 - y1) / length
        return self.frame.degrees(x1 + share * (x2 - x1) - left * dy, y1 + share * (y2 - y1) + left * dx)

    def along(self, point: LonLat) -> Along:
        """Where a point lies by the road."""
        px, py = self.frame.metres(point)
        x1, y1, x2, y2 = self.segments.T
        dx, dy = x2 - x1, y2 - y1
        share = np.clip(((px - x1) * dx + (py - y1) * dy) / self._lengths**2, 0.0, 1.0)
        away = np.hypot(px - (x1 + share * dx), py - (y1 + share * dy))
        best = int(away.argmin())
        left = (dx[best] * (py - y1[best]) - dy[best] * (px - x1[best])) / self._lengths[best]
        at = self._starts[best] + share[best] * self._lengths[best]
        return Along(float(at), float(left), float(away[best]))

    def away(self, points: Floats) -> Floats:
        """How far points lie from the line; (east, north), shape (n, 2)."""
        x1, y1, x2, y2 = self.segments.T
        dx, dy = x2 - x1, y2 - y1
        px, py = points[:, :1], points[:, 1:]
        share = np.clip(((px - x1) * dx + (py - y1) * dy) / self._lengths**2, 0.0, 1.0)
        near: Floats = np.hypot(px - (x1 + share * dx), py - (y1 + share * dy)).min(axis=1)
        return near

    def heading(self, at: float) -> float:
        """Which way it runs there: degrees clockwise from north."""
        segment = min(max(int(np.searchsorted(self._starts, at, "right")) - 1, 0), len(self._lengths) - 1)
        x1, y1, x2, y2 = self.segments[segment].tolist()
        return degrees(atan2(x2 - x1, y2 - y1)) % 360.0


def meetings(a: RoadLine, b: RoadLine) -> list[LonLat]:
    """Where two roads meet, each place once, in the order of the first one."""
    if not len(a.segments) or not len(b.segments):
        return []
    reach = max(a.half_width_m, b.half_width_m) + MEETING_M
    if _are_apart(a.segments, b.segments, reach):
        return []
    found = _crossed(a.segments, b.segments)
    for one, other in ((a, b), (b, a)):
        ends = np.concatenate([one.segments[:, :2], one.segments[-1:, 2:]])
        found += [tuple(each) for each in ends[other.away(ends) <= reach].tolist()]
    placed = sorted((a.along(a.frame.degrees(*each)).at, (each[0], each[1])) for each in found)
    told: list[tuple[float, float]] = []
    for _, each in placed:
        if all(hypot(each[0] - other[0], each[1] - other[1]) > APART_M for other in told):
            told.append(each)
    return [a.frame.degrees(*each) for each in told]


def _are_apart(a: Floats, b: Floats, reach: float) -> bool:
    (aw, as_, ae, an), (bw, bs, be, bn) = _box(a), _box(b)
    return aw > be + reach or bw > ae + reach or as_ > bn + reach or bs > an + reach


def _box(rows: Floats) -> tuple[float, float, float, float]:
    xs, ys = rows[:, [0, 2]], rows[:, [1, 3]]
    return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())


def _crossed(a: Floats, b: Floats) -> list[tuple[float, ...]]:
    """Where segments cut one another."""
    x1, y1, x2, y2 = (column[:, None] for column in a.T)
    x3, y3, x4, y4 = (column[None, :] for column in b.T)
    below = (x2 - x1) * (y4 - y3) - (y2 - y1) * (x4 - x3)
    safe = np.where(below == 0, 1.0, below)
    first = ((x3 - x1) * (y4 - y3) - (y3 - y1) * (x4 - x3)) / safe
    second = ((x3 - x1) * (y2 - y1) - (y3 - y1) * (x2 - x1)) / safe
    cut = (below != 0) & (first >= 0) & (first <= 1) & (second >= 0) & (second <= 1)
    which, _ = np.nonzero(cut)
    share = first[cut]
    start, end = a[which, :2], a[which, 2:]
    return [tuple(each) for each in (start + share[:, None] * (end - start)).tolist()]


def _joined(parts: list[list[tuple[float, float]]]) -> list[list[tuple[float, float]]]:
    """The parts, each turned so that it begins where the one before it ends."""
    if len(parts) > 1:
        first, second = parts[:2]
        if min(_gap(first[0], each) for each in (second[0], second[-1])) < min(
            _gap(first[-1], each) for each in (second[0], second[-1])
        ):
            parts = [first[::-1], *parts[1:]]
    done: list[list[tuple[float, float]]] = []
    for part in parts:
        is_turned = done and _gap(done[-1][-1], part[-1]) < _gap(done[-1][-1], part[0])
        done.append(part[::-1] if is_turned else part)
    return done


def _gap(a: tuple[float, float], b: tuple[float, float]) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])
