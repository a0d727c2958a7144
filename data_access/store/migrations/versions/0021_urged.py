"""Keeps since when a case is urged (催办) at the step where it lies. What was urged before is not marked: the audit
tells it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A column, empty."""
    op.add_column("cases", sa.Column("urged_at", sa.BigInteger))
