"""Reads and writes the tables of the ground; each writing transaction seals the tables that it changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.store import seals, spoken
from data_access.store.ground_totals import GroundTotals
from data_access.store.ledger import MOST_TOLD_APART, Ledger
from data_access.store.tables.ground_schema import GroundTable
from hall.live.changes import ChangeKind, Setting
from hall.moment import LATEST

T = TypeVar("T")
DAMAGES = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)
"""What comes of a word or a shape that is none."""
FIRST = -2_208_988_800_000
"""The year 1900 begins (UTC, ms): nothing of a city's ground is dated before."""
_TAKE_OUT = sa.text("SELECT take_out_ground(:which, CAST(:keys AS jsonb))")
_AT_ONCE = 500
"""Rows asked for by their keys in one statement: five columns a key at most, and SQLite takes 32,766 parameters."""


def read(database: Database, table: GroundTable[T]) -> list[T]:
    """All rows of all times, those of one thing in the order of time. One that cannot be read is left out and noted
    (``spoken``): an administrator of the ground may write anything. Raises StoreUnreachable."""
    wanted = sa.select(table.table).order_by(*table.table.primary_key)
    with database.reading() as connection:
        found = connection.execute(wanted).all()
    things, unread = list[T](), dict[str, str]()
    for row in found:
        try:
            things.append(_thing(table, tuple(row)))
        except DAMAGES as damaged:
            unread[str(row[0])] = type(damaged).__name__
    spoken.renew(table.name, unread)
    return things


def _thing(table: GroundTable[T], row: Sequence[Any]) -> T:
    thing: Any = table.thing(row)
    if not (FIRST <= thing.begins <= LATEST and (thing.ends is None or thing.ends <= LATEST)):
        raise ValueError("a time outside of all calendars")
    return thing  # type: ignore[no-any-return]


def put(database: Database, tables: Sequence[tuple[GroundTable[Any], Iterable[Any]]], by: seals.By) -> None:
    """Write new rows into several tables at once, in one transaction, and tell it. Raises StoreUnreachable."""
    with changing(database, [table for table, _ in tables], by) as (connection, totals):
        for table, things in tables:
            coming = list(things)
            _put_in(database, connection, totals, table, coming)
            _tell_each(database, connection, table, coming)
        tell_in(database, connection)


def change(
    database: Database,
    table: GroundTable[T],
    gone: Sequence[T],
    put_in: Sequence[T],
    by: seals.By,
    must_hold: Callable[[sa.Connection], None] | None = None,
) -> None:
    """Take rows out and put rows in, in one transaction; stations hear of it by ``tell``, of single facts (a table's
    ``fact``) by this. ``must_hold``: asked under the lock whether this process may still store; raises what it raises.
    Raises StoreUnreachable."""
    with changing(database, [table], by) as (connection, totals):
        if must_hold is not None:
            must_hold(connection)
        _change(database, connection, totals, table, gone, put_in)
        _tell_each(database, connection, table, [*gone, *put_in])


def change_within(
    database: Database,
    connection: sa.Connection,
    table: GroundTable[T],
    gone: Sequence[T],
    put_in: Sequence[T],
    by: seals.By,
) -> list[seals.Seal]:
    """The same within a transaction under the lock; the caller writes the answered seals last thing in it, and tells
    it."""
    totals = GroundTotals(connection, [table])
    _change(database, connection, totals, table, gone, put_in)
    return _seals(totals, [table], by)


def _change(
    database: Database,
    connection: sa.Connection,
    totals: GroundTotals,
    table: GroundTable[T],
    gone: Sequence[T],
    put_in: Sequence[T],
) -> None:
    for keys in keys_of(table, gone):
        totals.take_out(table, connection.execute(sa.select(table.table).where(keys)).all())
    take_out(database, connection, table, gone)
    _put_in(database, connection, totals, table, put_in)


def tell(database: Database) -> None:
    """Let stations look whether the ground is another one: once, after all that belongs together has been written.
    Raises StoreUnreachable."""
    with database.writing() as connection:
        tell_in(database, connection)


def tell_in(database: Database, connection: sa.Connection) -> None:
    """As ``tell``, in the caller's transaction."""
    driver, ledger = driver_of(connection), Ledger(database)
    ledger.changed(driver, ChangeKind.SETTING, ledger.head(driver).now, Setting.GROUND)


def _tell_each(database: Database, connection: sa.Connection, table: GroundTable[T], things: Sequence[T]) -> None:
    """Name each thing that has changed; where they are many, one line that names none: all are read anew then."""
    if table.fact is None or not things:
        return
    driver, ledger = driver_of(connection), Ledger(database)
    names = sorted({table.key_of(each)[0] for each in things})
    now = ledger.head(driver).now
    for name in names if len(names) <= MOST_TOLD_APART else [""]:
        ledger.changed(driver, table.fact, now, name)


@contextmanager
def changing(
    database: Database, tables: Sequence[GroundTable[Any]], by: seals.By
) -> Iterator[tuple[sa.Connection, GroundTotals]]:
    """One writing transaction, sealed at its end by the sums that were kept true meanwhile. Raises StoreUnreachable."""
    with database.writing() as connection:
        totals = GroundTotals(connection, tables)
        yield connection, totals
        seals.write(database, connection, _seals(totals, tables, by))


def _seals(totals: GroundTotals, tables: Sequence[GroundTable[Any]], by: seals.By) -> list[seals.Seal]:
    made = ((table.name, totals.digest(table)) for table in tables)
    return [*(seals.of_table(name, digest, *by) for name, digest in made if digest), *totals.keep()]


def take_out(database: Database, connection: sa.Connection, table: GroundTable[T], things: Sequence[T]) -> None:
    """Away with these rows."""
    if database.dialect.name == "postgresql":  # no login may delete: a function of the owner does
        names = [column.name for column in table.table.primary_key.columns]
        keys = json.dumps([dict(zip(names, table.row_key(thing), strict=True)) for thing in things])
        connection.execute(_TAKE_OUT, {"which": table.name, "keys": keys})
        return
    for these in keys_of(table, things):
        connection.execute(sa.delete(table.table).where(these))


def _put_in(
    database: Database, connection: sa.Connection, totals: GroundTotals, table: GroundTable[T], things: Sequence[T]
) -> None:
    database.dialect.insert(driver_of(connection), table.table, [table.row(thing) for thing in things])
    for keys in keys_of(table, things):
        totals.put_in(table, connection.execute(sa.select(table.table).where(keys)).all())  # as the engine keeps them


def keys_of(table: GroundTable[T], things: Sequence[T]) -> Iterator[sa.ColumnElement[bool]]:
    """Which rows are these, some at a time: a condition each."""
    key = sa.tuple_(*table.table.primary_key.columns)
    for start in range(0, len(things), _AT_ONCE):
        yield key.in_([table.row_key(thing) for thing in things[start : start + _AT_ONCE]])
