"""PostgreSQL: whether what is inserted follows on is asked row by row, of those alone who do not own the tables.

A query on the rows of a statement is planned anew at each statement: an act paid 0.15 ms for it. For a row's own number
the plan is kept. Who may TRUNCATE a table is its owner, or trusted like him, and is not asked: his many rows (``init``)
go in as before.
"""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

AUDIT = """
CREATE OR REPLACE FUNCTION audit_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM public.write_lock FOR UPDATE;  -- nothing new where the program wrote: it has it
    IF NEW.id <> 1 + coalesce((SELECT max(id) FROM public.audit), 0) THEN  -- rows of this statement are seen, too
        PERFORM public.refuse_out_of_order(TG_RELID, 'lines of the audit');
    END IF;
    RETURN NEW;
END $$
"""
CASES = """
CREATE OR REPLACE FUNCTION cases_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    year bigint := NEW.id / 1000000000;
    before bigint := year * 1000000000;  -- the id before the year's first
BEGIN
    PERFORM FROM public.write_lock FOR UPDATE;
    IF year NOT BETWEEN 1900 AND extract(year FROM clock_timestamp()) + 1 THEN
        PERFORM public.refuse_out_of_order(TG_RELID, 'ids of cases');
    ELSIF NEW.id <> 1 + coalesce(
        (SELECT max(id) FROM public.cases WHERE id > before AND id < before + 1000000000), before
    ) THEN
        PERFORM public.refuse_out_of_order(TG_RELID, 'ids of cases');
    END IF;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    """The same names, other triggers. SQLite knows no logins."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, function in (("audit", AUDIT), ("cases", CASES)):
        op.execute(f"DROP TRIGGER IF EXISTS a_lock ON {table}")
        op.execute(f"DROP TRIGGER IF EXISTS in_order ON {table}")
        op.execute(function)
        op.execute(
            f"CREATE TRIGGER in_order BEFORE INSERT ON {table} FOR EACH ROW"
            f" WHEN (NOT has_table_privilege('{table}'::regclass, 'TRUNCATE')) EXECUTE FUNCTION {table}_in_order()"
        )
    op.execute("DROP FUNCTION IF EXISTS take_write_lock()")
