"""How points stand in a row: twelve bytes each, in the order in which they came. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from hall.moment import MINUTE_MS, Moment
from hall.telemetry.latest import Latest, SourceKey
from hall.telemetry.tracks.points import NO_POINTS, TrackPoints, in_order

BLOCK_MS = 15 * MINUTE_MS
"""Long enough that the row's key weighs little (90 points of twelve bytes), short enough to be written anew each time
that a point is added."""
_POINT = np.dtype([("since", "<u4"), ("lon", "<i4"), ("lat", "<i4")])
_A_DEGREE = 10_000_000  # of the last place that is kept: a centimetre
MOST_BYTES = 1 << 20
"""Of one row: 90,000 points; who tells more in a quarter of an hour is no person and no vehicle."""


class Block(NamedTuple):
    """One row."""

    block: Moment
    kind: str
    code: str
    points: bytes


def blocks_of(values: Iterable[Latest]) -> list[Block]:
    """Of each value with a place its row with that one point, in the order of keys: two writers never cross."""
    return sorted(_one(each) for each in values if each.lon is not None and each.lat is not None)


def _one(value: Latest) -> Block:
    block = value.at - value.at % BLOCK_MS
    point = np.array([(value.at - block, _kept(value.lon or 0.0), _kept(value.lat or 0.0))], _POINT)
    return Block(block, value.kind, value.code, point.tobytes())


def _kept(degrees: float) -> int:
    return round(degrees * _A_DEGREE)


def packed(key: SourceKey, points: TrackPoints) -> list[Block]:
    """All points of one source."""
    begins = points.at - points.at % BLOCK_MS
    rows = np.empty(len(points), _POINT)
    rows["since"] = points.at - begins
    rows["lon"], rows["lat"] = np.rint(points.lon * _A_DEGREE), np.rint(points.lat * _A_DEGREE)
    cuts = np.flatnonzero(np.diff(begins)) + 1
    return [
        Block(int(part[0]), key.kind, key.code, rows[begins == part[0]].tobytes())
        for part in np.split(begins, cuts)
        if len(part)
    ]


def unpacked(blocks: Iterable[tuple[Moment, bytes]]) -> TrackPoints:
    """What stands in these rows, in the order of time. A row that was cut is read as far as it goes."""
    found = [(block, np.frombuffer(points, _POINT, len(points) // _POINT.itemsize)) for block, points in blocks]
    if not found:
        return NO_POINTS
    at = np.concatenate([rows["since"].astype(np.int64) + block for block, rows in found])
    rows = np.concatenate([rows for _, rows in found])
    return in_order(at, rows["lon"] / _A_DEGREE, rows["lat"] / _A_DEGREE)
