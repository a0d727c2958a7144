"""Alembic's environment: runs migrations on the connection it is given, or on ``sqlalchemy.url``."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context

from data_access.engine.database import connect_database
from data_access.store.tables.schema import metadata


def run(connection: sa.Connection) -> None:
    """Run what is wanted in one transaction; SQLite rebuilds tables it cannot alter."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
    )
    context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    database = connect_database(context.config.get_main_option("sqlalchemy.url") or "")
    with database.writing(any_schema=True) as own:
        run(own)
    database.close()
