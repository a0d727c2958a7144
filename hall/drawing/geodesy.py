"""Lengths and areas on the ellipsoid of WGS-84, as a surveyor would reckon them: by pyproj's geodesics.

(lon, lat) in degrees, metres, square metres. Right to a millimetre (Karney 2013), also over a whole city, where the
plane of `hall.spots.points` is some metres off. Any thread.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from hall.city.coordinates import LonLat

if TYPE_CHECKING:
    from pyproj import Geod

Floats = NDArray[np.float64]
MU_M2 = 10_000 / 15
"""Square metres of a 亩: fifteen are a hectare (State Council, 1984)."""
_CORNERS = 72
"""Of a circle that is drawn: its edge bends by five degrees, which nobody sees as a corner."""


@cache
def _geod() -> Geod:
    from pyproj import Geod  # some 40 ms and 10 MB: only who draws or measures pays for it

    return Geod(ellps="WGS84")


def length_m(path: Sequence[LonLat]) -> float:
    """Along the path; 0 of fewer than two places."""
    if len(path) < 2:
        return 0.0
    lon, lat = zip(*path, strict=True)
    return float(_geod().line_length(lon, lat))


def area_m2(ring: Sequence[LonLat]) -> float:
    """Of a ring that does not cross itself, whichever way round; its last corner need not be the first again."""
    if len(ring) < 3:
        return 0.0
    lon, lat = zip(*ring, strict=True)
    return abs(float(_geod().polygon_area_perimeter(lon, lat)[0]))


def distances_m(place: LonLat, lon: Floats, lat: Floats) -> Floats:
    """From one place to many."""
    start = np.full(len(lon), place[0]), np.full(len(lat), place[1])
    away: Floats = np.asarray(_geod().inv(*start, lon, lat)[2], np.float64)
    return away


def ring_around(place: LonLat, radius_m: float, corners: int = _CORNERS) -> tuple[LonLat, ...]:
    """The corners of a circle, clockwise from north."""
    turns = np.arange(corners) * (360.0 / corners)
    start = np.full(corners, place[0]), np.full(corners, place[1])
    lon, lat, _ = _geod().fwd(*start, turns, np.full(corners, radius_m))
    return tuple(zip(map(float, lon), map(float, lat), strict=True))


def circle_m2(place: LonLat, radius_m: float) -> float:
    """All within that radius: of a ring with so many corners, and what its chords cut off."""
    turn = 2 * math.pi / _CORNERS
    return area_m2(ring_around(place, radius_m)) * turn / math.sin(turn)
