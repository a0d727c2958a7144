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

GREATEST = 10**15
"""Of a lead's number, as 0034 says of all numbers."""
BOUND = (
    "CREATE TRIGGER leads_bounded BEFORE INSERT OR UPDATE OF lead ON cases FOR EACH ROW"
    f" WHEN (NEW.lead NOT BETWEEN 1 AND {GREATEST} AND NOT has_table_privilege('cases'::regclass, 'TRUNCATE'))"
    " EXECUTE FUNCTION out_of_order('a number')"
)


def upgrade() -> None:
    """Two columns, as no case has them."""
    op.add_column("cases", sa.Column("lead", sa.BigInteger))
    op.add_column("cases", sa.Column("by_itself", sa.Boolean, nullable=False, server_default=sa.false()))
    if op.get_bind().dialect.name == "postgresql":
        op.execute(BOUND)
