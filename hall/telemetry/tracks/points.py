"""Positions of one source through time, as columns. Pure."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from hall.frozen import frozen
from hall.moment import Moment

Mask = NDArray[np.bool_]


@frozen
class TrackPoints:
    """Columns of one length, in the order of time, no moment twice: ``at`` (int64, UTC ms, the source's own moments),
    ``lon``, ``lat`` (float64, degrees WGS-84)."""

    at: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.at)

    def only(self, mask: Mask) -> TrackPoints:
        """Those of them."""
        return TrackPoints(self.at[mask], self.lon[mask], self.lat[mask])

    def between(self, since: Moment, until: Moment) -> TrackPoints:
        """From ``since`` until just before ``until``."""
        return self.only((self.at >= since) & (self.at < until))


def points_of(rows: Iterable[tuple[Moment, float, float]]) -> TrackPoints:
    """Of (moment, lon, lat) in any order; of two of one moment the later one in ``rows`` counts."""
    table = np.array(list(rows), np.float64).reshape(-1, 3)
    return in_order(table[:, 0].astype(np.int64), table[:, 1], table[:, 2])


def in_order(at: NDArray[np.int64], lon: NDArray[np.float64], lat: NDArray[np.float64]) -> TrackPoints:
    """Columns in any order; of two of one moment the later one counts."""
    order = np.argsort(at, kind="stable")
    at, lon, lat = at[order], lon[order], lat[order]
    last = np.append(at[1:] != at[:-1], True)[: len(at)]  # noqa: FBT003  (the last one is always a last one)
    return TrackPoints(at[last], lon[last], lat[last])


NO_POINTS = points_of(())
