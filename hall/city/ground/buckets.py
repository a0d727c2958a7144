"""A raster of buckets over boxes: which boxes may hold a point. Refuses to know what the boxes are of."""

from __future__ import annotations

from math import ceil, sqrt
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
MOST_ENTRIES = 64
"""Buckets a box may stand in on average, else the raster is made coarser: cells side by side stand in six, and boxes
that each cover a whole city would need memory by the square of their number."""


class Buckets:
    """``boxes``: shape (n, 4), west, south, east, north. Candidates come in the order of the boxes."""

    def __init__(self, boxes: Floats) -> None:
        self._west = self._south = 0.0
        self._step_x = self._step_y = 1.0
        self._columns = self._rows = 0
        self._first: Ints = np.zeros(1, dtype=np.int64)
        self._items: Ints = np.zeros(0, dtype=np.int64)
        if len(boxes):
            self._build(boxes)
        self._lists: dict[int, list[int]] = {}

    def at(self, x: float, y: float) -> list[int]:
        """Boxes that may hold the point; nothing for a point outside or not a number."""
        across, up = (x - self._west) / self._step_x, (y - self._south) / self._step_y
        if not (0 <= across < self._columns and 0 <= up < self._rows):
            return []
        bucket = int(up) * self._columns + int(across)
        found = self._lists.get(bucket)
        if found is None:
            found = self._lists[bucket] = self._items[self._first[bucket] : self._first[bucket + 1]].tolist()
        return found

    def at_many(self, x: Floats, y: Floats) -> tuple[Ints, Ints]:
        """(index of point, index of box) for each pair that may belong together, ordered by point, then box."""
        if not len(self._items):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        across, up = (x - self._west) / self._step_x, (y - self._south) / self._step_y
        here = np.flatnonzero((across >= 0) & (across < self._columns) & (up >= 0) & (up < self._rows))
        bucket = up[here].astype(np.int64) * self._columns + across[here].astype(np.int64)
        which, item = expanded(self._first[bucket], self._first[bucket + 1])
        return here[which], self._items[item]

    def _build(self, boxes: Floats) -> None:
        side = ceil(sqrt(2 * len(boxes)))
        low_x, high_x, low_y, high_y = self._spans(boxes, side)
        while side > 1 and ((high_x - low_x + 1) * (high_y - low_y + 1)).sum() > MOST_ENTRIES * len(boxes):
            side //= 2
            low_x, high_x, low_y, high_y = self._spans(boxes, side)
        row_box, row = expanded(low_y, high_y + 1)
        which, column = expanded(low_x[row_box], high_x[row_box] + 1)
        bucket, item = row[which] * side + column, row_box[which]
        order = np.lexsort((item, bucket))
        self._items = item[order]
        self._first = np.searchsorted(bucket[order], np.arange(side * side + 1)).astype(np.int64)

    def _spans(self, boxes: Floats, side: int) -> tuple[Ints, Ints, Ints, Ints]:
        """Lay a raster of that many columns and rows: the first and last column, first and last row of each box."""
        self._west, self._south = float(boxes[:, 0].min()), float(boxes[:, 1].min())
        width = max(float(boxes[:, 2].max()) - self._west, 1e-9)
        height = max(float(boxes[:, 3].max()) - self._south, 1e-9)
        self._columns = self._rows = side
        self._step_x, self._step_y = width / side * (1 + 1e-9), height / side * (1 + 1e-9)
        return (
            *self._span(boxes[:, 0], boxes[:, 2], self._west, self._step_x),
            *self._span(boxes[:, 1], boxes[:, 3], self._south, self._step_y),
        )

    def _span(self, low: Floats, high: Floats, origin: float, step: float) -> tuple[Ints, Ints]:
        first: Any = np.clip(((low - origin) / step).astype(np.int64), 0, self._columns - 1)
        last: Any = np.clip(((high - origin) / step).astype(np.int64), 0, self._columns - 1)
        return first, last


def expanded(first: Ints, until: Ints) -> tuple[Ints, Ints]:
    """For ranges first[i] … until[i]-1: (i, value) for every value of every range, in order."""
    counts = until - first
    which = np.repeat(np.arange(len(first), dtype=np.int64), counts)
    starts = np.repeat(first - (np.cumsum(counts) - counts), counts)
    return which, starts + np.arange(len(which), dtype=np.int64)
