"""Metres between points of the earth, as columns. Pure."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Column: TypeAlias = NDArray[np.float64]

EQUATOR_M, FLATTENING = 6_378_137.0, 1 / 298.257223563
"""Of the ellipsoid of WGS-84."""
_E2 = FLATTENING * (2 - FLATTENING)  # the first eccentricity, squared


def metres_per_degree(lat: Column | float) -> tuple[Column, Column]:
    """Of longitude and of latitude there: by the ellipsoid's two radii of curvature."""
    phi = np.radians(np.asarray(lat, np.float64))
    root = 1 - _E2 * np.sin(phi) ** 2
    east = EQUATOR_M / np.sqrt(root) * np.cos(phi)
    north = EQUATOR_M * (1 - _E2) / root**1.5
    return np.radians(east), np.radians(north)


def metres(lon: Column, lat: Column, other_lon: Column | float, other_lat: Column | float) -> Column:
    """The length of the geodesic between each two: right to 1 mm a kilometre for points of one city, and to 1 % for
    those half a country apart, where it only has to be long."""
    east, north = metres_per_degree((lat + other_lat) / 2)
    away: Column = np.hypot((lon - other_lon) * east, (lat - other_lat) * north)
    return away


def steps_m(lon: Column, lat: Column) -> Column:
    """From each point to the next: one less than there are points."""
    return metres(lon[1:], lat[1:], lon[:-1], lat[:-1])
