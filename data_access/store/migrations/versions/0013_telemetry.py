"""Telemetry leaves the ledger: beats, readers' cursors and the latest values are no facts.

SQLite keeps them in a file beside the database; PostgreSQL in tables that are written without the lock, the latest
values in an unlogged one, with room in each page so that an update stays on it and no index is touched.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

HALF_FULL = 50
"""Percent of a page filled by inserts: every value is written anew each second."""


def upgrade() -> None:
    """What was there last is not taken over: sources tell it again within seconds."""
    if op.get_bind().dialect.name != "postgresql":
        for name in ("positions", "beats", "readers"):
            op.execute(f"DROP TABLE IF EXISTS {name}")
        return
    op.execute("DROP TABLE IF EXISTS positions")
    op.create_table(
        "latest",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("code", sa.String(96), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("heard", sa.BigInteger(), nullable=False),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "code", name="pk_latest"),
        prefixes=["UNLOGGED"],
    )
    op.execute(f"ALTER TABLE latest SET (fillfactor = {HALF_FULL})")
