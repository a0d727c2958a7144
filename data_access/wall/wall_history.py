"""What was ordered of walls: the last versions of their states, each of which names the order that made it."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store import documents
from data_access.store.tables.schema import documents as table
from data_access.wall.wall_book import WALL
from hall.wall.given import Given, grouped
from hall.wall.orders import WallOrder, WallState

_PLACE = sa.func.row_number().over(partition_by=table.c.name, order_by=table.c.version.desc()).label("place")
_RANKED = sa.select(table.c.name, table.c.body, _PLACE).where(table.c.kind == WALL).subquery()
_LAST = sa.select(_RANKED.c.name, _RANKED.c.body).where(_RANKED.c.place <= sa.bindparam("most"))
log = logging.getLogger(__name__)


class DatabaseWallHistory:
    """Implements ``hall.wall.ports.WallHistory``. Any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last_orders(self, most: int) -> list[Given]:
        """See the port. An order of a newer version, which this one cannot read, is left out."""
        with self._database.reading() as connection:
            rows = [(row.name, row.body) for row in connection.execute(_LAST, {"most": most})]
        return grouped(_orders(rows), most)


def _orders(rows: list[tuple[str, bytes]]) -> Iterator[tuple[str, WallOrder]]:
    for wall, body in rows:
        try:
            last = documents.structured(documents.unpack(body), WallState).last
        except documents.DAMAGES:
            log.warning("an order to %s cannot be read", wall)
            continue
        if last is not None:
            yield wall, last
