"""PostgreSQL: versions of cases and requests go on by steps, and ids of requests one by one, whoever's login writes.

A version at its greatest number would end a case or a request for good, because there is none after it; an id at its
greatest every request to come. Documents have been guarded like that since 0007.
"""

from __future__ import annotations

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

MOST_AT_ONCE = 10_000
"""Acts that one write brings to a case: the history of an imported one, and never so many."""
STRANGER = "NOT has_table_privilege('{table}'::regclass, 'TRUNCATE')"
"""Whoever is not as trusted as the owner."""
REQUESTS = """
CREATE OR REPLACE FUNCTION requests_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM public.write_lock FOR UPDATE;  -- nothing new where the program wrote: it has it
    IF NEW.version <> 1 OR NEW.id <> 1 + coalesce((SELECT max(id) FROM public.requests), 0) THEN
        PERFORM public.refuse_out_of_order(TG_RELID, 'ids of requests');
    END IF;
    RETURN NEW;
END $$
"""
NEVER_OURS = (
    ("cases", "INSERT", "first_version", f"NEW.version NOT BETWEEN 1 AND {MOST_AT_ONCE}"),
    ("cases", "UPDATE OF version", "next_version", f"NEW.version - OLD.version NOT BETWEEN 0 AND {MOST_AT_ONCE}"),
    ("requests", "UPDATE OF version", "next_version", "NEW.version - OLD.version NOT BETWEEN 0 AND 1"),
)
"""Table, event, name of the trigger, and when it refuses whoever is not as trusted as the owner."""


def upgrade() -> None:
    """Of cases triggers that are called only where something is wrong. SQLite knows no logins."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(REQUESTS)
    made = [(*each, f"out_of_order('versions of {each[0]}')") for each in NEVER_OURS]
    for table, event, name, wrong, function in (
        *made,
        ("requests", "INSERT", "in_order", "true", "requests_in_order()"),
    ):
        op.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW"
            f" WHEN ({wrong} AND {STRANGER.format(table=table)}) EXECUTE FUNCTION {function}"
        )
