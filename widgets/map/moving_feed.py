"""What a map was told of people and vehicles, and what is another by now: one batch under way at a time, of what has
changed since the last one. A page that is slower than they move gets the newest places later, never a queue.

Knows no surface, as `PinFeed`: it gives out batches and is told when one was drawn.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from widgets.map.pins import PinBatch, PinColumns

_NONE = PinColumns.of(())


class MovingFeed(QObject):
    """GUI thread. `batch` carries a PinBatch with looks of `hall.telemetry.moving`; answer it with `drawn`."""

    batch = Signal(object)  # PinBatch

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest, self._told = _NONE, _NONE
        self._number, self._under_way = 0, 0
        self._is_open, self._must_clear = False, False

    @property
    def under_way(self) -> int:
        """The number of the batch that is not drawn yet; 0: none."""
        return self._under_way

    def show(self, latest: PinColumns) -> None:
        """Where they are now, all of them; whoever is not among them is shown no longer."""
        self._latest = latest.placed()
        self._send()

    def open(self) -> None:
        """A new surface is ready and knows nothing."""
        self._is_open, self._must_clear, self._under_way, self._told = True, True, 0, _NONE
        self._send()

    def close(self) -> None:
        """No surface: only remembered."""
        self._is_open = False

    def drawn(self, number: int) -> None:
        """The batch of this number is on the glass."""
        if number == self._under_way:
            self._under_way = 0
            self._send()

    def _send(self) -> None:
        if not self._is_open or self._under_way:
            return
        rows, gone = changes(self._told, self._latest)
        if not len(rows) and not gone:
            return
        self._number += 1
        self._under_way, self._told = self._number, self._latest
        clear, self._must_clear = self._must_clear, False
        upserts = self._latest if len(rows) == len(self._latest) else self._latest.take(rows)
        self.batch.emit(PinBatch(self._number, self._number, upserts, gone, clear))


def changes(before: PinColumns, after: PinColumns) -> tuple[np.ndarray, tuple[int, ...]]:
    """Rows of ``after`` that are new or another than before, and the ids that are in it no more. Ids are small: numbers
    from 0 on; 3,000 take a tenth of a millisecond."""
    size = int(max(before.ids.max(initial=-1), after.ids.max(initial=-1))) + 1
    place = np.full(size, -1, np.intp)
    place[before.ids] = np.arange(len(before))
    at = place[after.ids]
    same = at >= 0
    for old, new in ((before.lon, after.lon), (before.lat, after.lat), (before.looks, after.looks)):
        if len(old):
            same &= old[at] == new
    is_there = np.zeros(size, np.bool_)
    is_there[after.ids] = True
    return np.flatnonzero(~same), tuple(before.ids[~is_there[before.ids]].tolist())
