"""Case pins in columns: what the map remembers, so that a lost renderer can be given everything again.

Knows a case's id, place and time look, nothing else of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hall.frozen import frozen
from hall.live.looks import LOOK_CODE, LOOKS

URGENT = 8
"""Bit set in the look column of an urgent case (紧急)."""

Looks = NDArray[np.uint8]


class Pin(NamedTuple):
    """One case on the map: (lon, lat) in degrees, a look of `LOOKS` (an unknown one is drawn as waiting)."""

    case_id: int
    lon: float
    lat: float
    look: str
    urgent: bool = False


@frozen
class PinColumns:
    """Pins by column, all of one length: ids int64, lon and lat float64 degrees, looks uint8 (code, | URGENT)."""

    ids: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    looks: Looks

    @classmethod
    def of(cls, pins: Sequence[Pin]) -> PinColumns:
        """From single pins; for many thousands the caller had better keep columns."""
        if not pins:
            return _empty(0)
        ids, lon, lat, looks, urgent = zip(*pins, strict=True)
        codes = np.array([LOOK_CODE.get(look, 0) for look in looks], np.uint8)
        return cls(
            np.array(ids, np.int64),
            np.array(lon, np.float64),
            np.array(lat, np.float64),
            codes | np.array(urgent, np.bool_).astype(np.uint8) * np.uint8(URGENT),
        )

    def __len__(self) -> int:
        return len(self.ids)

    def placed(self) -> PinColumns:
        """Without the pins that have no place on a Mercator map (NaN, beyond 85 degrees)."""
        good = (np.abs(self.lon) <= 180) & (np.abs(self.lat) <= 85)
        return self if good.all() else self.take(np.flatnonzero(good))

    def take(self, rows: NDArray[np.intp]) -> PinColumns:
        """These rows only."""
        return PinColumns(self.ids[rows], self.lon[rows], self.lat[rows], self.looks[rows])


@frozen
class PinBatch:
    """One delivery. `clear` forgets all pins first; `more`: do not paint yet, the rest follows."""

    number: int
    revision: int
    upserts: PinColumns
    removed: tuple[int, ...] = ()
    clear: bool = False
    more: bool = False


class PinMemory:
    """All pins at present: a growing table and, for each id, its row. GUI thread, no Qt."""

    def __init__(self) -> None:
        self._row_of: dict[int, int] = {}
        self._free: list[int] = []
        self._table = _empty(0)

    def __len__(self) -> int:
        return len(self._row_of)

    def __contains__(self, case_id: object) -> bool:
        return case_id in self._row_of

    def ids(self) -> list[int]:
        """Every id, oldest first."""
        return list(self._row_of)

    def reset(self, columns: PinColumns) -> None:
        """Forget all, keep these."""
        self._table = columns.placed()
        self._row_of = dict(zip(self._table.ids.tolist(), range(len(self._table)), strict=True))
        self._free = []

    def put(self, pins: Iterable[Pin]) -> tuple[list[int], list[int]]:
        """Keep or replace; answers with the ids kept and the ids dropped because they have no place any more."""
        kept, dropped = [], []
        for pin in pins:
            if abs(pin.lon) <= 180 and abs(pin.lat) <= 85:
                self._set(pin)
                kept.append(pin.case_id)
            elif self.drop(pin.case_id):
                dropped.append(pin.case_id)
        return kept, dropped

    def drop(self, case_id: int) -> bool:
        """Forget one; whether it was known."""
        row = self._row_of.pop(case_id, None)
        if row is not None:
            self._free.append(row)
        return row is not None

    def get(self, case_id: int) -> Pin | None:
        """One pin."""
        row = self._row_of.get(case_id)
        if row is None:
            return None
        look = int(self._table.looks[row])
        lon, lat = float(self._table.lon[row]), float(self._table.lat[row])
        return Pin(case_id, lon, lat, LOOKS[look & 7], bool(look & URGENT))

    def columns(self, ids: Sequence[int]) -> PinColumns:
        """These pins (ids that are known), in columns."""
        return self._table.take(np.fromiter((self._row_of[case_id] for case_id in ids), np.intp, len(ids)))

    def _set(self, pin: Pin) -> None:
        row = self._row_of.get(pin.case_id)
        if row is None:
            row = self._row_of[pin.case_id] = self._new_row()
        table = self._table
        table.ids[row], table.lon[row], table.lat[row] = pin.case_id, pin.lon, pin.lat
        table.looks[row] = LOOK_CODE.get(pin.look, 0) | (URGENT if pin.urgent else 0)

    def _new_row(self) -> int:
        if self._free:
            return self._free.pop()
        used = len(self._row_of)
        if used >= len(self._table):
            self._table = _grown(self._table, max(1024, used * 2))
        return used


def _empty(size: int) -> PinColumns:
    return PinColumns(
        np.zeros(size, np.int64), np.zeros(size, np.float64), np.zeros(size, np.float64), np.zeros(size, np.uint8)
    )


def _grown(old: PinColumns, size: int) -> PinColumns:
    made, used = _empty(size), len(old)
    for new, source in ((made.ids, old.ids), (made.lon, old.lon), (made.lat, old.lat), (made.looks, old.looks)):
        new[:used] = source
    return made
