"""So many metres from a place: along the road that runs that way, else straight; and the side of a road."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, radians, sin

from hall.city.address.grammar import BEARINGS, Offset
from hall.city.address.lines import RoadLine
from hall.city.coordinates import METRES_PER_DEGREE, LonLat
from hall.frozen import frozen

_ASKEW = 50.0
"""Degrees by which a road may run otherwise than the way that is said of it."""
_AT_ROAD_M = 60.0
"""From a road's line: who stands farther away does not walk along it."""
_PAVEMENT_M = 2.0
"""Behind the kerb."""


@frozen
class Moved:
    """``road``: the number of the line along which one went, -1 for straight."""

    point: LonLat
    road: int = -1


def moved(start: LonLat, way: Offset, lines: Iterable[RoadLine | None]) -> Moved:
    """Where one comes to by that way."""
    bearing = BEARINGS[way.way]
    found = min(
        ((askew, number, line, sign) for number, line in enumerate(lines) if line is not None
         for askew, sign in [_askew(line, start, bearing)] if askew <= _ASKEW),
        default=None, key=lambda each: each[0],
    )  # fmt: skip
    if not way.metres:
        return Moved(beside(start, way.way, lines))
    if found is None:
        return Moved(_straight(start, bearing, way.metres))
    _, number, line, sign = found
    at = line.along(start).at + sign * way.metres
    if not 0 <= at <= line.length_m:
        return Moved(_straight(start, bearing, way.metres))
    point = line.point(at)
    return Moved(beside(point, way.side, [line]) if way.side else point, number)


def beside(point: LonLat, side: str, lines: Iterable[RoadLine | None]) -> LonLat:
    """The pavement on that side of the road, where the road runs so that it has such a side; else a few steps there."""
    bearing = BEARINGS[side]
    for line in lines:
        if line is None:
            continue
        along = line.along(point)
        heading = line.heading(along.at)
        left = cos(radians(bearing - (heading - 90)))
        if abs(left) >= cos(radians(_ASKEW)):
            return line.point(along.at, (line.half_width_m + _PAVEMENT_M) * (1 if left > 0 else -1))
    return _straight(point, bearing, 2 * _PAVEMENT_M)


def _askew(line: RoadLine, start: LonLat, bearing: float) -> tuple[float, int]:
    """By how much the road runs otherwise there, and whether one goes on (1) or back (-1) along it."""
    along = line.along(start)
    if along.away > max(_AT_ROAD_M, line.half_width_m):
        return 360.0, 1
    heading = line.heading(along.at)
    off = abs((bearing - heading + 180) % 360 - 180)
    return (off, 1) if off <= 90 else (180 - off, -1)


def _straight(start: LonLat, bearing: float, metres: float) -> LonLat:
    east = metres * sin(radians(bearing)) / (METRES_PER_DEGREE * cos(radians(start[1])))
    return round(start[0] + east, 6), round(start[1] + metres * cos(radians(bearing)) / METRES_PER_DEGREE, 6)
