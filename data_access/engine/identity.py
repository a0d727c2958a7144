"""By what a database of ours is known: the number of its schema, and its facts. No tables of the field stand here."""

from __future__ import annotations

import sqlalchemy as sa

SCHEMA_VERSION = 53
"""Raised with each migration; a database with a higher one is refused."""
SELECT_SCHEMA = sa.select(sa.column("version_num", sa.String)).select_from(sa.table("alembic_version"))
"""Which schema stands in the database: the number of the last migration, as text with leading zeros."""
FACTS = sa.table("meta", sa.column("key", sa.String), sa.column("value", sa.Text))
"""The facts as they are read before anything else is known; the table itself: `meta` in store/tables/schema.py."""
