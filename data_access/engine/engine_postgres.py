"""PostgreSQL through psycopg 3: the lock that is a row, time-outs on every call, COPY and NOTIFY.

Knows no table of ours but the lock's.
"""

from __future__ import annotations

import logging
import select
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache, lru_cache
from time import monotonic
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine.interfaces import DBAPIConnection

from data_access.engine import postgres_states
from data_access.engine.dialect import CHANNEL, Driver, Gathering, Patience, Row, Waiting, driver_of, lock_words, locked
from data_access.engine.patient_connection import PatientConnection
from data_access.engine.postgres_lock import LOCK_STEP_MS, NOBODY, Holder, holder_of, oldest_writer, take_lock
from data_access.engine.postgres_scope import see
from hall.errors import HallError, StoreUnreachable, Words
from hall.people.scope import Scope

log = logging.getLogger(__name__)
_RING = f"NOTIFY {CHANNEL}".encode()
_CUT = (psycopg.OperationalError, psycopg.InterfaceError, psycopg.errors.IdleInTransactionSessionTimeout)


class PostgresDialect:
    """A server's database. ``station`` is told to the server, so that who waits can say for whom."""

    name = "postgresql"
    clock: sa.ColumnElement[int] = sa.literal_column(
        "(extract(epoch from clock_timestamp()) * 1000)::bigint", sa.BigInteger
    )
    snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"

    def __init__(self, url: sa.URL, patience: Patience, station: str) -> None:
        self._patience, self._station = patience, station
        self.plain_url = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._url = url
        self._dialect: sa.Dialect = PGDialect_psycopg(paramstyle="format")  # type: ignore[no-untyped-call]
        self._copies: dict[str, str] = {}
        self._bell_failed = False

    # -- connections --------------------------------------------------------------------------------------------------
    def writers(self) -> sa.Engine:
        return self._engine(self._writer, pool_size=2)

    def readers(self) -> sa.Engine:
        return self._engine(self._reader, pool_size=6, isolation_level="AUTOCOMMIT")

    def _engine(self, creator: Any, **options: Any) -> sa.Engine:
        engine = sa.create_engine(
            "postgresql+psycopg://", creator=creator, poolclass=sa.QueuePool, pool_reset_on_return=None, **options
        )
        sa.event.listen(engine, "reset", _reset)
        sa.event.listen(engine, "checkout", _refuse_stale)
        return engine

    def raw(self, answer_ms: int) -> DBAPIConnection:
        connection: Any = self._reader(max(answer_ms, self._patience.answer_ms))
        connection.autocommit = True
        connection.answer_ms = answer_ms
        return connection  # type: ignore[no-any-return]

    def _writer(self) -> PatientConnection:
        patience = self._patience
        connection = self._connect(
            f"-c idle_in_transaction_session_timeout={patience.idle_ms} -c lock_timeout={LOCK_STEP_MS}"
            f" -c statement_timeout={patience.answer_ms} -c tcp_user_timeout=3000"
            " -c client_connection_check_interval=1000"
        )
        connection.autocommit = True  # ``begin`` says BEGIN itself; commit and rollback end it
        return connection

    def _reader(self, statement_ms: int = 0) -> PatientConnection:
        """``statement_ms``: what a statement may take where that is more than usual (proofs, all open cases)."""
        return self._connect(
            f"-c default_transaction_read_only=on -c statement_timeout={statement_ms or self._patience.answer_ms}"
            " -c tcp_user_timeout=3000"
        )

    def _connect(self, options: str, url: str = "") -> PatientConnection:
        connection = PatientConnection.connect(
            url or self.plain_url,
            application_name=f"hall {self._station}".strip()[:63],
            connect_timeout=max(2, self._patience.connect_ms // 1000),
            keepalives_idle=2,
            keepalives_interval=1,
            keepalives_count=3,
            tcp_user_timeout=3000,
            options=f"-c timezone=UTC {options}",
        )
        connection.answer_ms = self._patience.answer_ms + 1_000
        return connection

    def see(self, driver: Driver, scope: Scope) -> None:
        see(driver, scope)

    def check_same(self) -> None:
        """A server is what its address says."""

    def forget(self) -> None:
        """A server is what its address says."""

    def settle(self) -> None:
        with closing(self._writer()) as connection:
            connection.answer_ms = 600_000
            connection.execute("SET statement_timeout = 0")
            connection.execute("SET lock_timeout = 0")  # after much was written the server itself analyses for a while
            connection.execute("ANALYZE")

    def create(self) -> None:
        try:
            self._connect("").close()
        except psycopg.OperationalError as error:
            if "does not exist" not in str(error):
                raise
            self._create_in(self._url.set(drivername="postgresql", database="postgres"))

    def _create_in(self, other: sa.URL) -> None:
        name = psycopg.sql.Identifier(self._url.database or "hall")
        with closing(self._connect("", other.render_as_string(hide_password=False))) as connection:
            connection.autocommit = True
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(name))

    # -- SQL ----------------------------------------------------------------------------------------------------------
    def compile(self, statement: sa.sql.ClauseElement) -> tuple[str, list[str]]:
        compiled: Any = statement.compile(dialect=self._dialect)
        return str(compiled), list(compiled.positiontup or ())

    def upsert(self, table: sa.Table) -> Any:
        return postgresql.insert(table)

    def insert(self, driver: Driver, table: sa.Table, rows: Sequence[Row]) -> None:
        if not rows:
            return
        connection: Any = driver
        with connection.cursor() as cursor, cursor.copy(self._copy_of(table)) as copy:
            write = copy.write_row
            for row in rows:
                write(row)

    def _copy_of(self, table: sa.Table) -> str:
        if table.name not in self._copies:
            columns = ", ".join(column.name for column in table.columns)
            self._copies[table.name] = f"COPY {table.name} ({columns}) FROM STDIN"
        return self._copies[table.name]

    def fold(self, names: sa.ColumnElement[Any], numbers: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
        return sa.cast(sa.func.json_object_agg(names, numbers), sa.Text)

    def ask_all(self, driver: Driver, questions: Sequence[tuple[str, Row]]) -> list[Sequence[Row]]:
        connection: Any = driver
        with connection.pipeline():
            asked = [connection.execute(sql, values) for sql, values in questions]
        return [each.fetchall() for each in asked]

    # -- transactions -------------------------------------------------------------------------------------------------
    def gathering(self, first: sa.Select[Any], others: Sequence[sa.Select[Any]]) -> Gathering:
        compiled = cache(lambda: self.compile(first.add_columns(*map(_as_json, others))))
        width = len(first.selected_columns)

        def gather(driver: Driver, value: Any) -> tuple[Row, list[Sequence[Row]]] | None:
            sql, order = compiled()
            row = driver.execute(sql, (value,) * len(order)).fetchone()
            return None if row is None else (row[:width], [rows or () for rows in row[width:]])

        return gather

    def begin(self, driver: Driver, waiting: Waiting | None) -> None:
        started = monotonic()
        while True:
            try:
                return take_lock(driver)
            except (psycopg.errors.LockNotAvailable, psycopg.errors.UniqueViolation, psycopg.errors.DuplicateTable):
                driver.rollback()
            spent_ms = int((monotonic() - started) * 1000)
            who = holder_of(driver, spent_ms)
            if spent_ms > self._patience.lock_ms:
                raise locked(who)
            if waiting is not None:
                waiting(lock_words("store.waiting", who))

    def execute_all(self, driver: Driver, statements: Sequence[tuple[str, Row]]) -> None:
        sql = _as_one(tuple(sql for sql, _ in statements))
        driver.execute(sql, [each for _, values in statements for each in values])

    def ring(self, driver: Driver) -> None:
        connection: Any = driver
        connection.has_news = True

    def commit(self, driver: Driver) -> None:
        connection: Any = driver
        if not connection.has_news:
            connection.commit()
            return
        connection.has_news = False
        error = connection.commit_and(_RING)
        if error and not self._bell_failed:  # committed it is; readers look at the log once a second anyway
            log.warning("the bell did not ring: %s", _first_line(error))
        self._bell_failed = error is not None

    @contextmanager
    def bulk(self, connection: sa.Connection) -> Iterator[None]:
        for setting in (
            "synchronous_commit = off",
            "statement_timeout = 0",
            "idle_in_transaction_session_timeout = 30000",
        ):
            driver_of(connection).execute(f"SET {setting}")
        driver_of(connection).commit()
        try:
            yield
        finally:
            connection.invalidate()  # its settings go with it

    def damages(self, driver: Driver) -> Sequence[str]:  # noqa: ARG002 - the server checks its pages itself
        return []

    def states(self) -> Sequence[Words]:
        with closing(self._reader()) as connection:
            row = connection.execute("SELECT pg_is_in_recovery()").fetchone()
            return [Words("state.follows")] if row and row[0] else postgres_states.states(connection)

    # -- errors -------------------------------------------------------------------------------------------------------
    def constraint(self, error: BaseException | None) -> str:
        name = error.diag.constraint_name if isinstance(error, psycopg.Error) else None
        return (name or "").partition("_")[2]

    def _suspect(self) -> Holder:
        with suppress(psycopg.Error, StoreUnreachable):
            connection: Any = self.raw(LOCK_STEP_MS)
            with closing(connection):
                return oldest_writer(connection)
        return NOBODY

    def translate(self, error: BaseException) -> HallError | None:
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        if isinstance(error, sa.exc.TimeoutError):
            return StoreUnreachable("store.busy")
        if isinstance(cause, psycopg.errors.DiskFull):
            return StoreUnreachable("store.disk_full", why=_first_line(cause))
        if isinstance(cause, (psycopg.errors.ReadOnlySqlTransaction, psycopg.errors.InsufficientPrivilege)):
            return StoreUnreachable("store.read_only", why=_first_line(cause))
        if isinstance(cause, psycopg.errors.QueryCanceled):
            return StoreUnreachable("store.slow", why=_first_line(cause))
        if isinstance(cause, psycopg.errors.LockNotAvailable):
            return locked(self._suspect().told(LOCK_STEP_MS))
        if isinstance(cause, _CUT) or _is_cut(error):
            return StoreUnreachable("store.gone", why=_first_line(cause))
        return None


@lru_cache(maxsize=128)
def _as_one(statements: tuple[str, ...]) -> str:
    """Kept: an act's are of some dozen shapes, by the numbers of its timers and steps."""
    *first, last = statements
    named = ", ".join(f"w{i} AS ({sql})" for i, sql in enumerate(first))
    return f"WITH {named} {last}" if first else last


def _as_json(rows: sa.Select[Any]) -> sa.ColumnElement[Any]:
    """All rows of a query as one value, in its order; psycopg reads it as lists."""
    these = rows.subquery()
    return sa.select(sa.func.json_agg(sa.func.json_build_array(*these.c))).scalar_subquery()


def _reset(connection: Any, _record: object, _state: object) -> None:
    """What was not committed when a connection goes back to its pool is rolled back; a lost one is taken out later."""
    if not connection.closed:
        try:
            connection.rollback()
        except psycopg.Error:
            connection.close()


def _refuse_stale(connection: Any, _record: object, _proxy: object) -> None:
    """A pooled connection on which something waits to be read was closed by the server: take a new one instead."""
    waiting = select.poll()  # select knows no file of a number above 1,023, as a recorder of many cameras has them
    if not connection.closed:
        waiting.register(connection, select.POLLIN)
    if connection.closed or waiting.poll(0):
        raise sa.exc.DisconnectionError


def _is_cut(error: BaseException) -> bool:
    return isinstance(error, sa.exc.DBAPIError) and error.connection_invalidated


def _first_line(error: BaseException | None) -> str:
    return str(error).strip().partition("\n")[0]
