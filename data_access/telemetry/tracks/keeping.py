"""Keeps positions as they are told, thinned; brings in those of files; takes out what is too old."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from data_access.engine.database import Database
from data_access.telemetry.tracks.blocks import Block, blocks_of, packed, unpacked
from data_access.telemetry.tracks.store import tracks_of
from hall.errors import StoreUnreachable
from hall.moment import Moment
from hall.telemetry.latest import Latest, SourceKey
from hall.telemetry.tracks.points import TrackPoints
from hall.telemetry.tracks.thinning import Thinning


class TrackKeeping:
    """Any thread. Raises StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._store, self._thinning, self._lock = tracks_of(database), Thinning(), threading.Lock()

    def keep(self, values: Iterable[Latest]) -> None:
        """Those of people and vehicles that are worth it, behind what is kept of them."""
        with self._lock:
            kept = self._thinning.kept(values)
        for round_ in _once_each(blocks_of(kept)):
            try:
                self._store.append(round_)
            except StoreUnreachable:
                with self._lock:
                    self._thinning.forget(kept)
                raise

    def bring_in(self, key: SourceKey, points: TrackPoints, *, is_dry: bool = False) -> int:
        """Points of a file among those that are kept: how many of them were not there, or elsewhere. Brought in again
        it is none. ``is_dry``: only counted."""
        rows = packed(key, points)
        if not rows:
            return 0
        first, last, counted = rows[0].block, rows[-1].block, None
        while True:  # who tells of them goes on meanwhile: then what stands there is read again
            stood = {block: bytes(told) for block, told in self._store.of(key, first, last)}
            changed = [(row, stood.get(row.block, b"")) for row in rows]
            changed = [(row, before) for row, before in changed if _new_in(row, before)]
            counted = sum(_new_in(*each) for each in changed) if counted is None else counted
            if is_dry or not changed:
                return counted
            whole = [packed(key, unpacked([(row.block, before + row.points)]))[0] for row, before in changed]
            if self._store.replace(whole, [before for _, before in changed]) == len(whole):
                return counted

    def forget(self, days: int, now: Moment) -> int:
        """What is older than so many days; how many rows of a quarter of an hour that were."""
        return self._store.forget(days, now)


def _new_in(row: Block, stood: bytes) -> int:
    """How many of its points are not there, or elsewhere."""
    before, told = (unpacked([(row.block, each)]) for each in (stood, row.points))
    return len(told) - _alike(before, told)


def _alike(one: TrackPoints, other: TrackPoints) -> int:
    """How many points are the same in both."""
    _, here, there = np.intersect1d(one.at, other.at, assume_unique=True, return_indices=True)
    return int(np.count_nonzero((one.lon[here] == other.lon[there]) & (one.lat[here] == other.lat[there])))


def _once_each(blocks: list[Block]) -> list[list[Block]]:
    """In turns in which no row stands twice: one statement of PostgreSQL changes a row once."""
    turns: list[list[Block]] = []
    seen = defaultdict[tuple[Moment, str, str], int](int)
    for each in blocks:
        key = each[:3]
        if seen[key] == len(turns):
            turns.append([])
        turns[seen[key]].append(each)
        seen[key] += 1
    return turns
