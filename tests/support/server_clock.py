"""A database's clock under a test's control: every statement that asks for the time adds what stands in a table."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database, connect_database, open_database
from data_access.engine.engine_postgres import PostgresDialect
from data_access.engine.engine_sqlite import SqliteDialect

_AHEAD = "(SELECT ms FROM clock_ahead)"


@dataclass
class ServerClock:
    """The clock of the database at ``url``, for all who open it within the test."""

    url: str

    def set_ahead(self, by_ms: int) -> None:
        """From now on it is ahead of the real time by so much."""
        database = connect_database(self.url)
        with database.writing() as connection:
            connection.execute(sa.text(f"UPDATE clock_ahead SET ms = {by_ms}"))
        database.close()

    def open(self, station: str = "test") -> Database:
        """Open the database."""
        return open_database(self.url, station=station)


@pytest.fixture
def server_clock(engine_url: str, monkeypatch: pytest.MonkeyPatch) -> ServerClock:
    """Right until ``set_ahead``, once on each engine."""
    database = connect_database(engine_url)
    with database.writing() as connection:
        connection.execute(sa.text("CREATE TABLE clock_ahead (ms BIGINT)"))
        connection.execute(sa.text("INSERT INTO clock_ahead VALUES (0)"))
    database.close()
    for dialect in (SqliteDialect, PostgresDialect):
        monkeypatch.setattr(dialect, "clock", sa.literal_column(f"({dialect.clock} + {_AHEAD})", sa.BigInteger))
    return ServerClock(engine_url)
