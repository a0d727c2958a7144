"""Where a restored hall is built, and how it takes its place in one step. One answer for each engine."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Protocol

import sqlalchemy as sa

from data_access.backup.back_up import PATIENCE
from data_access.backup.postgres_place import PostgresPlace, Tell
from data_access.backup.sqlite_place import SqlitePlace
from data_access.engine.database import Database, connect_database, schema_version
from data_access.engine.engine_sqlite import SqliteDialect
from data_access.secrets.station_key import PUBLIC_KEY
from hall.errors import StoreRefused, StoreUnreachable
from hall.frozen import frozen


@frozen
class Standing:
    """The hall that is at the address now."""

    genesis: str
    epoch: int
    public_key: str


class Place(AbstractContextManager["Place"], Protocol):
    """Leaving it removes what was built, unless ``take`` has put it in place."""

    @property
    def database(self) -> Database:
        """Where to build: tables, rows, all in one transaction."""

    def begin(self, connection: Any) -> None:
        """First thing in the transaction: make room."""

    def end(self, connection: Any) -> None:
        """Last thing in the transaction."""

    def take(self, tell: Tell) -> None:
        """After the commit: the new hall is what stands at the address, wholly, from one moment to the next. ``tell``:
        of what is waited for then, and what is left."""


def place_at(database: Database, standing: Standing | None) -> Place:
    """The place at the address of ``database``."""
    if isinstance(database.dialect, SqliteDialect):
        return SqlitePlace(database, database.dialect.path, is_taken=standing is not None)
    return PostgresPlace(database, is_taken=standing is not None)


def connect_place(url: str) -> Database:
    """The database to restore into, with the patience that it takes."""
    return connect_database(url, station="restore", patience=PATIENCE)


def standing_at(database: Database) -> Standing | None:
    """The hall that is there; None: nothing is, or an empty database.

    Raises StoreRefused ``store.not_ours``: something else is in there; StoreUnreachable.
    """
    try:
        found = schema_version(database)
    except StoreUnreachable as gone:
        if gone.words.code != "store.gone" or not _may_be_made(database):
            raise
        return None
    with database.reading() as connection:
        if found is not None:
            facts = {row[0]: row[1] for row in connection.execute(sa.text("SELECT key, value FROM meta"))}
            return Standing(facts.get("genesis", ""), int(facts.get("epoch", 0)), facts.get(PUBLIC_KEY, ""))
        if sa.inspect(connection).get_table_names():
            raise StoreRefused("store.not_ours", url=database.shown_url)
    return None


def _may_be_made(database: Database) -> bool:
    """A file that is not there is made; a database of a server too, where the server answers."""
    dialect = database.dialect
    if isinstance(dialect, SqliteDialect):
        return not dialect.path.exists()
    with database.translated():
        dialect.create()
    return True
