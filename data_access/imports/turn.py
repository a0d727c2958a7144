"""One import at a time into a database: waits for another one, beats while it works, says when it has ended."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic
from typing import Self
from uuid import uuid4

from data_access.engine import Database
from data_access.lease import Lease
from data_access.telemetry import Telemetry
from hall.errors import StoreUnreachable, Words
from hall.live.pulse import ENDED_BEAT, IMPORTING_BEAT

PRODUCER = "importer"
_LASTS_MS = 10_000
_EVERY_S = 1.0


class Turn:
    """A context manager around one import; ``tell`` is told once for whom it waits. Raises StoreUnreachable."""

    def __init__(self, database: Database, tell: Callable[[Words], None] | None = None) -> None:
        self._lease = Lease(database, PRODUCER, uuid4().hex, _LASTS_MS)
        self._telemetry, self._tell = Telemetry(database), tell
        self._kept = 0.0

    def __enter__(self) -> Self:
        told = False
        while (holder := self._lease.claim()) is not None:
            if self._tell and not told:
                self._tell(Words("import.other_runs", {"machine": holder.machine, "pid": holder.pid}))
            told = True
            threading.Event().wait(0.2)
        self._beat()
        return self

    def keep(self) -> None:
        """Go on having it, and say so once a second."""
        if monotonic() - self._kept >= _EVERY_S:
            self._lease.claim()
            self._beat()

    def __exit__(self, *exc: object) -> None:
        try:
            self._telemetry.beat(PRODUCER, ENDED_BEAT)
            self._lease.release()
        except StoreUnreachable:
            if exc[0] is None:
                raise

    def _beat(self) -> None:
        self._telemetry.beat(PRODUCER, IMPORTING_BEAT)
        self._kept = monotonic()
