"""Keeps why a timer stands still, and that its limit had been passed when it last did.

Until here a timer stood still for one cause at most: the hold, or the state the case lies in. Digests stay as they are
(data_access/store/older_seals.py); verdicts of closed cases stay as they were judged.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_CAUSES = """
UPDATE timers SET
    causes = (
        SELECT CASE WHEN cases.held_at IS NOT NULL THEN 'hold' WHEN cases.state = 'verifying' THEN 'verifying'
               ELSE 'disposed' END
        FROM cases WHERE cases.id = timers.case_id),
    late_at = CASE WHEN used_ms > limit_ms THEN paused_at END
WHERE since IS NULL AND stopped_at IS NULL
"""


def upgrade() -> None:
    """Two columns, and the causes of what stands still."""
    op.add_column("timers", sa.Column("causes", sa.String(64), nullable=True))
    op.add_column("timers", sa.Column("late_at", sa.BigInteger(), nullable=True))
    op.execute(_CAUSES)
