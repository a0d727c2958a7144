"""Merges changes of pins and delivers them: at most one batch in 100 ms, one under way at a time, large ones in pieces.

A change after a quiet while goes out at once. Knows no surface: it gives out batches and is told when one was taken in.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

from widgets.map.pins import Pin, PinBatch, PinColumns, PinMemory

FLUSH_MS = 100  # ten pictures a second are enough for marks that stand (house: draw 10 to 15 times a second at most)
CHUNK = 8_000
"""Pins in one batch: about 5 ms of either thread."""


class PinFeed(QObject):
    """GUI thread. `batch` carries a PinBatch; answer it with `taken`."""

    batch = Signal(object)  # PinBatch

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = PinMemory()
        self._dirty: dict[int, None] = {}
        self._gone: dict[int, None] = {}
        self._must_clear, self._is_partial = False, False
        self._number, self._revision, self._under_way = 0, 0, 0
        self._is_open = False
        self._timer = QTimer(self, singleShot=True)
        self._sent = QElapsedTimer()
        self._timer.timeout.connect(self._send)

    @property
    def revision(self) -> int:
        """Goes up by one with every change asked for."""
        return self._revision

    @property
    def is_open(self) -> bool:
        """Whether there is a surface that takes pins."""
        return self._is_open

    def reset(self, columns: PinColumns) -> int:
        """Replace everything; sent at once, in pieces. The new revision."""
        self._memory.reset(columns)
        self._revision += 1
        self._send_all()
        return self._revision

    def apply(self, upserts: Sequence[Pin], removed: Sequence[int]) -> int:
        """Merge a change into the next delivery. The revision that will contain it."""
        self._revision += 1
        kept, dropped = self._memory.put(upserts)
        dropped += [case_id for case_id in removed if self._memory.drop(case_id)]
        for case_id in kept:
            self._dirty[case_id] = None
            self._gone.pop(case_id, None)
        for case_id in dropped:
            self._dirty.pop(case_id, None)
            self._gone[case_id] = None
        self._schedule()
        return self._revision

    def open(self) -> None:
        """A new surface is ready and knows nothing: everything is sent again."""
        self._is_open, self._under_way = True, 0
        self._send_all()

    def close(self) -> None:
        """No surface: changes are only remembered."""
        self._is_open = False
        self._timer.stop()

    def taken(self, number: int) -> None:
        """The batch of this number was taken in."""
        if number != self._under_way:
            return
        self._under_way = 0
        if self._must_clear or self._is_partial:
            self._send()
        else:
            self._schedule()

    def _send_all(self) -> None:
        self._dirty, self._gone, self._must_clear = dict.fromkeys(self._memory.ids()), {}, True
        if not self._under_way:
            self._send()

    def _schedule(self) -> None:
        if self._is_open and not self._under_way and not self._timer.isActive() and (self._dirty or self._gone):
            passed = self._sent.elapsed() if self._sent.isValid() else FLUSH_MS
            self._timer.start(max(0, FLUSH_MS - passed))

    @Slot()
    def _send(self) -> None:
        if not self._is_open or self._under_way:
            return
        ids = list(islice(self._dirty, CHUNK))
        for case_id in ids:
            del self._dirty[case_id]
        self._sent.start()
        self._number += 1
        self._under_way = self._number
        batch = PinBatch(
            number=self._number,
            revision=self._revision,
            upserts=self._memory.columns(ids),
            removed=tuple(self._gone),
            clear=self._must_clear,
            more=bool(self._dirty),
        )
        self._gone, self._must_clear, self._is_partial = {}, False, batch.more
        self.batch.emit(batch)
