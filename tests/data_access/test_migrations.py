"""The migrations make exactly the tables that the program knows."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from data_access.create import create_database
from data_access.engine import schema_version
from data_access.schema import SCHEMA_VERSION, metadata


def test_migrated_schema_is_the_schema(empty_url: str) -> None:
    database = create_database(empty_url)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    assert schema_version(database) == SCHEMA_VERSION
    database.close()
