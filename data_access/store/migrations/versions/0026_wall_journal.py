"""What stood on the walls, a minute a row. On PostgreSQL nobody changes a row, and only what is old is deleted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

PRESENT = """(extract(epoch FROM clock_timestamp()) * 1000)::bigint
        + coalesce((SELECT value::bigint FROM public.meta WHERE key = 'time_offset_ms'), 0)"""
"""The hall's own time: a sample's may be another one."""
PRUNE = f"""
CREATE FUNCTION prune_wall_minutes(keep_ms bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    present bigint := {PRESENT};
    pruned bigint;
BEGIN
    IF keep_ms < 31 * 86400000::bigint THEN
        RAISE EXCEPTION 'the journal is kept for a month' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM public.wall_minutes WHERE minute < present - keep_ms;
    GET DIAGNOSTICS pruned = ROW_COUNT;
    RETURN pruned;
END $$
"""  # noqa: S608  (nothing in it comes from outside)
MOST_BYTES = 1_000_000
"""Of a minute: a hundred screens take a tenth."""
MOST_AHEAD_MS = 10_000
"""As for the change log: the beginning of a minute is never ahead of the clock by more."""
IN_ORDER = f"""
CREATE FUNCTION wall_minutes_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF octet_length(NEW.body) > {MOST_BYTES} OR NEW.minute % 60000 <> 0 OR NEW.minute > {PRESENT} + {MOST_AHEAD_MS} THEN
        PERFORM public.refuse_out_of_order(TG_RELID, 'wall_minutes');
    END IF;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    """A table; on PostgreSQL two functions and a trigger."""
    op.create_table(
        "wall_minutes",
        sa.Column("minute", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False, autoincrement=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("minute", name="pk_wall_minutes"),
    )
    if op.get_bind().dialect.name != "postgresql":
        return
    for function in (PRUNE, IN_ORDER):
        op.execute(function)
    op.execute(
        "CREATE TRIGGER in_order BEFORE INSERT ON wall_minutes FOR EACH ROW EXECUTE FUNCTION wall_minutes_in_order()"
    )
