"""巡查覆盖率: how much of each road section its chief has walked along in a shift. Pure.

Who has no track is told so: nothing heard is no 0 %.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from hall.city.ground.land import RoadSection
from hall.frozen import frozen
from hall.telemetry.tracks.geodesy import Column, metres_per_degree, steps_m
from hall.telemetry.tracks.points import Mask
from hall.telemetry.tracks.track import MOVED, Track

STEP_M = 5.0
"""A section is looked at each so many metres: a sixth of how near counts."""
_MOST_PAIRS = 2_000_000
"""Distances reckoned at once: some fifty megabytes."""


class Unknown(StrEnum):
    """Why there is no share."""

    NOBODY = "nobody"  # 无责任人
    NO_TRACK = "no_track"  # 无轨迹
    NO_LINE = "no_line"  # 无路线


@frozen
class SectionPatrol:
    """One section. ``person``: its chief's code, "" for none; ``covered_m``: None where nobody can say, and ``why``;
    ``walked``: from where to where of its line, shares of its length, in order."""

    code: str
    person: str
    length_m: float
    covered_m: float | None
    why: Unknown | None = None
    walked: tuple[tuple[float, float], ...] = ()

    @property
    def share(self) -> float | None:
        """Of its length; None where nobody can say."""
        return None if self.covered_m is None or not self.length_m else self.covered_m / self.length_m


@frozen
class PersonPatrol:
    """One person and all their sections. ``heard_ms``: for how long of the shift places were told, gaps left out;
    ``covered_m``: None where nothing was heard."""

    code: str
    sections: int
    length_m: float
    covered_m: float | None
    heard_ms: int

    @property
    def share(self) -> float | None:
        """Of the length of their sections."""
        return None if self.covered_m is None or not self.length_m else self.covered_m / self.length_m


@frozen
class Patrol:
    """All of a shift, the worst first, what nobody can say behind it."""

    sections: tuple[SectionPatrol, ...]
    people: tuple[PersonPatrol, ...]


def patrol_of(sections: Iterable[RoadSection], tracks: Mapping[str, Track], near_m: float) -> Patrol:
    """``tracks``: of the shift, by person."""
    lines = {person: _lines_of(track) for person, track in tracks.items() if len(track.points)}
    told = [_section(each, lines.get(each.owner), near_m) for each in sections]
    people = defaultdict[str, list[SectionPatrol]](list)
    for each in told:
        if each.person:
            people[each.person].append(each)
    persons = [_person(code, of, tracks.get(code)) for code, of in people.items()]
    return Patrol(tuple(sorted(told, key=_worst)), tuple(sorted(persons, key=_worst)))


def _worst(told: SectionPatrol | PersonPatrol) -> tuple[bool, float, float, str]:
    share = told.share
    return share is None, 0.0 if share is None else share, -told.length_m, told.code


def _person(code: str, sections: Sequence[SectionPatrol], track: Track | None) -> PersonPatrol:
    length = sum(each.length_m for each in sections)
    if track is None or not len(track.points):
        return PersonPatrol(code, len(sections), length, None, 0)
    passed = np.diff(track.points.at)
    heard = int(passed[track.kinds == MOVED].sum())
    return PersonPatrol(code, len(sections), length, sum(each.covered_m or 0.0 for each in sections), heard)


def _section(section: RoadSection, lines: _Lines | None, near_m: float) -> SectionPatrol:
    lon, lat = (np.array(column) for column in zip(*section.points, strict=True)) if section.points else (_NONE, _NONE)
    length = float(steps_m(lon, lat).sum()) if len(lon) > 1 else 0.0
    if not section.owner or not length or lines is None:
        why = Unknown.NO_TRACK if section.owner else Unknown.NOBODY
        return SectionPatrol(
            section.code, section.owner, length or section.length_m, None, why if length else Unknown.NO_LINE
        )
    near = _are_near(*_sampled(lon, lat, length), lines, near_m)
    return SectionPatrol(section.code, section.owner, length, float(near.mean()) * length, None, _stretches(near))


def _stretches(near: Mask) -> tuple[tuple[float, float], ...]:
    """Runs of samples, each of which stands for as much of the line."""
    turns = np.flatnonzero(np.diff(np.concatenate(([False], near, [False])).astype(np.int8)))
    return tuple((float(begin) / len(near), float(end) / len(near)) for begin, end in turns.reshape(-1, 2))


def _sampled(lon: Column, lat: Column, length: float) -> tuple[Column, Column]:
    """The middles of equal pieces along the line."""
    count = max(1, round(length / STEP_M))
    along = np.concatenate(([0.0], np.cumsum(steps_m(lon, lat))))
    at = (np.arange(count) + 0.5) * length / count
    return np.interp(at, along, lon), np.interp(at, along, lat)


@frozen
class _Lines:
    """Steps along which somebody moved, a point where one stands alone: from and to, degrees."""

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    to_lon: NDArray[np.float64]
    to_lat: NDArray[np.float64]


_NONE = np.empty(0)


def _lines_of(track: Track) -> _Lines:
    points, moved = track.points, track.kinds == MOVED
    alone = np.ones(len(points), np.bool_)
    alone[:-1][moved] = False
    alone[1:][moved] = False
    lon, lat = (np.concatenate((each[:-1][moved], each[alone])) for each in (points.lon, points.lat))
    to_lon, to_lat = (np.concatenate((each[1:][moved], each[alone])) for each in (points.lon, points.lat))
    return _Lines(lon, lat, to_lon, to_lat)


def _are_near(lon: Column, lat: Column, lines: _Lines, near_m: float) -> Mask:
    """Of each place whether a line passes within ``near_m``; in metres around the middle of the places."""
    origin = float(lon.mean()), float(lat.mean())
    east, north = (float(each) for each in metres_per_degree(origin[1]))
    x, y = (lon - origin[0]) * east, (lat - origin[1]) * north
    ax, bx = ((each - origin[0]) * east for each in (lines.lon, lines.to_lon))
    ay, by = ((each - origin[1]) * north for each in (lines.lat, lines.to_lat))
    by_box = (np.minimum(ax, bx) <= x.max() + near_m) & (np.maximum(ax, bx) >= x.min() - near_m)
    by_box &= (np.minimum(ay, by) <= y.max() + near_m) & (np.maximum(ay, by) >= y.min() - near_m)
    ax, ay, bx, by = ax[by_box], ay[by_box], bx[by_box], by[by_box]
    near = np.zeros(len(x), np.bool_)
    size = max(1, _MOST_PAIRS // max(1, len(x)))
    for begin in range(0, len(ax), size):
        part = slice(begin, begin + size)
        near |= _passes(x[:, None], y[:, None], ax[part], ay[part], bx[part], by[part], near_m)
    return near


def _passes(x: Column, y: Column, ax: Column, ay: Column, bx: Column, by: Column, near_m: float) -> Mask:
    """Of each place whether any of the steps from a to b comes within ``near_m``."""
    dx, dy = bx - ax, by - ay
    length_2 = np.maximum(dx * dx + dy * dy, 1e-9)  # a point that stands alone is a step of no length
    along = np.clip(((x - ax) * dx + (y - ay) * dy) / length_2, 0.0, 1.0)
    off_2 = (ax + along * dx - x) ** 2 + (ay + along * dy - y) ** 2
    return np.asarray((off_2 <= near_m * near_m).any(axis=1), np.bool_)
