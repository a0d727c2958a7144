"""PostgreSQL: what a login writes by hand into counters, readers' cursors and the change log stops nobody.

A counter that is set back gives numbers that are there already, one at its greatest value none: every report would be
refused. A reader noted far in the future would keep the change log from being cut, for good; a line from the future
would let every window say that the clock was put back.
"""

from __future__ import annotations

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

MOST_AT_ONCE = 100_000
"""Numbers that one act or one chunk of an import takes from a counter: some thousands."""
MOST_AHEAD_MS = 10_000
"""A moment of ours is never ahead of the clock by more than five seconds (``hall.moment.CLOCK_STEP_MS``)."""
REFUSE = """
CREATE OR REPLACE FUNCTION out_of_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.refuse_out_of_order(TG_RELID, TG_ARGV[0]);
    RETURN NEW;
END $$
"""
NEVER_OURS = (
    ("counters", "INSERT", "first_in_order", f"NEW.n NOT BETWEEN 1 AND {MOST_AT_ONCE}"),
    ("counters", "UPDATE", "in_order", f"NEW.n - OLD.n NOT BETWEEN 1 AND {MOST_AT_ONCE}"),
    (
        "change_log",
        "INSERT",
        "in_order",
        f"NEW.at > (extract(epoch FROM clock_timestamp()) * 1000)::bigint + {MOST_AHEAD_MS}",
    ),
)
"""Table, event, name of the trigger, and when it refuses whoever is not as trusted as the owner."""
PRUNE = """
CREATE OR REPLACE FUNCTION prune_change_log(day_ms bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    present bigint := (extract(epoch FROM clock_timestamp()) * 1000)::bigint;
    newest bigint;
    oldest bigint;
    pruned bigint;
BEGIN
    IF day_ms < 86400000 THEN
        RAISE EXCEPTION 'the log is kept for a day' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM FROM public.write_lock FOR UPDATE;
    SELECT max(id) INTO newest FROM public.change_log;
    DELETE FROM public.readers WHERE at <= present - day_ms OR at >= present + day_ms;
    SELECT min(cursor) INTO oldest FROM public.readers;
    DELETE FROM public.change_log WHERE id < least(newest, coalesce(oldest, newest)) AND at < present - day_ms;
    GET DIAGNOSTICS pruned = ROW_COUNT;
    RETURN pruned;
END $$
"""


def upgrade() -> None:
    """Triggers that are called only where something is wrong. SQLite knows no logins."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(REFUSE)
    op.execute(PRUNE)
    for table, event, name, wrong in NEVER_OURS:
        op.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW"
            f" WHEN (NOT has_table_privilege('{table}'::regclass, 'TRUNCATE') AND {wrong})"
            f" EXECUTE FUNCTION out_of_order('{table}')"
        )
