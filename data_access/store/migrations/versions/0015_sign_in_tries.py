"""Wrong passwords are counted by station, and a user can be disabled.

What was counted before stays where it is sealed; a name that was locked stays locked until then.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A table by name and station, and a column."""
    op.create_table(
        "sign_in_tries",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("station", sa.String(64), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("locked_until", sa.BigInteger),
        sa.Column("locked_at", sa.BigInteger),
        sa.Column("last_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("name", "station", name="pk_sign_in_tries"),
        sqlite_with_rowid=False,
    )
    op.add_column("users", sa.Column("disabled", sa.Boolean, nullable=False, server_default=sa.false()))
