"""What the two engines must answer for: the one small Protocol behind which all dialect differences stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection

from hall.errors import HallError, StoreUnreachable, Words
from hall.frozen import frozen
from hall.people.scope import Scope

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


Gathering = Callable[[Driver, Any], tuple[Row, list[Sequence[Row]]] | None]
"""By driver and parameter: the row and, in their order, the others' rows; None where there is no such row."""

Fold = Callable[[sa.ColumnElement[Any], sa.ColumnElement[Any]], sa.ColumnElement[Any]]
"""Two columns of a group of rows, names and numbers, as the text of one JSON object; no name stands there twice."""

Waiting = Callable[[Words], None]
"""Told, at most once a second, for whom a writer waits (``lock_words``)."""


def lock_words(code: str, held: Mapping[str, Any]) -> Words:
    """``store.locked`` or ``store.waiting`` (by, pid, stopped, for_ms); ``store.held`` where none can tell by whom."""
    return Words(code if held["pid"] else "store.held", held)


def locked(held: Mapping[str, Any]) -> StoreUnreachable:
    """The error of who waited in vain."""
    words = lock_words("store.locked", held)
    return StoreUnreachable(words.code, **words.params)


CHANNEL = "hall"
"""The PostgreSQL notification channel that rings after each commit."""
LOCK_TABLE = "write_lock"
"""Its one row is PostgreSQL's one lock: whoever may not update it (a wall's login) cannot take it."""


RETRY_S = (0.5, 1.0)
"""Between tries of a process without a window, drawn at random: not all come at once when a server is back."""


@frozen
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

    def see(self, driver: Driver, scope: Scope) -> None:
        """Let the database itself show this reading connection no case outside the scope, where it can."""

    def compile(self, statement: sa.sql.ClauseElement) -> tuple[str, list[str]]:
        """Driver SQL with positional placeholders, and the order of its parameters."""

    def upsert(self, table: sa.Table) -> Any:
        """An INSERT of this dialect that knows ``on_conflict_do_update``."""

    def gathering(self, first: sa.Select[Any], others: Sequence[sa.Select[Any]]) -> Gathering:
        """Reads one row and the rows of other tables that belong to it, in one round trip where there are any.

        All take the same one parameter; the others' columns are integers and texts. No pipeline of psycopg's: it costs
        more than the round trips it saves, and after one PostgreSQL does not end an idle transaction.
        """

    def fold(self, names: sa.ColumnElement[Any], numbers: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
        """See ``Fold``."""

    def ask_all(self, driver: Driver, questions: Sequence[tuple[str, Row]]) -> list[Sequence[Row]]:
        """The rows of each query with its parameters, in order, in one round trip where the engine can."""

    def begin(self, driver: Driver, waiting: Waiting | None) -> None:
        """Begin the transaction and take the one lock, or raise StoreUnreachable ``store.locked`` naming the holder."""

    def execute_all(self, driver: Driver, statements: Sequence[tuple[str, Row]]) -> None:
        """Run INSERTs with their parameters, in one round trip where the engine can. None sees what another wrote."""

    def ring(self, driver: Driver) -> None:
        """Ring the bell once this transaction has been committed."""

    def commit(self, driver: Driver) -> None:
        """Commit, then ring where ``ring`` was called since ``begin``. A bell that fails undoes and delays nothing."""

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

    def states(self) -> Sequence[Words]:
        """What is good to know of this database, for ``doctor``: ``state.*``. Raises what the driver raises."""

    def constraint(self, error: BaseException | None) -> str:
        """The name of the constraint that an IntegrityError says was broken: table and columns, as ``cases_number``."""

    def translate(self, error: BaseException) -> HallError | None:
        """The error in the field's words; None: not the store's fault but ours."""
