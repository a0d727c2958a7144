"""Of which lead (智能识别线索) a case was made, and whether nobody looked first (自动立案). What was made before says
neither: its lead names it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two columns, as no case has them."""
    op.add_column("cases", sa.Column("lead", sa.BigInteger))
    op.add_column("cases", sa.Column("by_itself", sa.Boolean, nullable=False, server_default=sa.false()))
