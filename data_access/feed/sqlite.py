"""The feed of a SQLite file: ``PRAGMA data_version`` every 20 ms is the bell. Watching the file would miss commits."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path
from time import monotonic
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import lock_words
from data_access.engine.sqlite_file import held, identity
from data_access.feed.source import ANSWER_MS, LOG, STUCK_AFTER_S, DatabaseFeed
from data_access.telemetry.file_store import FileStore
from data_access.telemetry.latest import Telemetry
from hall.errors import HallError, StoreUnreachable, Words
from hall.live.changes import ChangeBatch, Cursor
from hall.live.pulse import Beat
from hall.moment import Moment

ASKED_EVERY_S = 0.02
"""``PRAGMA data_version`` every 20 ms costs half a second of processor a minute; a change is seen within 20 ms."""
FULL_BELOW_BYTES = 1 << 20
"""Less room than this on the disk: the next commits fail."""


class SqliteFeed(DatabaseFeed):
    """Also compares device and inode with the path: a file that was replaced goes on answering, and never changes."""

    begin = "BEGIN"
    driver_errors = sqlite3.Error

    def __init__(self, database: Database, reader: str) -> None:
        super().__init__(database, reader)
        self._kept_open = FileStore(database, keeps=True)
        self._telemetry = Telemetry(database, self._kept_open)
        self._path = Path(sa.make_url(database.url).database or "").expanduser().absolute()
        self._file: tuple[int, int] | None = None
        self._anew = False
        self._version = -1
        self._asked_version, self._moved_at = -1, 0.0
        self._busy_since: float | None = None
        self._rung, self._interrupted = False, threading.Event()

    def open(self) -> None:
        """Open the file that stands at the path now; another one than before is read anew."""
        present = self._present()
        self._anew |= self._file is not None and self._file != present
        self._reading = self.database.raw(ANSWER_MS)
        if self._present() != present:
            raise StoreUnreachable("store.replaced", path=str(self._path))
        self._file = present
        with self.reached(ANSWER_MS):
            self._version = self._asked()

    def changes(self, since: Cursor) -> ChangeBatch | None:
        """As the base; None after the file was replaced."""
        if self._anew:
            self._anew = False
            return None
        return super().changes(since)

    def wait(self, timeout_ms: int) -> bool:
        """Ask every 20 ms until the version moves (True) or the time is over."""
        end = monotonic() + timeout_ms / 1000
        with self.reached(ANSWER_MS):
            while not self._interrupted.is_set():
                version = self._asked()
                if self._rung or version != self._version:
                    self._rung, self._version = False, version
                    return True
                left = end - monotonic()
                if left <= 0:
                    return False
                self._interrupted.wait(min(ASKED_EVERY_S, left))
            self._interrupted.clear()
            return False

    def close(self) -> None:
        """As the base; the file of telemetry too."""
        self._kept_open.close()
        super().close()

    def interrupt(self) -> None:
        """End a ``wait``, now or the next one."""
        self._interrupted.set()

    def ring_again(self) -> None:
        self._rung = True

    def check_same(self) -> None:
        if self._present() != self._file:
            raise StoreUnreachable("store.replaced", path=str(self._path))

    def hindrance(self) -> Words | None:
        """A full disk; a lock held by a stopped process (at once); or held for long while no commit comes."""
        room = os.statvfs(self._path.parent)
        if room.f_bavail * room.f_frsize < FULL_BELOW_BYTES:
            return Words("store.disk_full", {"path": str(self._path)})
        self._asked()
        now = monotonic()
        if self._lock_is_free():
            self._busy_since = None
            return None
        if self._busy_since is None or self._moved_at > self._busy_since:
            self._busy_since = now
        who = held(self._path, round((now - self._busy_since) * 1000))
        if not who["stopped"] and now - self._busy_since < STUCK_AFTER_S:
            return None
        return lock_words("store.locked", who)

    def beats(self) -> tuple[Beat, ...]:
        """From the file of telemetry; without it nobody is told dead, and the facts are as live as before."""
        try:
            return self._telemetry.beats()
        except HallError as error:
            LOG.info("the beats could not be read: %s", error)
            return ()

    def write_note(self, cursor: int, at: Moment) -> None:
        self._telemetry.note_reader(self.reader, cursor, at)

    def _lock_is_free(self) -> bool:
        """Take the write lock and give it back; waits for nobody."""
        with self.database.writers.connect() as connection:
            driver: Any = connection.connection.driver_connection
            try:
                driver.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return False
            driver.execute("ROLLBACK")
            return True

    def _asked(self) -> int:
        version = int(self._reading.execute("PRAGMA data_version").fetchone()[0])
        if version != self._asked_version:
            self._asked_version, self._moved_at = version, monotonic()
        return version

    def _present(self) -> tuple[int, int]:
        try:
            return identity(self._path)
        except OSError as error:
            raise StoreUnreachable("store.gone", path=str(self._path), why=error.strerror) from error
