"""What was ordered of walls: the last versions of their states, each of which names the order that made it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store import documents, spoken
from data_access.store.tables.schema import audit
from data_access.store.tables.schema import documents as table
from data_access.wall.wall_book import GONE_MADE, maker, state_of
from hall.editing.revision import Revision
from hall.facts import DocumentKey
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

    def revisions(self, key: DocumentKey, most: int) -> list[Revision[Any]]:
        """See the port. Who stored them, and when, tells the audit."""
        newest = sa.select(table.c.version, spoken.BODY).where(documents.of(*key)).order_by(table.c.version.desc())
        with self._database.reading() as connection:
            rows = [(row.version, row.body) for row in connection.execute(newest.limit(most))]
            told = _told(connection, [key.version(number).told() for number, _ in rows])
        found = []
        for number, body in rows:
            made = spoken.if_any(body, maker(key.kind, number))
            by, at = told.get(key.version(number).told(), (None, None))
            is_gone = made is GONE_MADE
            found.append(Revision(number, None if is_gone else made, is_gone, by, at))
        return found


def _told(connection: sa.Connection, subjects: Collection[str]) -> dict[str, tuple[str, int]]:
    """By subject who wrote such a line of the audit, and when."""
    asked = sa.select(audit.c.subject, audit.c.actor, audit.c.at).where(audit.c.subject.in_(subjects))
    return {row.subject: (row.actor, row.at) for row in connection.execute(asked.order_by(audit.c.id))}


def _orders(rows: list[tuple[str, int, bytes | None]]) -> Iterator[tuple[str, WallOrder]]:
    by_wall: dict[str, list[tuple[int, bytes | None]]] = {}
    for wall, version, body in rows:
        by_wall.setdefault(wall, []).append((version, body))
    for wall, versions in by_wall.items():
        for _, state in spoken.readable(WallKind.WALL, wall, versions, state_of):
            if state.last is not None:
                yield wall, state.last
