"""The walls' journal in the database: a row a minute, written by the chores, read by whoever asks what stood there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store import documents
from data_access.store.tables.schema import wall_minutes as table
from hall.moment import DAY_MS, Moment
from hall.people.scope import WHOLE, Scope
from hall.wall.journal import FOUND_WITHIN_MS, Minute, minute_from, plain_minute

MONTH_MS = 31 * DAY_MS  # the longest there is: nothing goes before its time


_ROLE = sa.text("SELECT current_setting('role')")
_BEFORE = sa.text("SELECT minute, body FROM hall_scoped.wall_minutes_before(:at)")
"""What a connection that is bound to streets may ask (``data_access/store/grants.sql``)."""


class WallJournal:
    """What the chores write and the command line reads. Any thread. Raises StoreUnreachable, Damaged."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stood(self, at: Moment, scope: Scope = WHOLE) -> Minute | None:
        """What was written last before ``at``, and still says what stood then; None where nothing does."""
        rows = self._last_two(at, scope)
        minutes = (self._minute(row.minute, row.body) for row in rows)  # the first may have been written after ``at``
        return next((each for each in minutes if 0 <= at - each.at <= FOUND_WITHIN_MS), None)

    def last(self, before: Moment, scope: Scope = WHOLE) -> Moment | None:
        """The last minute that was written until then."""
        rows = self._last_two(before, scope)
        return int(rows[0].minute) if rows else None

    def _last_two(self, before: Moment, scope: Scope) -> Sequence[sa.Row[Any]]:
        found = sa.select(table).where(table.c.minute <= before).order_by(table.c.minute.desc()).limit(2)
        with self._database.reading(scope) as connection:
            is_bound = (
                self._database.dialect.name == "postgresql" and connection.execute(_ROLE).scalar() == "hall_scoped"
            )
            return connection.execute(_BEFORE, {"at": before}).all() if is_bound else connection.execute(found).all()

    def has(self, minute: Moment) -> bool:
        """Whether this minute is written already."""
        with self._database.reading() as connection:
            return connection.execute(sa.select(table.c.minute).where(table.c.minute == minute)).first() is not None

    def _minute(self, minute: Moment, body: bytes) -> Minute:
        with documents.damages(self._database, table.name, str(minute)):
            return minute_from(documents.unpack(body))


def put_in(connection: sa.Connection, minute: Minute) -> None:
    """Write a minute in a transaction under the lock."""
    connection.execute(sa.insert(table), [{"minute": minute.minute, "body": documents.pack(plain_minute(minute))}])


def prune_in(database: Database, connection: sa.Connection, now: Moment, months: int) -> int:
    """Delete what is older than that, in such a transaction; how many minutes that were."""
    if database.dialect.name == "postgresql":  # no login may delete: a function of the owner does
        return int(connection.execute(sa.select(sa.func.prune_wall_minutes(months * MONTH_MS))).scalar_one())
    return connection.execute(sa.delete(table).where(table.c.minute < now - months * MONTH_MS)).rowcount
