"""Coordinates: WGS-84 ↔ GCJ-02 ↔ BD-09 by the published formulas, distance in metres, and a check for swapped ones.

Everywhere (lon, lat) in degrees. Refuses to know which system a file is in: its mapping says so.
"""

from __future__ import annotations

from collections.abc import Callable
from math import atan2, cos, hypot, pi, radians, sin, sqrt

LonLat = tuple[float, float]

_SEMI_MAJOR_M = 6378245.0  # Krassovsky 1940, which GCJ-02 is built on
_ECCENTRICITY_2 = 0.00669342162296594323
"""First eccentricity squared of the Krasovsky 1940 ellipsoid, as the published shift uses it."""
_BD_TURN = pi * 3000.0 / 180.0  # angular scale of Baidu's published second shift
_BD_EAST, _BD_NORTH = 0.0065, 0.006
"""Degrees of that shift."""
METRES_PER_DEGREE = 111_319.49
"""Of latitude, and of longitude at the equator: 2π × 6,378,137 m (the radius of WGS-84) ÷ 360."""
CHINA = (72.004, 0.8293, 137.8347, 55.8271)
"""West, south, east, north: outside it the published formula shifts nothing."""


def wgs84_to_gcj02(lon: float, lat: float) -> LonLat:
    """To the offset system of Chinese web maps; outside China nothing changes."""
    if not plausible(lon, lat, CHINA):
        return lon, lat
    d_lon, d_lat = _gcj02_offset(lon, lat)
    return lon + d_lon, lat + d_lat


def gcj02_to_wgs84(lon: float, lat: float) -> LonLat:
    """The way back, by repeated approach: right to about 1e-9 degrees."""
    if not plausible(lon, lat, CHINA):
        return lon, lat
    return _approached(wgs84_to_gcj02, lon, lat, (lon, lat))


def gcj02_to_bd09(lon: float, lat: float) -> LonLat:
    """To Baidu's system, by its published second shift."""
    radius = hypot(lon, lat) + 0.00002 * sin(lat * _BD_TURN)
    angle = atan2(lat, lon) + 0.000003 * cos(lon * _BD_TURN)
    return radius * cos(angle) + _BD_EAST, radius * sin(angle) + _BD_NORTH


def bd09_to_gcj02(lon: float, lat: float) -> LonLat:
    """The way back, by repeated approach: right to about 1e-9 degrees. The published inverse is a metre off."""
    return _approached(gcj02_to_bd09, lon, lat, (lon - _BD_EAST, lat - _BD_NORTH))


def wgs84_to_bd09(lon: float, lat: float) -> LonLat:
    """WGS-84 by way of GCJ-02 to BD-09."""
    return gcj02_to_bd09(*wgs84_to_gcj02(lon, lat))


def bd09_to_wgs84(lon: float, lat: float) -> LonLat:
    """BD-09 by way of GCJ-02 to WGS-84."""
    return gcj02_to_wgs84(*bd09_to_gcj02(lon, lat))


def unchanged(lon: float, lat: float) -> LonLat:
    """For systems that are WGS-84 to within a metre (CGCS2000)."""
    return lon, lat


TO_WGS84: dict[str, Callable[[float, float], LonLat]] = {
    "wgs84": unchanged,
    "cgcs2000": unchanged,
    "gcj02": gcj02_to_wgs84,
    "bd09": bd09_to_wgs84,
}
"""From the system a mapping names to ours."""


def plausible(lon: float, lat: float, bounds: tuple[float, float, float, float]) -> bool:
    """Whether the point lies within (west, south, east, north); NaN never does."""
    west, south, east, north = bounds
    return west <= lon <= east and south <= lat <= north


def swapped(lon: float, lat: float, bounds: tuple[float, float, float, float]) -> bool:
    """Whether the point is implausible as it stands and plausible with lon and lat exchanged."""
    return not plausible(lon, lat, bounds) and plausible(lat, lon, bounds)


def distance_m(a: LonLat, b: LonLat) -> float:
    """Metres between two near points (equirectangular: within a city right to 0.1 %)."""
    east = (b[0] - a[0]) * cos(radians((a[1] + b[1]) / 2))
    return hypot(east, b[1] - a[1]) * METRES_PER_DEGREE


def _approached(forward: Callable[[float, float], LonLat], lon: float, lat: float, guess: LonLat) -> LonLat:
    """What ``forward`` brings to (lon, lat): each round leaves some hundredth of the error of the one before it."""
    guess_lon, guess_lat = guess
    for _ in range(6):
        there_lon, there_lat = forward(guess_lon, guess_lat)
        guess_lon += lon - there_lon
        guess_lat += lat - there_lat
    return guess_lon, guess_lat


def _gcj02_offset(lon: float, lat: float) -> LonLat:
    x, y = lon - 105.0, lat - 35.0
    d_lat = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    d_lat += _wave(x, 6.0, 2.0) + _wave(y, 1.0, 1 / 3) + _long_wave(y, 160.0, 320.0, 12.0, 30.0)
    d_lon = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    d_lon += _wave(x, 6.0, 2.0) + _wave(x, 1.0, 1 / 3) + _long_wave(x, 150.0, 300.0, 12.0, 30.0)
    phi = radians(lat)
    magic = 1 - _ECCENTRICITY_2 * sin(phi) ** 2
    root = sqrt(magic)
    d_lat = d_lat * 180.0 / ((_SEMI_MAJOR_M * (1 - _ECCENTRICITY_2)) / (magic * root) * pi)
    d_lon = d_lon * 180.0 / (_SEMI_MAJOR_M / root * cos(phi) * pi)
    return d_lon, d_lat


def _wave(value: float, first: float, second: float) -> float:
    """The short waves of the formula: 20 sin(6πv) + 20 sin(2πv) for (6, 2), 20 sin(πv) + 40 sin(πv/3) for (1, 1/3)."""
    factor = 20.0 if second >= 1 else 40.0
    return (20.0 * sin(first * value * pi) + factor * sin(second * value * pi)) * 2.0 / 3.0


def _long_wave(value: float, near: float, far: float, near_length: float, far_length: float) -> float:
    return (near * sin(value / near_length * pi) + far * sin(value * pi / far_length)) * 2.0 / 3.0
