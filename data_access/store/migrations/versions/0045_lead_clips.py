"""Gives clips around the moments of leads (告警前后录像) a table: which content shows what led to which lead.

On PostgreSQL a recorder adds rows, and nobody changes one; of leads that were refused or lapsed it takes them out, with
what is in them, by a function of the owner: no login may delete a content.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

FIRST, LAST = -2_208_988_800_000, 253_370_764_800_000
"""The years 1900 and 9999 begin (UTC, ms), as of all moments."""
LONGEST_MS = 600_000
"""Ten minutes: a clip is of half a minute, and of the time between two key frames."""
BOUNDS = {
    "moments": f"begin_at >= {FIRST} AND end_at <= {LAST} AND end_at > begin_at AND end_at - begin_at <= {LONGEST_MS}",
    "numbers": "lead_id > 0 AND size BETWEEN 1 AND 67108864",
}
"""No content is larger than 64 MiB."""

TAKE_OUT = """
CREATE FUNCTION take_out_lead_clips() RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    gone text[];
BEGIN
    WITH taken AS (
        DELETE FROM public.lead_clips AS c USING public.leads AS l
        WHERE l.id = c.lead_id AND l.state IN ('refused', 'lapsed') RETURNING c.digest
    ) SELECT array_agg(DISTINCT digest) INTO gone FROM taken;
    gone := ARRAY(
        SELECT each FROM unnest(gone) AS each
        WHERE NOT EXISTS (SELECT FROM public.attachments AS a WHERE a.digest = each)
            AND NOT EXISTS (SELECT FROM public.lead_clips AS c WHERE c.digest = each)
            AND NOT EXISTS (SELECT FROM public.leads AS l WHERE l.snapshot = each AND l.state = 'waiting')
    );
    RETURN QUERY SELECT each FROM unnest(gone) AS each
        WHERE NOT EXISTS (SELECT FROM public.contents AS k WHERE k.digest = each);
    DELETE FROM public.content_pieces WHERE digest = ANY (gone);
    DELETE FROM public.contents WHERE digest = ANY (gone);
END $$
"""
"""Answers those that lie elsewhere: in a folder that all stations reach."""


def upgrade() -> None:
    """An empty table; on PostgreSQL a function."""
    op.create_table(
        "lead_clips",
        sa.Column("lead_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False, autoincrement=False),
        sa.Column("camera", sa.String(64), nullable=False),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("begin_at", "end_at")),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("stretches", sa.String(800), nullable=False),
        sa.PrimaryKeyConstraint("lead_id", name="pk_lead_clips"),
        *(sa.CheckConstraint(bound, name=f"ck_lead_clips_{name}") for name, bound in BOUNDS.items()),
    )
    op.create_index("ix_lead_clips_camera_begin_at", "lead_clips", ["camera", "begin_at"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(TAKE_OUT)
