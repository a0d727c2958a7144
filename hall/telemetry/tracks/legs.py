"""A track told line by line, as people read it: went, stopped, was not heard of, cannot have been. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import numpy as np

from hall.frozen import frozen
from hall.moment import Moment
from hall.telemetry.tracks.track import GAP, JUMP, MOVED, Track


class LegKind(StrEnum):
    """What happened."""

    WENT = "went"  # 行驶
    STOP = "stop"  # 停留
    GAP = "gap"  # 断点
    JUMP = "jump"  # 漂移


@frozen
class Leg:
    """From when until when, UTC ms, how far (of a gap: in a straight line) and where it began, degrees."""

    kind: LegKind
    begins: Moment
    ends: Moment
    length_m: float
    lon: float
    lat: float


_KIND = {MOVED: LegKind.WENT, GAP: LegKind.GAP, JUMP: LegKind.JUMP}


def legs_of(track: Track) -> tuple[Leg, ...]:
    """In the order of time, one after another without anything between."""
    return tuple(_legs(track))


def _legs(track: Track) -> Iterator[Leg]:
    points, stops, row, last = track.points, iter(track.stops), 0, len(track.points) - 1
    stop = next(stops, None)
    changes = np.append(np.flatnonzero(np.diff(track.kinds.astype(np.int8))) + 1, len(track.kinds))
    while row < last:
        if stop is not None and row == stop.first:
            yield Leg(LegKind.STOP, stop.begins, stop.ends, 0.0, stop.lon, stop.lat)
            row, stop = stop.last, next(stops, None)
            continue
        end = int(changes[np.searchsorted(changes, row, "right")])
        end = min(end, stop.first) if stop is not None else end
        kind = _KIND[int(track.kinds[row])]
        if kind is not LegKind.WENT:
            end = row + 1  # two gaps in turn are two
        length = float(track.step_m[row:end].sum())
        yield Leg(
            kind, int(points.at[row]), int(points.at[end]), length, float(points.lon[row]), float(points.lat[row])
        )
        row = end
