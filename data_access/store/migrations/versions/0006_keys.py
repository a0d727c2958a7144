"""Keys that last: command ids in a table of their own, an index on open cases, the one lock as a row.

Case ids that stand stay as they are; new ones begin with the year of the report (hall/cases/numbering.py).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = (
    "state IN ('reported', 'accepted', 'verifying', 'filed', 'dispatched', 'in_progress', 'disposed', 'checking', "
    "'to_close')"
)


def upgrade() -> None:
    """Nothing is taken from a row; the audit's lines and their hashes stay as they are."""
    _commands()
    where = sa.text(OPEN)
    op.create_index("ix_cases_open", "cases", ["id"], postgresql_where=where, sqlite_where=where)
    _write_lock()
    if op.get_bind().dialect.name == "postgresql":
        _change_ids()


def _commands() -> None:
    op.create_table(
        "commands",
        sa.Column("command_id", sa.String(64), nullable=False),
        sa.Column("audit_id", BIG_ID, nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("command_id", name="pk_commands"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO commands (command_id, audit_id, actor, digest) "
        "SELECT command_id, id, actor, '' FROM audit WHERE case_id IS NOT NULL"
    )
    with op.batch_alter_table("audit") as audit:
        audit.drop_constraint("uq_audit_command_id", type_="unique")


def _write_lock() -> None:
    """On PostgreSQL it may be there: who makes or migrates a database begins with it."""
    op.execute("CREATE TABLE IF NOT EXISTS write_lock (id INTEGER NOT NULL, CONSTRAINT pk_write_lock PRIMARY KEY (id))")
    op.execute("INSERT INTO write_lock (id) SELECT 1 WHERE NOT EXISTS (SELECT id FROM write_lock)")


def _change_ids() -> None:
    """The log's ids come from the engine: a login that may write a line may not choose its place."""
    last = op.get_bind().exec_driver_sql("SELECT coalesce(max(id), 0) FROM change_log").scalar_one()
    op.execute("ALTER TABLE change_log ALTER COLUMN id DROP DEFAULT")
    op.execute("DROP SEQUENCE IF EXISTS change_log_id_seq")
    op.execute(f"ALTER TABLE change_log ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (START WITH {last + 1})")
