"""PostgreSQL: places in the audit, ids of cases and versions of documents follow one another, whoever's login writes.

A login with the right to INSERT may choose every value: a line of the audit at the greatest number there is would end
the chain for good. So triggers refuse what does not follow; the program's own writing never meets them. The owner of
the tables may put in what he likes (a restore, an archive).
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TAKE_LOCK = """
CREATE FUNCTION take_write_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM public.write_lock FOR UPDATE;  -- nothing new where the program wrote: it has it
    RETURN NULL;
END $$
"""
REFUSE = """
CREATE FUNCTION refuse_out_of_order(subject oid, told text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = subject), 'MEMBER') THEN
        RAISE EXCEPTION '% out of order', told USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$
"""
AUDIT = """
CREATE FUNCTION audit_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (  -- one statement: this is asked at every act
        SELECT FROM (SELECT min(id) AS first, max(id) AS last, count(*) AS lines FROM added) AS these
        WHERE last - first + 1 <> lines
            OR EXISTS (SELECT FROM public.audit WHERE id > last)
            OR (first <> 1 AND NOT EXISTS (SELECT FROM public.audit WHERE id = first - 1))
    ) THEN
        PERFORM public.refuse_out_of_order(TG_RELID, 'lines of the audit');
    END IF;
    RETURN NULL;
END $$
"""
CASES = """
CREATE FUNCTION cases_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM (
            SELECT id / 1000000000 AS year, min(id) AS first, max(id) AS last, count(*) AS cases
            FROM added GROUP BY id / 1000000000
        ) AS of_year
        WHERE year NOT BETWEEN 1900 AND extract(year FROM clock_timestamp()) + 1
            OR last - first + 1 <> cases
            OR (SELECT id FROM public.cases WHERE id > last ORDER BY id LIMIT 1) / 1000000000 = year
            OR (first - 1 <> year * 1000000000 AND NOT EXISTS (SELECT FROM public.cases WHERE id = first - 1))
    ) THEN
        PERFORM public.refuse_out_of_order(TG_RELID, 'ids of cases');
    END IF;
    RETURN NULL;
END $$
"""
DOCUMENTS = """
CREATE FUNCTION documents_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version <> 1 + coalesce(
        (SELECT max(version) FROM public.documents WHERE kind = NEW.kind AND name = NEW.name), 0
    ) THEN
        PERFORM public.refuse_out_of_order(TG_RELID, 'versions of a document');
    END IF;
    RETURN NEW;
END $$
"""
PRUNE = """
CREATE FUNCTION prune_change_log(day_ms bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    present bigint := (extract(epoch FROM clock_timestamp()) * 1000)::bigint;
    newest bigint;
    oldest bigint;
    pruned bigint;
BEGIN
    IF day_ms < 86400000 THEN
        RAISE EXCEPTION 'the log is kept for a day' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM FROM public.write_lock FOR UPDATE;
    SELECT max(id) INTO newest FROM public.change_log;
    SELECT min(cursor) INTO oldest FROM public.readers WHERE at > present - day_ms;
    DELETE FROM public.readers WHERE at <= present - day_ms;
    DELETE FROM public.change_log WHERE id < least(newest, coalesce(oldest, newest)) AND at < present - day_ms;
    GET DIAGNOSTICS pruned = ROW_COUNT;
    RETURN pruned;
END $$
"""
FUNCTIONS = (TAKE_LOCK, REFUSE, AUDIT, CASES, DOCUMENTS, PRUNE)


def upgrade() -> None:
    """Functions, and the triggers that call them. SQLite knows no logins: whoever may open the file may write it."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for function in FUNCTIONS:
        op.execute(function)
    for table in ("audit", "cases"):
        op.execute(
            f"CREATE TRIGGER a_lock BEFORE INSERT ON {table} FOR EACH STATEMENT EXECUTE FUNCTION take_write_lock()"
        )
        op.execute(
            f"CREATE TRIGGER in_order AFTER INSERT ON {table} REFERENCING NEW TABLE AS added"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {table}_in_order()"
        )
    op.execute("CREATE TRIGGER in_order BEFORE INSERT ON documents FOR EACH ROW EXECUTE FUNCTION documents_in_order()")
