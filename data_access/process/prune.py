"""Keeps the change log short, behind its oldest live reader."""

from __future__ import annotations

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store.tables.schema import change_log
from data_access.telemetry.latest import Telemetry
from hall.moment import DAY_MS


def prune_change_log(database: Database) -> int:
    """Delete the lines that are a day old and behind the oldest reader seen within a day; answers how many.

    The last line always stays: cursors are compared with it. A reader that is further behind takes a new snapshot; so
    does one whose cursor was lost with the telemetry. Raises StoreUnreachable.
    """
    oldest = oldest_reader(database)
    with database.writing() as connection:
        return prune_in(database, connection, oldest)


def oldest_reader(database: Database) -> int | None:
    """The oldest cursor of a day, None: nobody reads, or the engine looks for itself (PostgreSQL)."""
    if database.dialect.name == "postgresql":
        return None
    with database.reading() as connection:
        now = int(connection.execute(sa.select(database.dialect.clock)).scalar_one())
    return Telemetry(database).oldest_cursor(now - DAY_MS, now + DAY_MS)  # one from the future would stay for ever


def prune_in(database: Database, connection: sa.Connection, oldest: int | None) -> int:
    """As ``prune_change_log``, in the writer's transaction."""
    if database.dialect.name == "postgresql":  # no login may delete: a function of the owner does
        return int(connection.execute(sa.select(sa.func.prune_change_log(DAY_MS))).scalar_one())
    now = int(connection.execute(sa.select(database.dialect.clock)).scalar_one())
    newest = connection.execute(sa.select(sa.func.max(change_log.c.id))).scalar() or 0
    behind = newest if oldest is None else min(newest, oldest)
    old = sa.delete(change_log).where(change_log.c.id < behind, change_log.c.at < now - DAY_MS)
    return connection.execute(old).rowcount
