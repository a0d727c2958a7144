"""Gives components (部件) a table: where they stand, whose they are, how they are, and how that was before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

FIRST, LAST = -2_208_988_800_000, 253_370_764_800_000
"""The years 1900 and 9999 begin (UTC, ms), as of all moments."""
WORDS = {"shape": ("point", "line", "area"), "state": ("intact", "damaged", "missing", "occupied")}
TAKE_OUT = """
CREATE OR REPLACE FUNCTION take_out_ground(which text, keys jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    same text;
BEGIN
    IF which NOT IN (
        'areas', 'grid_cells', 'duty_grids', 'roads', 'road_sections', 'units', 'duty', 'roster', 'cameras', 'places',
        'components'
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
    """An empty table; its rows are taken out by the same function as those of the ground, and bounded as they are."""
    op.create_table(
        "components",
        sa.Column("code", sa.String(64), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "shape")),
        *(sa.Column(name, sa.Float, nullable=False) for name in ("lon", "lat")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("rings", "owner", "maintainer", "person", "state")),
        sa.Column("found", sa.BigInteger),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("begins", sa.BigInteger, nullable=False),
        sa.Column("ends", sa.BigInteger),
        sa.Column("revision", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("code", "begins", name="pk_components"),
    )
    op.create_index("ix_components_revision", "components", ["revision"])
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(TAKE_OUT)
    wrong = [f"NEW.{name} NOT BETWEEN {FIRST} AND {LAST}" for name in ("begins", "ends", "found")]
    wrong += [f"NEW.{name} NOT IN ({', '.join(map(repr, words))})" for name, words in WORDS.items()]
    wrong += ["NEW.lon NOT BETWEEN -180 AND 180", "NEW.lat NOT BETWEEN -90 AND 90", "NEW.code !~ '^[0-9]{16}$'"]
    op.execute(
        "CREATE TRIGGER readable BEFORE INSERT OR UPDATE ON components FOR EACH ROW"
        f" WHEN (({' OR '.join(wrong)}) AND NOT has_table_privilege('components'::regclass, 'TRUNCATE'))"
        " EXECUTE FUNCTION out_of_order('a row of the ground')"
    )
