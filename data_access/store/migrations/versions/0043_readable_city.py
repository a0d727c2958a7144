"""PostgreSQL: no login writes what no station can read into the city, or so many documents that all read at them.

A law, a profile, a calendar, a base map bears the name of the city alone; rows of the ground have words and times that
there are; events are numbered in their order; no kind has more documents than a hall ever has. Who is trusted like the
owner is not asked.
"""

from __future__ import annotations

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

FIRST, LAST = -2_208_988_800_000, 253_370_764_800_000
"""The years 1900 and 9999 begin (UTC, ms), as 0034 says of all moments."""
MOST = 1_000
"""Documents of a kind that a desk or an importer makes: ten times what the largest hall has."""
MOST_LISTS, MOST_EVENTS = 500, 5_000
"""Lists of foreign history are a handful, events some hundred in years; so many are read in a third of a second."""
DOCUMENTS = f"""
CREATE OR REPLACE FUNCTION documents_counted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    city text := (SELECT value FROM public.meta WHERE key = 'profile');
    there bigint;
    most bigint;
BEGIN
    IF NEW.kind IN ('law', 'profile', 'calendar', 'geo') THEN
        IF NEW.name <> city THEN
            PERFORM public.refuse_out_of_order(TG_RELID, 'the name of a document');
        END IF;
    ELSIF NEW.version = 1 THEN
        there := (SELECT count(*) FROM public.documents WHERE kind = NEW.kind AND version = 1);
        IF NEW.kind = 'event' THEN  -- the next number, or one behind those that somebody made up by hand
            IF (CASE WHEN NEW.name ~ '^[1-9][0-9]{{0,8}}$' THEN NEW.name::bigint > 2 * there + 1 ELSE true END) THEN
                PERFORM public.refuse_out_of_order(TG_RELID, 'numbers of events');
            END IF;
        END IF;
        most := CASE NEW.kind WHEN 'history_list' THEN {MOST_LISTS} WHEN 'event' THEN {MOST_EVENTS} ELSE {MOST} END;
        IF there >= most THEN
            PERFORM public.refuse_out_of_order(TG_RELID, 'the number of documents');
        END IF;
    END IF;
    RETURN NEW;
END $$
"""  # noqa: S608  (numbers of this file)
STRANGER = "NOT has_table_privilege('{table}'::regclass, 'TRUNCATE')"
GROUND = ("areas", "grid_cells", "duty_grids", "roads", "road_sections", "units", "duty", "roster", "cameras")
WORDS = {"areas": ("tier", ("street", "community")), "duty": ("by", ("owner", "area"))}


def upgrade() -> None:
    """Triggers; those of the ground are called only where something is wrong. SQLite knows no logins."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(DOCUMENTS)
    op.execute("DROP TRIGGER IF EXISTS counted ON documents")
    op.execute(
        f"CREATE TRIGGER counted BEFORE INSERT ON documents FOR EACH ROW WHEN ({STRANGER.format(table='documents')})"
        " EXECUTE FUNCTION documents_counted()"
    )
    for table in GROUND:
        wrong = [f"NEW.{name} NOT BETWEEN {FIRST} AND {LAST}" for name in ("begins", "ends")]
        if table in WORDS:
            name, words = WORDS[table]
            wrong.append(f'NEW."{name}" NOT IN ({", ".join(map(repr, words))})')
        op.execute(f"DROP TRIGGER IF EXISTS readable ON {table}")
        op.execute(
            f"CREATE TRIGGER readable BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW"
            f" WHEN (({' OR '.join(wrong)}) AND {STRANGER.format(table=table)})"
            " EXECUTE FUNCTION out_of_order('a row of the ground')"
        )
