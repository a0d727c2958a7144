"""Gives cameras zones of their pictures that nobody sees (遮挡区); those there are have none."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One column."""
    op.add_column("cameras", sa.Column("masks", sa.Text, nullable=False, server_default=""))
