"""Positions of people and vehicles that are kept: on PostgreSQL a table that is written without the ledger's lock. No
login deletes: what is too old goes by a function of the owner. SQLite keeps them in a file beside the database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

PRESENT = """(extract(epoch FROM clock_timestamp()) * 1000)::bigint
        + coalesce((SELECT value::bigint FROM public.meta WHERE key = 'time_offset_ms'), 0)"""
"""The hall's own time: a sample's may be another one."""
DAY_MS, LAST_MOMENT = 24 * 60 * 60 * 1000, 4_102_444_800_000  # the year 2100
QUARTER_MS, A_POINT, MOST_BYTES = 15 * 60 * 1000, 12, 1 << 20
ROOM = 70
"""Percent of a page filled by inserts: a row grows each ten seconds for a quarter of an hour."""
PRUNE = f"""
CREATE OR REPLACE FUNCTION prune_tracks(keep_ms bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    present bigint := {PRESENT};
    pruned bigint;
BEGIN
    IF keep_ms < {DAY_MS}::bigint THEN
        RAISE EXCEPTION 'tracks are kept for a day' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM public.track_blocks WHERE block < present - keep_ms;
    GET DIAGNOSTICS pruned = ROW_COUNT;
    RETURN pruned;
END $$
"""  # noqa: S608  (nothing in it comes from outside)


def upgrade() -> None:
    """A table with bounds and a function, on PostgreSQL alone."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.create_table(
        "track_blocks",
        sa.Column("block", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("code", sa.String(96), nullable=False),
        sa.Column("points", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("block", "kind", "code", name="pk_track_blocks"),
        sa.CheckConstraint(f"block BETWEEN 0 AND {LAST_MOMENT} AND block % {QUARTER_MS} = 0", name="ck_track_block"),
        sa.CheckConstraint(
            f"octet_length(points) <= {MOST_BYTES} AND octet_length(points) % {A_POINT} = 0", name="ck_track_points"
        ),
        if_not_exists=True,
    )
    op.execute(f"ALTER TABLE track_blocks SET (fillfactor = {ROOM})")
    op.execute(PRUNE)
    op.execute("REVOKE ALL ON FUNCTION prune_tracks(bigint) FROM PUBLIC")
