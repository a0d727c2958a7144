"""Gives what is recorded of cameras (录像) an index: a row a segment, unsealed, made of the names of its files.

On PostgreSQL a recorder adds rows and takes them out by a function of the owner: who may DELETE may LOCK a table.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

FIRST, LAST = -2_208_988_800_000, 253_370_764_800_000
"""The years 1900 and 9999 begin (UTC, ms), as of all moments."""
LONGEST_MS = 3_600_000
"""An hour: no recorder writes a tenth of it into one file."""
BOUNDS = {
    "moments": f"begin_at >= {FIRST} AND end_at <= {LAST} AND end_at > begin_at AND end_at - begin_at <= {LONGEST_MS}",
    "numbers": "size BETWEEN 0 AND 1000000000000 AND width BETWEEN 0 AND 100000 AND height BETWEEN 0 AND 100000",
}
TAKE_OUT = """
CREATE FUNCTION take_out_recordings(place text, segments jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    taken bigint;
BEGIN
    DELETE FROM public.recordings AS r USING jsonb_array_elements(segments) AS each
    WHERE r.store = place AND r.camera = each->>0
        AND r.begin_at = (each->>1)::bigint AND r.end_at = (each->>2)::bigint;
    GET DIAGNOSTICS taken = ROW_COUNT;
    RETURN taken;
END $$
"""


def upgrade() -> None:
    """An empty table; on PostgreSQL a function."""
    op.create_table(
        "recordings",
        sa.Column("camera", sa.String(64), nullable=False),
        *(sa.Column(name, sa.BigInteger, nullable=False, autoincrement=False) for name in ("begin_at", "end_at")),
        sa.Column("store", sa.String(32), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("codec", sa.String(12), nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("width", "height")),
        sa.Column("station", sa.String(96), nullable=False),
        sa.PrimaryKeyConstraint("camera", "begin_at", "end_at", "store", name="pk_recordings"),
        *(sa.CheckConstraint(bound, name=f"ck_recordings_{name}") for name, bound in BOUNDS.items()),
    )
    op.create_index("ix_recordings_store_end_at", "recordings", ["store", "end_at"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(TAKE_OUT)
