"""Gives places (地名) a table of the ground, and roads (道路) other names: what callers say is often an old one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

FIRST, LAST = -2_208_988_800_000, 253_370_764_800_000
"""The years 1900 and 9999 begin (UTC, ms), as of all moments."""
TAKE_OUT = """
CREATE OR REPLACE FUNCTION take_out_ground(which text, keys jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    same text;
BEGIN
    IF which NOT IN (
        'areas', 'grid_cells', 'duty_grids', 'roads', 'road_sections', 'units', 'duty', 'roster', 'cameras',
        'places'
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


WRONG = " OR ".join(
    f"NEW.{name} NOT BETWEEN {least} AND {most}"
    for name, (least, most) in {
        "begins": (FIRST, LAST), "ends": (FIRST, LAST), "lon": (-180, 180), "lat": (-90, 90),
    }.items()
)  # fmt: skip
READABLE = f"""
CREATE TRIGGER readable BEFORE INSERT OR UPDATE ON places FOR EACH ROW
WHEN (({WRONG}) AND NOT has_table_privilege('places'::regclass, 'TRUNCATE'))
EXECUTE FUNCTION out_of_order('a row of the ground')
"""


def upgrade() -> None:
    """An empty table, whose rows are taken out as the ground's are and are held to the same bounds; one column."""

    def texts(*names: str) -> list[sa.Column[str]]:
        return [sa.Column(name, sa.Text, nullable=False) for name in names]

    op.add_column("roads", sa.Column("aliases", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "places",
        sa.Column("code", sa.String(64), nullable=False),
        *texts("name_zh", "name_en", "kind"),
        *(sa.Column(name, sa.Float, nullable=False) for name in ("lon", "lat")),
        *texts("street", "aliases", "road", "house_number"),
        sa.Column("begins", sa.BigInteger, nullable=False),
        sa.Column("ends", sa.BigInteger),
        sa.PrimaryKeyConstraint("code", "begins", name="pk_places"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(TAKE_OUT)
        op.execute(READABLE)
