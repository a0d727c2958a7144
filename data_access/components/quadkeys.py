"""Places as one number each, so that what lies in one tile of a web map stands in one stretch of a sorted list. Pure.

The number interleaves the bits of x and y in the Web Mercator square (a Z-order curve): all places of a tile begin
with the tile's own number.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

BITS = 28
"""Of x and of y: a step is 15 cm at the equator."""
_STEPS = 1 << BITS  # of the square's side
DEGREE = 10_000_000
"""Steps of a degree as places are kept, whole numbers: 1 cm."""
_NORTHMOST = 85.0511
"""Degrees: where the Mercator square ends."""
Ints = NDArray[Any]
_SPREAD = ((16, 0x0000FFFF0000FFFF), (8, 0x00FF00FF00FF00FF), (4, 0x0F0F0F0F0F0F0F0F), (2, 0x3333333333333333),
           (1, 0x5555555555555555))  # fmt: skip
"""How far the bits of a number are moved apart, and which are left then, until a gap is between each two."""


def squares(lon: Ints, lat: Ints) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Places in steps of a degree → x and y in the Mercator square, 0 to 1 each, y downwards."""
    x = lon / (360.0 * DEGREE) + 0.5
    north = np.radians(np.clip(lat / DEGREE, -_NORTHMOST, _NORTHMOST))
    return x, 0.5 - np.log(np.tan(np.pi / 4 + north / 2)) / (2 * np.pi)


def keys_of(lon: Ints, lat: Ints) -> NDArray[np.uint64]:
    """The numbers of places in steps of a degree."""
    x, y = (np.clip(each * _STEPS, 0, _STEPS - 1).astype(np.uint64) for each in squares(lon, lat))
    return _spread(x) | (_spread(y) << np.uint64(1))


def tile_keys(z: int, x: int, y: int) -> tuple[np.uint64, np.uint64]:
    """The first number in a tile, and the first behind it."""
    number = int(_spread(np.array([x], np.uint64))[0] | (_spread(np.array([y], np.uint64))[0] << np.uint64(1)))
    shift = 2 * (BITS - z)
    return np.uint64(number << shift), np.uint64((number + 1) << shift)


def tiles_over(z: int, west: float, south: float, east: float, north: float) -> list[tuple[int, int]]:
    """x and y of the tiles of a zoom that a box of degrees touches."""
    lon, lat = np.array([west, east]) * DEGREE, np.array([north, south]) * DEGREE
    (left, right), (top, bottom) = (np.clip(each * (1 << z), 0, (1 << z) - 1).astype(int) for each in squares(lon, lat))
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def _spread(bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    for by, left in _SPREAD:
        bits = (bits | (bits << np.uint64(by))) & np.uint64(left)
    return bits
