"""Gives cameras (摄像机) a table: where they stand and look, how they are reached; names and passwords sealed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

TAKE_OUT = """
CREATE OR REPLACE FUNCTION take_out_ground(which text, keys jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    same text;
BEGIN
    IF which NOT IN (
        'areas', 'grid_cells', 'duty_grids', 'roads', 'road_sections', 'units', 'duty', 'roster', 'cameras'
    ) THEN
        RAISE EXCEPTION 'no table of the ground' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT string_agg(format('g.%1$I = k.%1$I', a.attname), ' AND ') INTO same
    FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
    WHERE i.indrelid = format('public.%I', which)::regclass AND i.indisprimary;
    EXECUTE format(
        'DELETE FROM public.%1$I g USING jsonb_populate_recordset(NULL::public.%1$I, $1) k WHERE %2$s', which, same
    ) USING keys;
END $$
"""


def upgrade() -> None:
    """An empty table; its rows are taken out by the same function as those of the ground."""

    def texts(*names: str) -> list[sa.Column[str]]:
        return [sa.Column(name, sa.Text, nullable=False) for name in names]

    op.create_table(
        "cameras",
        sa.Column("code", sa.String(64), nullable=False),
        *texts("national_id", "name_zh", "name_en", "kind", "street", "owner_group"),
        *(sa.Column(name, sa.Float) for name in ("lon", "lat", "direction", "angle", "range_m")),
        *texts("main_url", "sub_url", "onvif_url", "playback_url", "login"),
        sa.Column("ptz", sa.SmallInteger, nullable=False),
        *texts("sensitivity", "roles"),
        sa.Column("enabled", sa.SmallInteger, nullable=False),
        sa.Column("begins", sa.BigInteger, nullable=False),
        sa.Column("ends", sa.BigInteger),
        sa.PrimaryKeyConstraint("code", "begins", name="pk_cameras"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(TAKE_OUT)
