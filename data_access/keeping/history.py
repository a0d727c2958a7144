"""What was done at desks to the city's tables: a document a kind of table, each change its next version, sealed.

A version holds the rows of one thing before and after: enough to tell what changed, and to take it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

import sqlalchemy as sa

from data_access.store import documents, spoken
from data_access.store.tables.ground_schema import GroundTable
from data_access.store.tables.schema import documents as table
from hall.frozen import frozen
from hall.moment import Moment

KIND = "city_change"
"""The kind of the documents; the name is the word of ``import KIND``."""
MOST_READ = 5_000
"""Changes of a kind that are looked through, the newest: a city has some hundred in a year."""
Values = Mapping[str, Any]
"""A row of a table as it is stored, by column."""


@frozen
class StoredChange:
    """``before``, ``after``: all rows of the thing, in the order of time; ``takes_back``: see ``RowDone``."""

    key: tuple[str, ...]
    at: Moment
    by: str
    person: str
    station: str
    before: tuple[dict[str, Any], ...]
    after: tuple[dict[str, Any], ...]
    takes_back: int = 0


def rows_of(of: GroundTable[Any], things: Sequence[Any]) -> tuple[dict[str, Any], ...]:
    """Things as a change keeps them."""
    return tuple(dict(zip(of.columns, of.row(each), strict=True)) for each in things)


def things_of(of: GroundTable[Any], rows: Sequence[Values]) -> tuple[Any, ...]:
    """And back; a column that came later holds its default. Raises ValueError and the like for what was never stored
    so."""
    defaults = {each.name: each.default for each in fields(of.kind) if each.default is not MISSING}
    return tuple(of.thing([row.get(name, defaults.get(name)) for name in of.columns]) for row in rows)


def changes_of(connection: sa.Connection, kind: str) -> Iterator[tuple[int, StoredChange]]:
    """The changes of a kind with their numbers, the newest first; what this version cannot read is left out."""
    asked = (
        sa.select(table.c.version, spoken.BODY)
        .where(documents.of(KIND, kind))
        .order_by(table.c.version.desc())
        .limit(MOST_READ)
    )
    rows = [(row.version, row.body) for row in connection.execute(asked)]
    yield from spoken.readable(KIND, kind, rows, _change)


def change_of(connection: sa.Connection, kind: str, number: int) -> StoredChange | None:
    """One of them; None where there is none that can be read."""
    asked = sa.select(table.c.version, spoken.BODY).where(documents.of(KIND, kind), table.c.version == number)
    rows = [(row.version, row.body) for row in connection.execute(asked)]
    return next((change for _, change in spoken.readable(KIND, kind, rows, _change)), None)


def _change(plain: Any) -> StoredChange:
    return documents.structured(plain, StoredChange)
