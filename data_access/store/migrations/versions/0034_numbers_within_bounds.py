"""PostgreSQL: no login writes a number that no act can be reckoned with: counts, moments, spans, places on the earth.

A case whose rework stood at the greatest number there is could not be sent back any more; a moment behind all calendars
ends whoever shows it. Versions and ids have been guarded since 0032, counters of numbers since 0018.
"""

from __future__ import annotations

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

FIRST, LAST = -2_208_988_800_000, 253_370_764_800_000
"""The years 1900 and 9999 begin (UTC, ms): ids of cases begin with the one, calendars end with the other."""
MOMENT, SPAN, COUNT = (FIRST, LAST), (-LAST, LAST), (0, 1_000_000)
"""A million of what is counted by one row: no case has come back so often, and no act has so many steps."""
TOTAL = (-2 * 10**15, 2 * 10**15)
"""Of all cases together: twice of where the program goes on counting from, whatever stands there."""
OURS = {
    "cases": {
        "condition": COUNT, "rework": COUNT, "lon": (-180, 180), "lat": (-90, 90),
        **dict.fromkeys(
            ("held_at", "reported_at", "accepted_at", "filed_at", "dispatched_at", "disposed_at", "ended_at",
             "changed_at", "warn_at", "due_at", "deadline", "urged_at"),
            MOMENT,
        ),
    },
    "timers": {
        "limit_ms": SPAN, "used_ms": SPAN,
        **dict.fromkeys(
            ("started_at", "since", "paused_at", "stopped_at", "warn_at", "due_at", "late_at"), MOMENT
        ),
    },
    "case_steps": {"n": COUNT, "used": SPAN, "arrived": MOMENT, "due": MOMENT, "ended": MOMENT},
    "requests": {"asked_at": MOMENT, "basis": SPAN, "lapses_at": MOMENT, "ended_at": MOMENT},
    "request_steps": {"n": COUNT, "at": MOMENT},
    "attachments": {"n": COUNT, "size": (0, 2**40), "at": MOMENT},
    "audit": {"at": MOMENT, "written_at": MOMENT, "law": (0, 10**9)},
    "rollups": {"n": TOTAL},
}  # fmt: skip
"""By table and column, the least and the greatest that a program of ours would write."""


def upgrade() -> None:
    """Triggers that are called only where something is wrong, of whoever is not as trusted as the owner. SQLite knows
    no logins."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, bounds in OURS.items():
        wrong = " OR ".join(f'NEW."{name}" NOT BETWEEN {least} AND {most}' for name, (least, most) in bounds.items())
        columns = ", ".join(f'"{name}"' for name in bounds)
        op.execute(f"DROP TRIGGER IF EXISTS numbers_bounded ON {table}")
        op.execute(
            f"CREATE TRIGGER numbers_bounded BEFORE INSERT OR UPDATE OF {columns} ON {table} FOR EACH ROW"
            f" WHEN (({wrong}) AND NOT has_table_privilege('{table}'::regclass, 'TRUNCATE'))"
            " EXECUTE FUNCTION out_of_order('a number')"
        )
