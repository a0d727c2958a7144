"""PostgreSQL: no login writes a text of hundreds of megabytes, which every window that reads it would fail on.

The program's own limits lie far below (``hall/cases/limits.py``). Who owns the tables may: a restore brings back what
an older program took.
"""

from __future__ import annotations

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

LONGEST = (  # table, column, characters
    ("cases", "description", 100_000),
    ("audit", "note", 100_000),
    ("requests", "fields", 100_000),
    ("requests", "reason", 100_000),
    ("request_steps", "note", 100_000),
    ("meta", "value", 1_000_000),
    ("latest", "value", 10_000),
)
MOST_BYTES = 64 * 1024**2
"""Of a packed document: base maps and plans have some megabytes."""


def upgrade() -> None:
    """Triggers that are called only where something is wrong. SQLite knows no logins."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, column, most in LONGEST:
        _bound(table, column, f"length(NEW.{column}) > {most}")
    _bound("documents", "body", f"octet_length(NEW.body) > {MOST_BYTES}")


def _bound(table: str, column: str, wrong: str) -> None:
    op.execute(f"DROP TRIGGER IF EXISTS {column}_bounded ON {table}")
    op.execute(
        f"CREATE TRIGGER {column}_bounded BEFORE INSERT OR UPDATE OF {column} ON {table} FOR EACH ROW"
        f" WHEN ({wrong} AND NOT has_table_privilege('{table}'::regclass, 'TRUNCATE'))"
        f" EXECUTE FUNCTION out_of_order('the length of a text')"
    )
