"""The feed of PostgreSQL: LISTEN is the bell, a second connection reads. A bell is no log: the ping looks too."""

from __future__ import annotations

import os
import select
from contextlib import suppress
from time import monotonic
from typing import Any

import psycopg

from data_access.dialect import CHANNEL
from data_access.engine import Database
from data_access.feed.source import ANSWER_MS, DatabaseFeed
from hall.live.pulse import Pulse


class PostgresFeed(DatabaseFeed):
    """Two connections: the bell's is asked nothing after LISTEN, so that it can be waited for with the interrupt."""

    begin = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
    driver_errors = psycopg.Error

    def __init__(self, database: Database, reader: str) -> None:
        super().__init__(database, reader)
        self._bell: Any = None
        self._rung = False
        self._wake_out, self._wake_in = os.pipe()
        os.set_blocking(self._wake_in, False)

    def open(self) -> None:
        """Connect twice and LISTEN."""
        self._reading = self.database.raw(ANSWER_MS)
        self._bell = self.database.raw(ANSWER_MS)
        with self.reached(ANSWER_MS):
            self._bell.execute(f"LISTEN {CHANNEL}")

    def wait(self, timeout_ms: int) -> bool:
        """Sleep on the bell's socket. A server that closes it, or a path found dead by keepalives, wakes too."""
        if self._rung:
            self._rung = False
            return True
        with self.reached(ANSWER_MS):
            poll, end = select.poll(), monotonic() + timeout_ms / 1000
            for number in (self._bell.fileno(), self._wake_out):
                poll.register(number, select.POLLIN)
            while True:
                ready = {number for number, _ in poll.poll(max(0, round((end - monotonic()) * 1000)))}
                if self._wake_out in ready:
                    os.read(self._wake_out, 4096)
                    return False
                if not ready:
                    return False
                if any(self._notes()):
                    return True

    def _notes(self) -> list[Any]:
        """What rang; raises where the connection is over."""
        return list(self._bell.notifies(timeout=0))

    def ping(self) -> Pulse:
        """As the base; and looks at the log when the bell has been silent, should a ring have been lost."""
        pulse = super().ping()
        self._rung = True
        return pulse

    def interrupt(self) -> None:
        """End a ``wait``, now or the next one."""
        with suppress(BlockingIOError):  # the pipe is full of it already
            os.write(self._wake_in, b"!")

    def ring_again(self) -> None:
        self._rung = True

    def bound(self, answer_ms: int) -> None:
        self._reading.answer_ms = answer_ms

    def write_note(self, text: str, values: list[Any]) -> None:
        for statement in ("BEGIN READ WRITE", "SET LOCAL lock_timeout = 200"):
            self._reading.execute(statement)
        try:
            self._reading.execute(text, values)
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
