"""One import at a time into a database: waits for another one, beats while it works, says when it has ended."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic
from typing import NoReturn, Self
from uuid import uuid4

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.seats.seats import Seats
from data_access.telemetry.latest import Telemetry
from hall.errors import SeatLost, StoreUnreachable, Words
from hall.live.pulse import ENDED_BEAT, IMPORTING_BEAT

PRODUCER = "importer"
_LASTS_MS = 10_000
"""How long an importer may stand still (a full disk, a stopped machine) before another one may take its place."""
_EVERY_S = 1.0  # ten times as often as the turn would run out


class Turn:
    """A context manager around one import; ``tell`` is told once for whom it waits. Raises StoreUnreachable."""

    def __init__(self, database: Database, tell: Callable[[Words], None] | None = None) -> None:
        self._seats = Seats(database, [PRODUCER], uuid4().hex, _LASTS_MS)
        self._telemetry, self._tell = Telemetry(database), tell
        self._kept, self._is_lost = 0.0, False

    def __enter__(self) -> Self:
        told = False
        while not self._seats.hold():
            holder = self._seats.holder(PRODUCER)
            if self._tell and holder and not told:
                self._tell(Words("import.other_runs", {"machine": holder.machine, "pid": holder.pid}))
            told = True
            threading.Event().wait(0.2)
        self._beat()
        return self

    def keep(self) -> None:
        """Go on having it, and say so once a second. Raises SeatLost (``import.turn_lost``)."""
        if monotonic() - self._kept >= _EVERY_S:
            if not self._seats.hold():
                self._lose(self._seats.lost(PRODUCER))
            self._beat()

    def must_have(self, connection: sa.Connection) -> None:
        """Call in a transaction of the import, under the lock. Raises SeatLost; then nothing may be stored."""
        try:
            self._seats.must_hold(PRODUCER, connection)
        except SeatLost as lost:
            self._lose(lost)

    def _lose(self, lost: SeatLost) -> NoReturn:
        self._is_lost = True
        params = lost.words.params
        raise SeatLost("import.turn_lost", machine=params["machine"], pid=params["pid"]) from lost

    def __exit__(self, *exc: object) -> None:
        if self._is_lost:  # the beat is the other one's now
            return
        try:
            self._telemetry.beat(PRODUCER, ENDED_BEAT)
            self._seats.release()
        except StoreUnreachable:
            if exc[0] is None:
                raise

    def _beat(self) -> None:
        self._telemetry.beat(PRODUCER, IMPORTING_BEAT)
        self._kept = monotonic()


class NoTurn(Turn):
    """Of who stores nothing: takes nobody's place, beats for nobody, and any number may have one."""

    def __init__(self) -> None:  # nothing of a turn is needed
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        """Nothing was held."""

    def keep(self) -> None:
        """There is nothing to keep."""

    def must_have(self, connection: sa.Connection) -> None:
        """Nothing is stored."""
