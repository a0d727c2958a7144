"""What was ordered of walls: the last versions of their states, each of which names the order that made it."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store import spoken
from data_access.store.tables.schema import documents as table
from data_access.wall.wall_book import state_of
from hall.wall.given import Given, grouped
from hall.wall.kinds import WallKind
from hall.wall.orders import WallOrder

_PLACE = sa.func.row_number().over(partition_by=table.c.name, order_by=table.c.version.desc()).label("place")
_RANKED = sa.select(table.c.name, table.c.version, spoken.BODY, _PLACE).where(table.c.kind == WallKind.WALL).subquery()
_LAST = sa.select(_RANKED.c.name, _RANKED.c.version, _RANKED.c.body).where(_RANKED.c.place <= sa.bindparam("most"))


class DatabaseWallHistory:
    """Implements ``hall.wall.ports.WallHistory``. Any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last_orders(self, most: int) -> list[Given]:
        """See the port. An order of a newer version, which this one cannot read, is left out."""
        with self._database.reading() as connection:
            rows = [(row.name, row.version, row.body) for row in connection.execute(_LAST, {"most": most})]
        return grouped(_orders(rows), most)


def _orders(rows: list[tuple[str, int, bytes | None]]) -> Iterator[tuple[str, WallOrder]]:
    by_wall: dict[str, list[tuple[int, bytes | None]]] = {}
    for wall, version, body in rows:
        by_wall.setdefault(wall, []).append((version, body))
    for wall, versions in by_wall.items():
        for _, state in spoken.readable(WallKind.WALL, wall, versions, state_of):
            if state.last is not None:
                yield wall, state.last
