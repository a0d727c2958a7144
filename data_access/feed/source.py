"""What the two feed sources share: one reading connection, errors in the field's words, the reader's cursor kept known.

Used by one thread; only ``interrupt`` may be called from another.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from data_access.engine.database import Database, unknown_schema
from data_access.engine.machine_clock import machine_ms
from data_access.feed.clock_steps import ClockSteps
from data_access.feed.log_reader import LogReader, Standing
from hall.errors import HallError, StoreUnreachable, Words
from hall.live.changes import ChangeBatch, Cursor
from hall.live.pulse import Beat, Pulse
from hall.live.snapshot import Snapshot
from hall.moment import ClockLook, Moment
from hall.people.scope import Scope

LOG = logging.getLogger(__name__)
ANSWER_MS = 1_000
"""A ping or a few rows must come within this: with a ping a second a frozen server is known in 2 s."""
SNAPSHOT_MS = 8_000
"""A snapshot of 100,000 open cases takes under a second (docs/benchmarks.md); a slow disk or network has eight."""
STUCK_AFTER_S = 1.9
"""The lock found held for so long without a commit: no import's chunk takes that."""
NOTED_EVERY_MS = 10_000  # the pruning of the log, by the hour, must know how far a reader is; not to the second
REFUSED_FOR_S = 3_600
"""How long a login that may only read is not asked to write its cursor again; the log is kept a day for everybody."""


class DatabaseFeed:
    """Base of both sources. ``reader``: this process's name in ``readers``, so that the log is kept for it."""

    begin: str
    driver_errors: type[Exception]

    def __init__(self, database: Database, reader: str) -> None:
        self.database, self.reader = database, reader
        self._log = LogReader(database, self.begin)
        self._reading: Any = None
        self._cursor: Cursor | None = None
        self._noted: float | None = None
        self._note_failed = False
        self._steps = ClockSteps()

    @property
    def is_open(self) -> bool:
        """Whether it holds a connection."""
        return self._reading is not None

    def see(self, scope: Scope) -> None:
        """Whose cases the next snapshot holds, and all changes after it."""
        self._log.see(scope)

    def snapshot(self) -> Snapshot:
        """All open cases and where the log stands. Raises StoreUnreachable."""
        with self.reached(SNAPSHOT_MS):
            snapshot = self._log.snapshot(self._reading)
        self._cursor = snapshot.cursor
        return snapshot

    def changes(self, since: Cursor) -> ChangeBatch | None:
        """The changed cases after ``since``, None where only a snapshot can tell. Raises StoreUnreachable."""
        with self.reached(ANSWER_MS):
            batch = self._log.changes(self._reading, since)
        if batch is not None:
            self._cursor = batch.cursor
        return batch

    def ping(self) -> Pulse:
        """Prove that the database answers and is the same one. Raises StoreUnreachable."""
        with self.reached(ANSWER_MS):
            self.check_same()
            asked = machine_ms()
            found = self.standing()
            look = ClockLook(asked, machine_ms(), found.at)
            beats = self.beats()
        if self._cursor is not None and found.epoch != self._cursor.epoch:
            self.ring_again()
        with self.reached(ANSWER_MS):
            hindered = unknown_schema(found.schema) or self.hindrance()
        if hindered is None:
            self._keep_known(found.at)
        return Pulse(found.at, beats, hindered, self._steps.look(look, found.newest_at))

    def close(self) -> None:
        """Let go of all connections; ``open`` may follow."""
        connection, self._reading = self._reading, None
        if connection is not None:
            connection.close()

    # -- what the engines do differently ------------------------------------------------------------------------------
    def check_same(self) -> None:
        """Raise StoreUnreachable where the connection leads elsewhere than the address."""

    def hindrance(self) -> Words | None:
        """What keeps everybody from writing."""
        return None

    def ring_again(self) -> None:
        """Make the next ``wait`` return True at once."""
        raise NotImplementedError

    def bound(self, answer_ms: int) -> None:
        """Bound the next answers of the reading connection."""

    def standing(self) -> Standing:
        """How the database stands now."""
        return self._log.standing(self._reading)

    def beats(self) -> tuple[Beat, ...]:
        """The producers' last beats; asked after ``standing``."""
        raise NotImplementedError

    def write_note(self, cursor: int, at: Moment) -> None:
        """Write this reader's cursor; waits for nobody."""
        raise NotImplementedError

    @contextmanager
    def reached(self, answer_ms: int) -> Iterator[None]:
        """Around reading: a time-out, and whatever the driver raises as StoreUnreachable."""
        try:
            with self.database.translated():
                if self._reading is None:
                    raise StoreUnreachable("store.gone")
                self.bound(answer_ms)
                yield
        except self.driver_errors as error:  # no table of ours: not the database we knew
            raise StoreUnreachable("store.not_ours", why=str(error).partition("\n")[0]) from error

    def _keep_known(self, at: Moment) -> None:
        if self._cursor is None or (self._noted is not None and monotonic() - self._noted < NOTED_EVERY_MS / 1000):
            return
        self._noted = monotonic()
        try:
            with self.database.translated():
                self.write_note(self._cursor.id, at)
            self._note_failed = False
        except HallError as error:
            if not self._note_failed:
                LOG.info("the reader's cursor could not be noted: %s", error)
            self._note_failed = True
            if error.words.code == "store.read_only":
                self._noted = monotonic() + REFUSED_FOR_S
