"""Indexes by which a single case is found among all: external number, last digits of the reporter's telephone."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_BARE = "replace(replace(phone, ' ', ''), '-', '')"


def upgrade() -> None:
    """Nothing is computed but the indexes."""
    op.execute("CREATE INDEX IF NOT EXISTS ix_cases_external_number ON cases (external_number)")
    op.execute(
        f"CREATE INDEX IF NOT EXISTS ix_reporters_phone_tail ON reporters (substr({_BARE}, length({_BARE}) - 3))"
    )
