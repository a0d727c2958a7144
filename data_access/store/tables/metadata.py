"""What all tables share: how constraints are named, what a partial index holds, and the type of ids."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
PARTIAL = "where"
"""The name in an index's ``info`` of the condition for the rows that it holds. Migrations make the index: SQLAlchemy's
own words for it (``postgresql_where``) load every dialect they name, some thirty
milliseconds of the start of a desk on SQLite."""
BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
