"""Names in a column of its own what an audit line without a case is about, and at each step the act that ended it.

Audit lines from before keep their subject in the note, and their hashes. The acts of steps are those of the audit; a
step that a foreign system ended was told by an import. A kind of change gets room for a longer name.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

ACTS = """
UPDATE case_steps SET act = coalesce(
    (SELECT audit.act FROM audit
     WHERE audit.case_id = case_steps.case_id AND audit.at = case_steps.ended AND audit.from_state = case_steps.node
        AND audit.act <> 'import'
        AND (audit.to_state <> audit.from_state OR audit.act IN ('redispatch', 'second_dispatch'))
     ORDER BY audit.id LIMIT 1),
    'import'
)
WHERE ended IS NOT NULL
"""
TABLE = """
CREATE TABLE wider (
    id INTEGER NOT NULL CONSTRAINT pk_change_log PRIMARY KEY AUTOINCREMENT, kind VARCHAR(24) NOT NULL, case_id INTEGER,
    subject VARCHAR(64), at BIGINT NOT NULL
)
"""
WIDER = (  # SQLite changes no column: the same rows in a new table, their numbers never given twice
    TABLE,
    "INSERT INTO wider (id, kind, case_id, subject, at) SELECT id, kind, case_id, subject, at FROM change_log",
    "DELETE FROM sqlite_sequence WHERE name = 'wider'",
    "INSERT INTO sqlite_sequence (name, seq) SELECT 'wider', seq FROM sqlite_sequence WHERE name = 'change_log'",
    "DROP TABLE change_log",
    "ALTER TABLE wider RENAME TO change_log",
)


def upgrade() -> None:
    """Two columns, one filled; one that is wider."""
    op.add_column("audit", sa.Column("subject", sa.Text))
    op.add_column("case_steps", sa.Column("act", sa.String(24)))
    op.execute(ACTS)
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("change_log", "kind", type_=sa.String(24))
        return
    for statement in WIDER:
        op.execute(statement)
