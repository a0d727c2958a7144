"""Telemetry beside a SQLite database, in a file of its own, so that no position wakes who waits for facts.

It is no fact: written without waiting for the disk (``synchronous=OFF``), and made anew, empty, where it is lost,
damaged, of another hall or another form. Each call opens it and closes it again (a third of a millisecond): so nobody
goes on writing into a file that somebody else has made anew. Who asks every second keeps it open for two seconds, while
the same file stands there.
"""

from __future__ import annotations

import fcntl
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any, NamedTuple, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite as sqlite_dialect

from data_access.engine.database import Database
from data_access.engine.dialect import Row
from data_access.engine.engine_sqlite import SqliteDialect
from data_access.engine.sqlite_file import file_beside, identity
from data_access.telemetry.store import KEPT
from data_access.telemetry.tables import metadata
from hall.database_address import file_uri
from hall.errors import StoreUnreachable
from hall.telemetry.latest import Latest

_BUSY_MS = 500  # a writer holds the file some milliseconds; who waits longer skips, the next value comes soon
_LOOK_AGAIN_S = 0.01  # an empty file is made in some of these
_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CANTOPEN})

log = logging.getLogger(__name__)
_T = TypeVar("_T")
KEPT_S = 2.0
"""So long at most: whatever is done to the files, a living producer is heard again before it is called dead (5 s)."""
_Mark = tuple[tuple[int, int] | None, int]


class FileKind(NamedTuple):
    """A file beside the database. ``form``: raised when its tables change: one of another form is made anew;
    ``waits``: how far a commit waits for the disk (SQLite's ``synchronous``)."""

    path: Callable[[Path], Path]
    tables: sa.MetaData
    form: int
    waits: str


LATEST = FileKind(file_beside, metadata, 2, "OFF")
"""That of the latest values."""


class _AnotherFileError(sqlite3.DatabaseError):
    """It opens, but its form or its hall is another one."""


class FileStore:
    """Implements ``TelemetryStore``. ``keeps``: stays open between the calls of one thread, until ``close``."""

    def __init__(self, database: Database, *, keeps: bool = False, kind: FileKind = LATEST) -> None:
        self._database, self._keeps, self._kind = database, keeps, kind
        self._kept: tuple[sqlite3.Connection, _Mark] | None = None
        self._kept_until = 0.0
        self.path = kind.path(cast("SqliteDialect", database.dialect).path)
        self._put = (
            "INSERT INTO latest (kind, code, at, lon, lat, value, heard)"  # noqa: S608 - constants
            f" VALUES (?, ?, ?, ?, ?, ?, {database.dialect.compile(database.dialect.clock)[0]}) {KEPT}"
        )

    def read(self, statement: sa.sql.ClauseElement, **values: Any) -> Sequence[Row]:
        text, order = self._database.compiled(statement)
        return self._do(lambda driver: driver.execute(text, [values[name] for name in order]).fetchall())

    def write(self, statement: sa.sql.ClauseElement, **values: Any) -> None:
        text, order = self._database.compiled(statement)
        self._do(lambda driver: driver.execute(text, [values[name] for name in order]))

    def put(self, values: Sequence[Latest]) -> None:
        rows = [(v.kind, v.code, v.at, v.lon, v.lat, v.value) for v in values]
        self._do(lambda driver: driver.executemany(self._put, rows))

    def close(self) -> None:
        """Let go of the file; the next call opens it again."""
        kept, self._kept = self._kept, None
        if kept is not None:
            kept[0].close()

    def _do(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """Run it, on a file made anew where the present one is of no use. Raises StoreUnreachable."""
        with self._database.translated():
            try:
                with self._opened() as driver, driver:
                    return work(driver)
            except sqlite3.DatabaseError as error:
                self.close()
                if not _is_of_no_use(error):
                    raise
                self._make_anew(error)
            with self._opened() as driver, driver:
                return work(driver)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        if not self._keeps:
            with closing(self._open()) as driver:
                yield driver
            return
        mark = self._mark()
        if self._kept is None or self._kept[1] != mark or monotonic() > self._kept_until:
            self.close()
            self._kept, self._kept_until = (self._open(), mark), monotonic() + KEPT_S
        yield self._kept[0]

    def _mark(self) -> _Mark:
        """Which file stands at the path (None: none does), and whose it must be."""
        try:
            return identity(self.path), self._hall()
        except FileNotFoundError:
            return None, self._hall()

    def _open(self) -> sqlite3.Connection:
        """Open the file that is there. Raises sqlite3.DatabaseError, also where it is of another form or hall."""
        where = file_uri(str(self.path), "rw")  # never an empty file by the way
        with ExitStack() as on_failure:
            driver = on_failure.enter_context(closing(sqlite3.connect(where, uri=True, timeout=_BUSY_MS / 1000)))
            for pragma in (f"synchronous = {self._kind.waits}", "journal_size_limit = 0"):
                driver.execute(f"PRAGMA {pragma}")
            marks = [driver.execute(f"PRAGMA {mark}").fetchone()[0] for mark in ("user_version", "application_id")]
            if marks != [self._kind.form, self._hall()]:
                raise _AnotherFileError(f"form and hall {marks}")
            on_failure.pop_all()
        return driver

    def _hall(self) -> int:
        """What tells this hall from another one, in the 31 bits that SQLite keeps for it."""
        return int(self._database.genesis or 0) & 0x7FFF_FFFF

    def _make_anew(self, why: sqlite3.DatabaseError) -> None:
        """Put an empty file there, unless another one has just done it, who is waited for."""
        self._database.dialect.check_same()  # no telemetry where there is no hall
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            _hold(folder)
            if not self._is_sound():
                log.info("telemetry begins anew (%s): %s", self.path.name, why)
                self._replace()
        except BlockingIOError:
            raise StoreUnreachable("store.busy", path=str(self.path)) from why
        except OSError as refused:  # no room, no right, something else stands there
            raise StoreUnreachable("store.disk_error", path=str(self.path), why=str(refused)) from why
        finally:
            os.close(folder)

    def _is_sound(self) -> bool:
        try:
            with closing(self._open()) as driver:
                for table in self._kind.tables.sorted_tables:
                    driver.execute(f"SELECT 1 FROM {table.name} LIMIT 1")  # noqa: S608 - a table of ours
                return bool(driver.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
        except sqlite3.DatabaseError:
            return False

    def _replace(self) -> None:
        new = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        new.unlink(missing_ok=True)
        new.touch(mode=0o600)  # -wal and -shm take its mode
        with closing(sqlite3.connect(new, isolation_level=None)) as driver:
            for pragma in (
                "journal_mode = WAL",
                f"user_version = {self._kind.form}",
                f"application_id = {self._hall()}",
            ):
                driver.execute(f"PRAGMA {pragma}")
            for table in self._kind.tables.sorted_tables:
                driver.execute(str(sa.schema.CreateTable(table).compile(dialect=sqlite_dialect.dialect())))
        for rest in ("-wal", "-shm"):
            self.path.with_name(self.path.name + rest).unlink(missing_ok=True)
        new.replace(self.path)


def _hold(folder: int) -> None:
    """Lock it. Raises BlockingIOError when somebody else still makes a file there after the time of a busy file."""
    until = monotonic() + _BUSY_MS / 1000
    while True:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() > until:
                raise
            Event().wait(_LOOK_AGAIN_S)
        else:
            return


def _is_of_no_use(error: sqlite3.DatabaseError) -> bool:
    if str(error).startswith("no such table"):  # half made: SQLite has no number for that
        return True
    return isinstance(error, _AnotherFileError) or (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _BROKEN
