"""SQLite: WAL, BEGIN IMMEDIATE as the one lock, a waiting loop that says for whom one waits. Knows no table of ours."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.engine.interfaces import DBAPIConnection

from data_access.engine.dialect import Driver, Gathering, Patience, Row, Waiting, lock_words, locked
from data_access.engine.private_files import shut
from data_access.engine.sqlite_file import files_of, held, holders, identity, is_stream, network_type
from hall.database_address import file_uri
from hall.errors import HallError, StoreRefused, StoreUnreachable, Words
from hall.people.scope import Scope

_CODES = {
    sqlite3.SQLITE_BUSY: "store.held",
    sqlite3.SQLITE_LOCKED: "store.held",
    sqlite3.SQLITE_FULL: "store.disk_full",
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_IOERR: "store.disk_error",
    sqlite3.SQLITE_CANTOPEN: "store.gone",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.not_ours",
    sqlite3.SQLITE_PERM: "store.read_only",
    sqlite3.SQLITE_INTERRUPT: "store.slow",
}
WAL_KEPT_BYTES = 64 << 20
"""What the log may keep of the disk once it has been emptied: an import's chunks fill so much again and again."""
WAL_TOLD_BYTES = 2 * WAL_KEPT_BYTES
"""It is emptied at a thousand pages (8 MB; 64 MB in bulk work): twice that much means that somebody prevents it."""
_WRITER_CACHE, _READER_CACHE = "cache_size = -32000", "cache_size = -4000"
"""kB of pages that a connection may keep. A reader loses them at each commit of another: after one, history, figures
and 100,000 open cases are read as quickly with 4 MB as with 32; with 2 MB, what is asked again takes a tenth longer.
Where nobody writes, a station's seven readers would keep 200 MB."""
_STEPS_S = (0.001, 0.002, 0.005, 0.01, 0.02)
"""Pauses between tries to begin: short at first, because a commit takes a millisecond or two, then every 20 ms."""


class SqliteDialect:
    """A database file. Raises StoreRefused: ``store.not_ours`` for a pipe or a device, ``store.network_path`` for a
    path on a network share."""

    name = "sqlite"
    clock: sa.ColumnElement[int] = sa.literal_column(
        "CAST(ROUND((julianday('now') - 2440587.5) * 86400000.0) AS INTEGER)", sa.BigInteger
    )

    snapshot = "BEGIN"

    def __init__(self, url: sa.URL, patience: Patience) -> None:
        self.path = Path(url.database or "").expanduser().absolute()
        self._url, self._patience = url, patience
        self._dialect = sqlite_dialect.dialect(paramstyle="qmark")
        self._identity: tuple[int, int] | None = None
        if is_stream(self.path):
            raise StoreRefused("store.not_ours", path=str(self.path))
        kind = network_type(self.path)
        if kind:
            raise StoreRefused("store.network_path", path=str(self.path), kind=kind)

    # -- connections --------------------------------------------------------------------------------------------------
    def writers(self) -> sa.Engine:
        # The driver is in autocommit, so SQLAlchemy begins nothing: ``begin`` says BEGIN IMMEDIATE itself.
        return _engine(self._writer, pool_size=2)

    def readers(self) -> sa.Engine:
        return _engine(self._reader, pool_size=6, isolation_level="AUTOCOMMIT")

    def raw(self, answer_ms: int) -> DBAPIConnection:
        connection: Any = self._connect(read_only=True)
        connection.execute(f"PRAGMA busy_timeout = {int(answer_ms)}")
        return connection  # type: ignore[no-any-return]

    def _writer(self) -> sqlite3.Connection:
        for each in files_of(self.path):  # as an older program, or a copy, may have left them
            shut(each)
        return self._connect(read_only=False)

    def _reader(self) -> sqlite3.Connection:
        return self._connect(read_only=True)

    def _connect(self, *, read_only: bool) -> sqlite3.Connection:
        where = file_uri(str(self.path), "rw")  # never makes a new empty file where ours was
        connection = sqlite3.connect(
            where, uri=True, isolation_level=None, timeout=0, check_same_thread=False, cached_statements=256
        )
        try:
            kept = _READER_CACHE if read_only else _WRITER_CACHE
            for pragma in ("foreign_keys = ON", "synchronous = FULL", kept, "temp_store = MEMORY"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute(f"PRAGMA journal_size_limit = {WAL_KEPT_BYTES}")
            if read_only:
                connection.execute("PRAGMA busy_timeout = 2000")
                connection.execute("PRAGMA query_only = ON")
            self._remember()
        except BaseException:
            connection.close()
            raise
        return connection

    def _remember(self) -> None:
        if self._identity is None:
            try:
                self._identity = identity(self.path)
            except FileNotFoundError:
                raise StoreUnreachable("store.gone", path=str(self.path)) from None

    def check_same(self) -> None:
        try:
            present = identity(self.path)
        except FileNotFoundError:
            raise StoreUnreachable("store.gone", path=str(self.path)) from None
        if self._identity is not None and present != self._identity:
            raise StoreUnreachable("store.replaced", path=str(self.path))

    def forget(self) -> None:
        self._identity = None

    def see(self, driver: Driver, scope: Scope) -> None:
        """Whoever may open the file may read it."""

    def settle(self) -> None:
        with closing(self._writer()) as connection:
            connection.execute("PRAGMA analysis_limit = 1000")
            connection.execute("ANALYZE")
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def create(self) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path.touch(mode=0o600)  # telephones are in it; -wal and -shm take its mode
        with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            connection.execute("PRAGMA page_size = 8192")
            connection.execute("PRAGMA journal_mode = WAL")

    # -- SQL ----------------------------------------------------------------------------------------------------------
    def compile(self, statement: sa.sql.ClauseElement) -> tuple[str, list[str]]:
        compiled: Any = statement.compile(dialect=self._dialect)
        return str(compiled), list(compiled.positiontup or ())

    def upsert(self, table: sa.Table) -> Any:
        return sqlite_dialect.insert(table)

    def insert(self, driver: Driver, table: sa.Table, rows: Sequence[Row]) -> None:
        if rows:
            connection: Any = driver
            connection.executemany(self.compile(sa.insert(table))[0], rows)

    def gathering(self, first: sa.Select[Any], others: Sequence[sa.Select[Any]]) -> Gathering:
        compiled = cache(lambda: [self.compile(each)[0] for each in (first, *others)])

        def gather(driver: Driver, value: Any) -> tuple[Row, list[Sequence[Row]]] | None:
            one, *more = compiled()
            row = driver.execute(one, (value,)).fetchone()
            return None if row is None else (row, [driver.execute(sql, (value,)).fetchall() for sql in more])

        return gather

    def fold(self, names: sa.ColumnElement[Any], numbers: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
        return sa.func.json_group_object(names, numbers)

    def ask_all(self, driver: Driver, questions: Sequence[tuple[str, Row]]) -> list[Sequence[Row]]:
        return [driver.execute(sql, values).fetchall() for sql, values in questions]

    # -- transactions -------------------------------------------------------------------------------------------------
    def begin(self, driver: Driver, waiting: Waiting | None) -> None:
        started = told = monotonic()
        for attempt in range(1_000_000):
            try:
                driver.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if not _is_busy(error):
                    raise
            else:
                return self.check_same()
            spent = monotonic() - started
            if spent * 1000 > self._patience.lock_ms:
                raise locked(held(self.path, int(spent * 1000)))
            if waiting is not None and monotonic() - told > 1:
                told = monotonic()
                waiting(lock_words("store.waiting", held(self.path, int(spent * 1000))))
            threading.Event().wait(_STEPS_S[min(attempt, len(_STEPS_S) - 1)])
        return None

    def execute_all(self, driver: Driver, statements: Sequence[tuple[str, Row]]) -> None:
        for sql, values in statements:
            driver.execute(sql, values)

    def ring(self, driver: Driver) -> None:
        """Readers ask ``PRAGMA data_version``: the commit itself is the bell."""

    def commit(self, driver: Driver) -> None:
        driver.commit()

    @contextmanager
    def bulk(self, connection: sa.Connection) -> Iterator[None]:
        driver: Any = connection.connection.driver_connection
        for pragma in ("synchronous = NORMAL", "cache_size = -200000", "wal_autocheckpoint = 8000"):
            driver.execute(f"PRAGMA {pragma}")
        try:
            yield
        finally:
            for pragma in ("synchronous = FULL", _WRITER_CACHE, "wal_autocheckpoint = 1000"):
                driver.execute(f"PRAGMA {pragma}")

    def damages(self, driver: Driver) -> Sequence[str]:
        found = [str(row[0]) for row in driver.execute("PRAGMA quick_check(20)").fetchall()]
        return [] if found == ["ok"] else found

    def states(self) -> Sequence[Words]:
        """``state.wal``: the log beside the file has grown, and who holds it open (a forgotten reader keeps it full);
        ``state.open_file``: others on this machine may read one of its files."""
        try:
            size = self.path.with_name(self.path.name + "-wal").stat().st_size
        except FileNotFoundError:
            size = 0
        told = []
        if size > WAL_TOLD_BYTES:
            told.append(Words("state.wal", {"mb": size >> 20, "holders": ", ".join(holders(self.path))}))
        for path in filter(Path.exists, files_of(self.path)):
            mode = path.stat().st_mode & 0o777
            if mode & 0o077:
                told.append(Words("state.open_file", {"path": str(path), "mode": f"{mode:03o}"}))
        return told

    # -- errors -------------------------------------------------------------------------------------------------------
    def constraint(self, error: BaseException | None) -> str:
        """From ``UNIQUE constraint failed: cases.channel, cases.external_number``."""
        columns = [each.partition(".") for each in str(error).partition(": ")[2].split(", ")]
        return "_".join([columns[0][0], *(column for _, _, column in columns if column)])

    def translate(self, error: BaseException) -> HallError | None:
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        if isinstance(error, sa.exc.TimeoutError):
            return StoreUnreachable("store.busy", path=str(self.path))
        code = _CODES.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
        if code is None or not isinstance(cause, sqlite3.Error):
            return None
        return StoreUnreachable(code, path=str(self.path), why=str(cause))


def _engine(creator: Any, **options: Any) -> sa.Engine:
    engine = sa.create_engine(
        "sqlite://", creator=creator, poolclass=sa.QueuePool, pool_reset_on_return=None, **options
    )
    sa.event.listen(engine, "reset", _reset)
    return engine


def _reset(connection: Any, _record: object, _state: object) -> None:
    """What was not committed when a connection goes back to its pool is rolled back."""
    if connection.in_transaction:
        connection.rollback()


def _is_busy(error: BaseException | None) -> bool:
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
