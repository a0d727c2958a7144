"""Calls the time limits of a case timers: ``clock`` is the time port's name alone.

Only names change; digests are made of values, so the audit chain stays as it is.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The table ``clocks``, and the column of ``cases`` that names the timer that counts."""
    op.rename_table("clocks", "timers")
    op.alter_column("cases", "clock", new_column_name="timer")
    if op.get_bind().dialect.name == "postgresql":  # SQLite names no constraint after its table
        op.execute("ALTER TABLE timers RENAME CONSTRAINT pk_clocks TO pk_timers")
        op.execute("ALTER TABLE timers RENAME CONSTRAINT fk_clocks_case_id TO fk_timers_case_id")
