"""Paints over the masked zones of pictures, before anybody is handed one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from hall.video.cameras.masks import Zone

_OVER = np.uint32(0xFF383838)  # BGRA: a grey that is darker than a street by day and lighter than one by night
_PERCENT = 100.0  # of the whole picture


class Masking:
    """Of pictures of one size: BGRA, ``stride`` bytes a row."""

    def __init__(self, zones: Sequence[Zone], width: int, height: int, stride: int) -> None:
        covered = np.zeros((height, width), np.bool_)
        for zone in zones:
            covered |= _within(zone, width, height)
        rows, columns = np.nonzero(_grown(covered))
        self._places = (rows * (stride // 4) + columns).astype(np.intp)
        self._size = height * stride

    def cover(self, pixels: memoryview) -> None:
        """Paint over them, in place."""
        np.frombuffer(pixels, np.uint32, self._size // 4)[self._places] = _OVER


def _within(zone: Zone, width: int, height: int) -> npt.NDArray[np.bool_]:
    """Whether the middle of each pixel lies within: an odd number of edges to its right."""
    xs = (np.arange(width) + 0.5) * (_PERCENT / width)
    ys = (np.arange(height) + 0.5) * (_PERCENT / height)
    found = np.zeros((height, width), np.bool_)
    for (x1, y1), (x2, y2) in zip(zone, (*zone[1:], zone[0]), strict=True):
        crossed = (y1 > ys) != (y2 > ys)
        if y1 != y2:
            at = x1 + (ys - y1) * ((x2 - x1) / (y2 - y1))
            found ^= crossed[:, None] & (xs[None, :] < at[:, None])
    return found


def _grown(covered: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """By a pixel on all sides: the scaler has mixed those at the edge with what lies within."""
    grown = covered.copy()
    grown[1:] |= covered[:-1]
    grown[:-1] |= covered[1:]
    sides = grown.copy()
    sides[:, 1:] |= grown[:, :-1]
    sides[:, :-1] |= grown[:, 1:]
    return sides
