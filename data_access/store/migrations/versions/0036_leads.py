"""Gives what programs see in cameras' pictures (智能识别线索) a table."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


FIRST, LAST = -2_208_988_800_000, 253_370_764_800_000
"""The years 1900 and 9999 begin (UTC, ms), as the migration before last says of all moments."""
BOUNDS = {
    "numbers": "confidence BETWEEN 0 AND 1 AND count BETWEEN 1 AND 1000000000 AND version BETWEEN 1 AND 1000000000",
    "moments": " AND ".join(f"{name} BETWEEN {FIRST} AND {LAST}" for name in ("first_at", "last_at", "reviewed_at")),
}
"""What no act can be reckoned with is written by no login; an empty moment is none."""


def upgrade() -> None:
    """An empty table, with an index on those that wait."""
    op.create_table(
        "leads",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False, autoincrement=False),
        *(sa.Column(name, sa.String(64), nullable=False) for name in ("camera", "kind", "algorithm")),
        sa.Column("first_at", sa.BigInteger, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        *(sa.Column(name, sa.String(64), nullable=False) for name in ("snapshot", "street")),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("reviewed_by", sa.String(64), nullable=False),
        sa.Column("reviewed_at", sa.BigInteger),
        sa.Column("reason", sa.String(24)),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("by_itself", sa.SmallInteger, nullable=False),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("last_at", "count", "version")),
        sa.PrimaryKeyConstraint("id", name="pk_leads"),
        *(sa.CheckConstraint(bound, name=f"ck_leads_{name}") for name, bound in BOUNDS.items()),
    )
    op.create_index("ix_leads_camera_kind_id", "leads", ["camera", "kind", "id"])
    op.execute("CREATE INDEX ix_leads_waiting ON leads (last_at) WHERE state = 'waiting'")
