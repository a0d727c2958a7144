"""The feed of PostgreSQL: LISTEN is the bell, a second connection reads. A bell is no log: the ping looks too."""

from __future__ import annotations

import os
import select
from collections import deque
from contextlib import suppress
from time import monotonic
from typing import Any

import psycopg

from data_access.engine.database import Database
from data_access.engine.dialect import CHANNEL
from data_access.engine.postgres_lock import NOBODY, holder
from data_access.feed.log_reader import NEWEST, Standing
from data_access.feed.source import ANSWER_MS, LOG, STUCK_AFTER_S, DatabaseFeed
from data_access.telemetry.latest import note_statement
from hall.errors import StoreUnreachable, Words
from hall.live.pulse import Beat, Pulse
from hall.moment import Moment

POLLED_EVERY_MS = 100
"""How often a standby, which cannot LISTEN, is asked. It lags more than that anyway, and bears ten questions a second
easily."""

MOST_A_SECOND = 20
"""Wakes of a window: a person sees no difference from a twentieth of a second on, and a flood costs no more."""


class PostgresFeed(DatabaseFeed):
    """Two connections: the bell's is asked nothing after LISTEN, so that it can be waited for with the interrupt."""

    begin = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
    driver_errors = psycopg.Error

    def __init__(self, database: Database, reader: str) -> None:
        super().__init__(database, reader)
        self._bell: Any = None
        self._rung = False
        self._beats: tuple[Beat, ...] = ()
        self._held = ("", 0.0)  # the transaction that holds the lock, and since when it has been seen to
        self._polled: int | None = None
        """A server that only follows another refuses LISTEN: the log's last id, asked for every ``POLLED_EVERY_MS``."""
        self._woken = deque[float](maxlen=MOST_A_SECOND)
        self._wake_out, self._wake_in = os.pipe()
        os.set_blocking(self._wake_in, False)

    def open(self) -> None:
        """Connect twice and LISTEN."""
        self._reading = self.database.raw(ANSWER_MS)
        self._bell = self.database.raw(ANSWER_MS)
        with self.reached(ANSWER_MS):
            try:
                self._bell.execute(f"LISTEN {CHANNEL}")
                self._polled = None
            except psycopg.errors.ReadOnlySqlTransaction:
                self._polled = self._newest()
                LOG.info("the server follows another one and cannot ring: the log is asked")

    def wait(self, timeout_ms: int) -> bool:
        """Sleep on the bell's socket. A server that closes it, or a path found dead by keepalives, wakes too."""
        if self._rung:
            self._rung = False
            return True
        return self._rings(timeout_ms) and self._paced()

    def _rings(self, timeout_ms: int) -> bool:
        with self.reached(ANSWER_MS):
            poll, end = select.poll(), monotonic() + timeout_ms / 1000
            for number in (self._bell.fileno(), self._wake_out):
                poll.register(number, select.POLLIN)
            while True:
                left_ms = max(0, round((end - monotonic()) * 1000))
                step_ms = left_ms if self._polled is None else min(left_ms, POLLED_EVERY_MS)
                ready = {number for number, _ in poll.poll(step_ms)}
                if self._wake_out in ready:
                    os.read(self._wake_out, 4096)
                    return False
                if self._polled is not None and self._has_moved():
                    return True
                if not ready and step_ms == left_ms:
                    return False
                if ready and any(self._notes()):
                    return True

    def _paced(self) -> bool:
        """Whoever may read may ring, as often as he likes: after ``MOST_A_SECOND`` a window wakes at even steps, with
        all that rang meanwhile. False where it was interrupted: it rings again then."""
        now = monotonic()
        if len(self._woken) == MOST_A_SECOND and now - self._woken[0] < 1.0:
            poll = select.poll()
            poll.register(self._wake_out, select.POLLIN)
            if poll.poll(max(0, round((self._woken[-1] + 1 / MOST_A_SECOND - now) * 1000))):
                os.read(self._wake_out, 4096)
                self._rung = True
                return False
            with self.reached(ANSWER_MS):
                self._notes()
        self._woken.append(monotonic())
        return True

    def _has_moved(self) -> bool:
        before, self._polled = self._polled, self._newest()
        return before != self._polled

    def _newest(self) -> int:
        text, _ = self.database.compiled(NEWEST)
        return int(self._bell.execute(text).fetchone()[0] or 0)

    def _notes(self) -> list[Any]:
        """What rang; raises where the connection is over."""
        return list(self._bell.notifies(timeout=0))

    def ping(self) -> Pulse:
        """As the base; and looks at the log when the bell has been silent, should a ring have been lost."""
        pulse = super().ping()
        self._rung = True
        return pulse

    def hindrance(self) -> Words | None:
        """The one lock held in one transaction for so long that nobody else can have written. The server puts out a
        writer of ours that froze; it does not put out who types SQL."""
        now, found = monotonic(), holder(self._reading)
        if found.transaction != self._held[0]:
            self._held = (found.transaction, now)
        held_s = now - self._held[1]
        if found == NOBODY or held_s < STUCK_AFTER_S:
            return None
        return Words("store.locked", found.told(round(held_s * 1000)))

    def interrupt(self) -> None:
        """End a ``wait``, now or the next one."""
        with suppress(BlockingIOError):  # the pipe is full of it already
            os.write(self._wake_in, b"!")

    def ring_again(self) -> None:
        self._rung = True

    def bound(self, answer_ms: int) -> None:
        self._reading.answer_ms = answer_ms

    def standing(self) -> Standing:
        """As the base, and the beats with it: one round trip. A server that follows another one has them too."""
        found, self._beats = self._log.standing_and_beats(self._reading)
        return found

    def beats(self) -> tuple[Beat, ...]:
        return self._beats

    def write_note(self, cursor: int, at: Moment) -> None:
        text, order = self.database.compiled(note_statement(self.database))
        values = {"reader": self.reader, "cursor": cursor, "at": at}
        try:
            for statement in ("BEGIN READ WRITE", "SET LOCAL lock_timeout = 200"):
                self._reading.execute(statement)
        except psycopg.errors.FeatureNotSupported as follows:  # the server only follows another one
            self._undo()
            raise StoreUnreachable("store.read_only", why=str(follows)) from follows
        try:
            self._reading.execute(text, [values[name] for name in order])
            self._reading.execute("COMMIT")
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        if not self._reading.closed:
            self._reading.execute("ROLLBACK")

    def close(self) -> None:
        bell, self._bell = self._bell, None
        if bell is not None:
            bell.close()
        super().close()

    def __del__(self) -> None:
        for number in (self._wake_in, self._wake_out):
            os.close(number)
