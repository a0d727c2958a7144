"""Finds the cases of a component (部件) by an index: its card tells them. Most cases name none."""

from __future__ import annotations

from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One index, of those that name one."""
    op.execute(
        "CREATE INDEX IF NOT EXISTS ix_cases_component ON cases (component, reported_at) WHERE component IS NOT NULL"
    )
