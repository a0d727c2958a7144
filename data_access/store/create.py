"""Makes, migrates and renews databases; each in one transaction, so that a kill leaves nothing half made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import sqlalchemy as sa

from data_access.engine.database import Database, connect_database, open_database, schema_version
from data_access.engine.dialect import Patience, driver_of
from data_access.engine.identity import SCHEMA_VERSION
from data_access.store import seals
from data_access.store.facts import put_unsealed
from data_access.store.ledger import Ledger
from data_access.store.tables.schema import meta
from hall.errors import StoreRefused
from hall.live.changes import ChangeKind

_MIGRATIONS = Path(__file__).parent / "migrations"


def create_database(url: str, facts: Mapping[str, str] | None = None, *, station: str = "") -> Database:
    """Make a database of ours, with an epoch of its own, and open it. ``facts`` go into ``meta``.

    Makes the file (with its folder) or the PostgreSQL database where it is missing. Raises StoreUnreachable, or
    StoreRefused: ``store.exists``, ``store.not_ours`` (something else is in there), ``store.network_path``.
    """
    database = connect_database(url, station=station, patience=Patience(idle_ms=30_000))
    try:
        with database.translated():
            database.dialect.create()
        _must_be_empty(database)
        with database.writing(any_schema=True) as connection:
            upgrade(connection)
            epoch = int(connection.execute(sa.select(database.dialect.clock)).scalar_one())
            rows = {**(facts or {}), "epoch": str(epoch), "genesis": str(epoch)}
            connection.execute(sa.insert(meta), [{"key": key, "value": value} for key, value in rows.items()])
            seals.write(database, connection, seals.of_facts(rows))
    finally:
        database.close()
    return open_database(url, station=station)


def _must_be_empty(database: Database) -> None:
    if schema_version(database) is not None:
        raise StoreRefused("store.exists", url=database.shown_url)
    with database.reading() as connection:
        if sa.inspect(connection).get_table_names():
            raise StoreRefused("store.not_ours", url=database.shown_url)


def migrate(url: str) -> tuple[int, int]:
    """Bring an older database to the present schema; answers the numbers before and after.

    Raises StoreRefused ``store.newer_schema`` or ``store.not_ours``, StoreUnreachable. Two stations may try at once.
    """
    database = connect_database(url, patience=Patience(idle_ms=60_000, answer_ms=600_000))
    try:
        found = schema_version(database)
        if found is None:
            raise StoreRefused("store.not_ours", url=database.shown_url)
        if found > SCHEMA_VERSION:
            raise StoreRefused("store.newer_schema", found=found, known=SCHEMA_VERSION)
        with database.writing(any_schema=True) as connection:
            upgrade(connection)
    finally:
        database.close()
    return found, SCHEMA_VERSION


def begin_epoch(database: Database, connection: sa.Connection, before: int) -> int:
    """In the caller's transaction: an epoch greater than ``before``, and all who read look anew."""
    now = int(connection.execute(sa.select(database.dialect.clock)).scalar_one())
    epoch = max(now, before + 1)
    put_unsealed(connection, "epoch", str(epoch))
    Ledger(database).changed(driver_of(connection), ChangeKind.RELOAD, now)
    return epoch


def upgrade(connection: sa.Connection, to: str = "head") -> None:
    """Bring the tables to a schema (the number of its migration), within the caller's transaction."""
    from alembic import command  # needed only to make or migrate a database; opening one must stay quick
    from alembic.config import Config

    if connection.dialect.name == "postgresql":  # views of the tables; grants.sql makes them anew
        connection.execute(sa.text("DROP SCHEMA IF EXISTS hall_scoped CASCADE"))
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
