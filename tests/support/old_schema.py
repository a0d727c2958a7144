"""Takes a database back to an older schema, as a program of that time left it."""

from __future__ import annotations

import sqlalchemy as sa

from data_access.engine import connect_database


def before_seals(url: str) -> None:
    """To schema 1: nothing but cases stood in the audit, and no case is in it yet."""
    database = connect_database(url)
    with database.writing() as connection:
        connection.execute(sa.text("DELETE FROM audit"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
    database.close()
