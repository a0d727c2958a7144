"""Gives a city's own layers of the map (自有图层) tables: what they are, and what lies in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
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
        'areas', 'grid_cells', 'duty_grids', 'roads', 'road_sections', 'units', 'duty', 'roster', 'cameras', 'places',
        'components', 'own_layers', 'layer_features'
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


def _times() -> list[sa.Column[int]]:
    return [sa.Column("begins", sa.BigInteger, nullable=False), sa.Column("ends", sa.BigInteger)]


def upgrade() -> None:
    """Empty tables; their rows are taken out by the same function as those of the ground, and bounded as they are."""
    op.create_table(
        "own_layers",
        sa.Column("code", sa.String(64), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("parent", "name_zh", "name_en")),
        *(sa.Column(name, sa.Float, nullable=False) for name in ("zoom_from", "zoom_to")),
        sa.Column("needs", sa.Text, nullable=False),
        sa.Column("place", sa.BigInteger, nullable=False),
        sa.Column("style", sa.Text, nullable=False),
        sa.Column("is_on", sa.SmallInteger, nullable=False),
        *_times(),
        sa.PrimaryKeyConstraint("code", "begins", name="pk_own_layers"),
    )
    op.create_table(
        "layer_features",
        sa.Column("layer", sa.String(64), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "shape")),
        *(sa.Column(name, sa.Float, nullable=False) for name in ("lon", "lat")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("rings", "note")),
        *_times(),
        sa.PrimaryKeyConstraint("layer", "code", "begins", name="pk_layer_features"),
    )
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(TAKE_OUT)
    _bound("own_layers", ["NEW.code !~ '^[0-9]{4}$'", "NEW.is_on NOT IN (0, 1)"])
    shapes = "NEW.shape NOT IN ('point', 'line', 'area')"
    _bound("layer_features", [shapes, "NEW.lon NOT BETWEEN -180 AND 180", "NEW.lat NOT BETWEEN -90 AND 90"])


def _bound(table: str, wrong: list[str]) -> None:
    wrong = [*(f"NEW.{name} NOT BETWEEN {FIRST} AND {LAST}" for name in ("begins", "ends")), *wrong]
    op.execute(
        f"CREATE TRIGGER readable BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW"
        f" WHEN (({' OR '.join(wrong)}) AND NOT has_table_privilege('{table}'::regclass, 'TRUNCATE'))"
        " EXECUTE FUNCTION out_of_order('a row of the ground')"
    )
