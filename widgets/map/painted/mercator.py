"""Web Mercator for the painter: degrees to the world's unit square and back. Pure."""

from __future__ import annotations

import math

TILE_PX = 256
"""Width of the world in px at zoom 0."""


def world(lon: float, lat: float) -> tuple[float, float]:
    """(lon, lat) in degrees → (x, y), 0..1 each, y downwards."""
    return lon / 360 + 0.5, 0.5 - math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)


def degrees(x: float, y: float) -> tuple[float, float]:
    """The inverse of `world`."""
    return (x - 0.5) * 360, math.degrees(2 * math.atan(math.exp((0.5 - y) * 2 * math.pi)) - math.pi / 2)


EARTH_M = 40_075_017.0
"""Round the equator (WGS-84)."""


def metres_a_px(unit: float, lat: float) -> float:
    """``unit``: px of the whole world (Web Mercator)."""
    return EARTH_M * math.cos(math.radians(lat)) / unit


def scale(zoom: float) -> float:
    """Width of the world in px at a zoom."""
    return float(TILE_PX * 2**zoom)


def zoom_of(scale_px: float) -> float:
    """The inverse of `scale`."""
    return math.log2(scale_px / TILE_PX)
