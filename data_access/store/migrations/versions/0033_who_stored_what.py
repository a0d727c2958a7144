"""An index of those lines of the audit that name what they are about: who stored a document, and when.

Hardly an act on a case is in it – one that attaches files –, so none costs more by it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No line changes."""
    where = sa.text("subject IS NOT NULL")
    op.create_index(
        "ix_audit_subject", "audit", ["subject"], if_not_exists=True, postgresql_where=where, sqlite_where=where
    )
