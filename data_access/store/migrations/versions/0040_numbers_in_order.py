"""Numbers of cases and requests follow one another: the next is the last one given, plus one, and nothing counts apart.

A counter of its own was an end that a login could run to by one statement: no case could be entered until midnight. On
PostgreSQL new numbers go on one by one like ids, none is of a day that has not come, and no transaction takes all of a
day; who is trusted like the owner is not asked.
"""

from __future__ import annotations

from alembic import op

revision = "0040"
down_revision = "0036"
branch_labels = None
depends_on = None

MOST_AT_ONCE = 10_000
"""Cases of one day in one transaction: five times what an import writes at once, a tenth of a day's numbers."""
EASTERNMOST_MS = 14 * 3_600_000
"""Where a day begins first (UTC+14)."""
TODAY = f"""to_char(to_timestamp((
        extract(epoch FROM clock_timestamp()) * 1000 + {EASTERNMOST_MS}
        + coalesce((SELECT value::bigint FROM public.meta WHERE key = 'time_offset_ms'), 0)
    ) / 1000) AT TIME ZONE 'UTC', 'YYYYMMDD')"""  # noqa: S608  (a number of this file)
CASES = f"""
CREATE OR REPLACE FUNCTION cases_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    year bigint := NEW.id / 1000000000;
    before bigint := year * 1000000000;  -- the id before the year's first
    day text := left(NEW.number, 14);
    n int := CASE WHEN NEW.number ~ '^[0-9]{{19}}$' THEN right(NEW.number, 5)::int END;
BEGIN
    PERFORM FROM public.write_lock FOR UPDATE;
    IF year NOT BETWEEN 1900 AND extract(year FROM clock_timestamp()) + 1 THEN
        PERFORM public.refuse_out_of_order(TG_RELID, 'ids of cases');
    ELSIF NEW.id <> 1 + coalesce(
        (SELECT max(id) FROM public.cases WHERE id > before AND id < before + 1000000000), before
    ) THEN
        PERFORM public.refuse_out_of_order(TG_RELID, 'ids of cases');
    END IF;
    IF n IS NULL OR right(day, 8) > {TODAY} OR n <> 1 + coalesce((
        SELECT right(max(number), 5)::int FROM public.cases WHERE number BETWEEN day || '00000' AND day || '99999'
    ), 0) OR EXISTS (
        SELECT FROM public.cases
        WHERE number = day || lpad((n - {MOST_AT_ONCE})::text, 5, '0') AND xmin = pg_current_xact_id()::xid
    ) THEN
        PERFORM public.refuse_out_of_order(TG_RELID, 'numbers of cases');
    END IF;
    RETURN NEW;
END $$
"""  # noqa: S608  (numbers of this file)
REQUESTS = f"""
CREATE OR REPLACE FUNCTION requests_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    day text := left(NEW.number, 10);
    n bigint := CASE WHEN NEW.number ~ '^[A-Z]{{2}}[0-9]{{12,17}}$' THEN substr(NEW.number, 11)::bigint END;
BEGIN
    PERFORM FROM public.write_lock FOR UPDATE;  -- nothing new where the program wrote: it has it
    IF NEW.version <> 1 OR NEW.id <> 1 + coalesce((SELECT max(id) FROM public.requests), 0) THEN
        PERFORM public.refuse_out_of_order(TG_RELID, 'ids of requests');
    END IF;
    IF n IS NULL OR right(day, 8) > {TODAY} OR n <> 1 + coalesce((
        SELECT max(substr(number, 11)::bigint) FROM public.requests
        WHERE number BETWEEN day || '0' AND day || '999999999'
    ), 0) THEN
        PERFORM public.refuse_out_of_order(TG_RELID, 'numbers of requests');
    END IF;
    RETURN NEW;
END $$
"""  # noqa: S608


def upgrade() -> None:
    """What counted apart goes; on PostgreSQL the triggers of ids see to numbers too. SQLite knows no logins."""
    op.drop_table("counters")
    if op.get_bind().dialect.name == "postgresql":
        for function in (CASES, REQUESTS):
            op.execute(function)
