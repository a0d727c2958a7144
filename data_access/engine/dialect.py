"""What the two engines must answer for: the one small Protocol behind which all dialect differences stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection

from hall.errors import HallError, Words

Row = tuple[Any, ...]


class Result(Protocol):
    """What a driver's execute answers: a cursor."""

    rowcount: int

    def fetchone(self) -> Any: ...

    def fetchall(self) -> Sequence[Any]: ...


class Driver(Protocol):
    """The driver connection beneath SQLAlchemy's (sqlite3 or psycopg): the write path speaks to it directly, because a
    statement through SQLAlchemy costs several times the statement itself."""

    def execute(self, sql: str, parameters: Sequence[Any] = ...) -> Result: ...

    def commit(self) -> None: ...

    def rollback(self) -> None: ...


def driver_of(connection: sa.Connection) -> Any:
    """The ``Driver`` of a connection; statements then have positional placeholders (``Dialect.compile``)."""
    return connection.connection.driver_connection


Waiting = Callable[[Words], None]
"""Told, at most once a second, for whom a writer waits (``store.waiting`` with by, for_ms)."""

CHANNEL = "hall"
"""The PostgreSQL notification channel that rings after each commit."""
LOCK_KEY = 0x48414C4C
"""The transaction advisory lock of the ledger ("HALL")."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a call may last before the store counts as unreachable, in milliseconds."""

    lock_ms: int = 10_000
    answer_ms: int = 15_000
    connect_ms: int = 3_000
    idle_ms: int = 2_000  # PostgreSQL frees the lock of a writer that froze for longer


class Dialect(Protocol):
    """One engine. All methods may be called from any thread; a connection belongs to one thread at a time."""

    name: str
    clock: sa.ColumnElement[int]
    """SQL for the engine's present moment, UTC milliseconds; moves inside a transaction."""

    snapshot: str
    """Begins a reading transaction that sees one moment, on a ``raw`` connection."""

    def writers(self) -> sa.Engine:
        """Engine whose transactions are durable and begin by taking the one lock."""

    def readers(self) -> sa.Engine:
        """Autocommit, read-only engine."""

    def raw(self, answer_ms: int) -> DBAPIConnection:
        """A read-only autocommit driver connection of its own, for the feed."""

    def compile(self, statement: sa.sql.ClauseElement) -> tuple[str, list[str]]:
        """Driver SQL with positional placeholders, and the order of its parameters."""

    def upsert(self, table: sa.Table) -> Any:
        """An INSERT of this dialect that knows ``on_conflict_do_update``."""

    def together(self, driver: Driver) -> AbstractContextManager[object]:
        """Around reading statements whose answers are read only afterwards: sent in one round trip where there are any.

        Never while the lock is held: after a pipeline of psycopg's, PostgreSQL does not end an idle transaction.
        """

    def begin(self, driver: Driver, waiting: Waiting | None) -> None:
        """Begin the transaction and take the one lock, or raise StoreUnreachable ``store.locked`` naming the holder."""

    def ring(self, driver: Driver) -> None:
        """Ring the bell when this transaction commits."""

    def ringing(self, change: sa.sql.dml.Insert) -> sa.sql.ClauseElement:
        """The INSERT of a change that also rings, in the same round trip."""

    def bulk(self, connection: sa.Connection) -> AbstractContextManager[None]:
        """Around whole bulk transactions: durability as of NORMAL, no statement limit."""

    def settle(self) -> None:
        """After much was written: gather the planner's statistics, write back what waits."""

    def forget(self) -> None:
        """Forget which database it was: the next connection takes what is there."""

    def insert(self, driver: Driver, table: sa.Table, rows: Sequence[Row]) -> None:
        """Insert whole rows (all columns, in table order) as fast as the engine can."""

    def check_same(self) -> None:
        """Raise StoreUnreachable where the database has been moved or replaced under its readers (SQLite)."""

    def create(self) -> None:
        """Make the empty database where it does not exist."""

    def damages(self, driver: Driver) -> Sequence[str]:
        """What the engine itself finds wrong with its files; empty: nothing."""

    def translate(self, error: BaseException) -> HallError | None:
        """The error in the field's words; None: not the store's fault but ours."""
