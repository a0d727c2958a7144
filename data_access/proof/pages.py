"""Tables read in pages of ids, so that a proof takes some megabytes, however long a table is."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import Driver

_PAGE = 5_000  # rows at a time: some megabytes, whatever the length of the audit
_BEFORE_ALL = -(1 << 62)  # smaller than every id, also than one that a stranger wrote
PAGED: tuple[sa.BindParameter[int], ...] = (sa.bindparam("after"), sa.bindparam("upto"))
"""Parameters of a statement that reads one of ``pages``."""


def pages(database: Database, driver: Driver, table: sa.Table) -> Iterator[tuple[int, int]]:
    """Ranges of ids (after, up to) that hold all rows of the table; ids may lie far apart."""
    some = sa.select(table.c.id).where(table.c.id > PAGED[0]).order_by(table.c.id).limit(sa.literal_column(str(_PAGE)))
    page = some.offset(sa.literal_column("0")).subquery()  # else SQLAlchemy gives SQLite a parameter of its own
    sql = database.dialect.compile(sa.select(sa.func.min(page.c.id), sa.func.max(page.c.id)))[0]
    after = _BEFORE_ALL
    while True:
        first, last = driver.execute(sql, (after,)).fetchone()
        if last is None:
            return
        yield first - 1, last
        after = last
