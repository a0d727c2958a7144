"""Reads and writes components (部件), some at a time: nobody reads all of them into memory. Knows no file, no index."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.store import seals
from data_access.store.ground_rows import DAMAGES, changing, keys_of, take_out
from data_access.store.ledger import Ledger
from data_access.store.tables.component_schema import COMPONENTS, REVISION
from hall.city.ground.component import Component
from hall.facts import FactKind

_AT_ONCE = 1_000
"""Codes asked for in one statement; SQLite takes 32,766 parameters."""
_PAGE = 5_000
"""Rows read at once where all are read: some megabytes."""
_CODE, _BEGINS = COMPONENTS.table.c.code, COMPONENTS.table.c.begins
AFTER = (
    sa.select(COMPONENTS.table)
    .where(sa.tuple_(_CODE, _BEGINS) > sa.tuple_(sa.bindparam("code"), sa.bindparam("begins")))
    .order_by(_CODE, _BEGINS)
    .limit(sa.literal_column(str(_PAGE)))
    .offset(sa.literal_column("0"))  # else SQLAlchemy gives SQLite a parameter of its own
)
_FIELDS = len(COMPONENTS.columns)
log = logging.getLogger(__name__)
Row = Sequence[Any]
"""One row as it is kept: the columns of a component, then the number of its transaction."""
Versions = dict[str, tuple[Component, ...]]
"""All versions of components by code, in the order of time."""


def change(
    database: Database,
    gone: Sequence[Component],
    put: Sequence[Component],
    by: seals.By,
    must_hold: Callable[[sa.Connection], None],
) -> None:
    """Take rows out and put rows in, in one transaction, sealed; stations hear of it by ``tell``. ``must_hold``: asked
    under the lock whether this process may still store; raises what it raises. Raises StoreUnreachable."""
    with changing(database, [COMPONENTS], by) as (connection, totals):
        must_hold(connection)
        number = _newest(connection) + 1  # before the rows go that may bear the greatest
        for keys in keys_of(COMPONENTS, gone):
            totals.take_out(COMPONENTS, connection.execute(sa.select(COMPONENTS.table).where(keys)).all())
        if gone:
            take_out(database, connection, COMPONENTS, gone)
        rows = [(*row_of(each), number) for each in put]
        database.dialect.insert(driver_of(connection), COMPONENTS.table, rows)
        totals.put_in(COMPONENTS, rows)  # both engines keep texts, floats and whole numbers as they are


def row_of(each: Component) -> tuple[Any, ...]:
    """As ``COMPONENTS.row`` makes it, in a fifth of the time: hundreds of thousands come at once."""
    return (
        each.code, each.name, each.shape.value, each.lon, each.lat,
        json.dumps(each.rings, separators=(",", ":")) if each.rings else "[]",
        each.owner, each.maintainer, each.person, each.state.value, each.found, each.note, each.begins, each.ends,
    )  # fmt: skip


def tell(database: Database) -> None:
    """Let stations look which components have changed: once, after all were stored. Raises StoreUnreachable."""
    with database.writing() as connection:
        driver, ledger = driver_of(connection), Ledger(database)
        ledger.changed(driver, FactKind.COMPONENT, ledger.head(driver).now, "")


def newest(database: Database) -> int:
    """The number of the last transaction that wrote components, 0: none has. Raises StoreUnreachable."""
    with database.reading() as connection:
        return _newest(connection)


def _newest(connection: sa.Connection) -> int:
    return int(connection.execute(sa.select(sa.func.max(REVISION))).scalar() or 0)


def of_codes(database: Database, codes: Collection[str]) -> Versions:
    """All versions of these, those that are there. Raises StoreUnreachable."""
    wanted, found = list(codes), list[Component]()
    with database.reading() as connection:
        for start in range(0, len(wanted), _AT_ONCE):
            asked = sa.select(COMPONENTS.table).where(_CODE.in_(wanted[start : start + _AT_ONCE]))
            found += things(connection.execute(asked))
    versions: dict[str, list[Component]] = {}
    for each in sorted(found, key=attrgetter("begins")):
        versions.setdefault(each.code, []).append(each)
    return {code: tuple(of) for code, of in versions.items()}


def row_pages(
    ask: Callable[[str, Sequence[Any]], Sequence[Row]],
    database: Database,
    statement: sa.Select[Any] | None = None,
    places: tuple[int, int] = (0, COMPONENTS.columns.index("begins")),
) -> Iterator[Sequence[Row]]:
    """All rows of the table, by code and time, some at once: as they are kept, or as ``statement`` has them, with code
    and time at these places. ``ask`` runs the driver's SQL with its values; raises what it raises."""
    sql, order = database.compiled(AFTER if statement is None else statement)
    key: dict[str, Any] = {"code": "", "begins": 0}  # no code is empty
    while rows := ask(sql, [key[name] for name in order]):
        yield rows
        key = {"code": rows[-1][places[0]], "begins": rows[-1][places[1]]}


def pages(database: Database) -> Iterator[list[Component]]:
    """All versions of all components, by code and time: each page as it stands when it is read, nothing held open
    between two. Raises StoreUnreachable."""
    for rows in row_pages(partial(_asked, database), database):
        yield list(things(rows))


def _asked(database: Database, sql: str, values: Sequence[Any]) -> Sequence[Row]:
    with database.reading_bare() as driver:
        found: Sequence[Row] = driver.execute(sql, values).fetchall()
        return found


def codes_since(database: Database, number: int, most: int) -> list[str]:
    """Of which components a transaction after that one wrote a row, ``most`` at most. Raises StoreUnreachable."""
    changed = sa.select(_CODE).where(number < REVISION).distinct().limit(most)
    with database.reading() as connection:
        return [str(code) for code in connection.execute(changed).scalars()]


def columns_of(database: Database, codes: Collection[str], names: Sequence[str]) -> Iterator[Row]:
    """These columns of all rows of these components. Raises StoreUnreachable."""
    wanted, asked = list(codes), sa.select(*(COMPONENTS.table.c[name] for name in names))
    with database.reading() as connection:
        for start in range(0, len(wanted), _AT_ONCE):
            yield from connection.execute(asked.where(_CODE.in_(wanted[start : start + _AT_ONCE])))


def column_pages(database: Database, names: Sequence[str]) -> Iterator[Sequence[Row]]:
    """These columns of all rows, by code and time, each page as it stands when it is read. Raises StoreUnreachable."""
    asked = AFTER.with_only_columns(*(COMPONENTS.table.c[name] for name in names))
    places = names.index("code"), names.index("begins")
    return row_pages(partial(_asked, database), database, asked, places)


def things(rows: Iterable[Sequence[Any]]) -> Iterator[Component]:
    """What rows say; one that this version cannot read is left out: one component takes no other away."""
    for row in rows:
        try:
            yield COMPONENTS.thing(row[:_FIELDS])
        except DAMAGES as damaged:
            log.warning("component %s cannot be read: %s", row[0], type(damaged).__name__)
