"""The feed that fits a database's engine."""

from __future__ import annotations

from data_access.engine.database import Database
from data_access.feed.sqlite import SqliteFeed
from hall.ports import FeedSource


def feed_of(database: Database, reader: str) -> FeedSource:
    """A source for one feed thread. ``reader``: unique to the process (station and process id)."""
    if database.dialect.name != "postgresql":
        return SqliteFeed(database, reader)
    from data_access.feed.postgres import PostgresFeed  # psycopg: a tenth of a second at a SQLite desk's start

    return PostgresFeed(database, reader)
