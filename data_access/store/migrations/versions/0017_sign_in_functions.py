"""PostgreSQL: a desk signs people in by functions of the owner, so that its login reads no hash of a password.

A login that may read hashes carries them away and tries passwords at home; one that may change locks locks out whom it
likes for ever, or lifts what an administrator has locked. The functions tell of one name what a sign-in needs, compare
a hash and say yes or no (a wrong one stands in the server's own log), and lock for no longer than wrong passwords may.
"""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ROW = """
CREATE OR REPLACE FUNCTION sign_in_row(who text) RETURNS TABLE (
    name text, shown_name text, roles text, unit text, streets text, failures integer, locked_until bigint,
    disabled boolean, blank text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT u.name::text, u.shown_name::text, u.roles::text, u.unit::text, u.streets, u.failures, u.locked_until,
        u.disabled,
        regexp_replace(u.password, '[^$]*$', '') || repeat('A', length(substring(u.password from '[^$]*$')))
    FROM users u WHERE u.name = who
$$
"""
COMPARE = """
CREATE OR REPLACE FUNCTION is_password(who text, hashed text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM users WHERE name = who AND password = hashed AND password <> '') THEN
        RETURN true;
    END IF;
    RAISE LOG 'wrong password for a user, tried by login % from %', session_user, inet_client_addr();
    RETURN false;
END $$
"""
TRIES_OF = """
CREATE OR REPLACE FUNCTION sign_in_tries_of(who text) RETURNS TABLE (
    station text, failures integer, locked_until bigint, locked_at bigint, last_at bigint
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT t.station::text, t.failures, t.locked_until, t.locked_at, t.last_at FROM sign_in_tries t WHERE t.name = who
$$
"""
REFUSE = """
CREATE OR REPLACE FUNCTION refuse_lock(standing bigint, wanted bigint) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    present bigint := (extract(epoch FROM clock_timestamp()) * 1000)::bigint
        + coalesce((SELECT value::bigint FROM meta WHERE key = 'time_offset_ms'), 0);
BEGIN
    IF pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = 'users'::regclass), 'MEMBER') THEN
        RETURN;
    END IF;
    IF wanted > present + 86400000 THEN
        RAISE EXCEPTION 'a lock of more than a day' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF standing > present AND coalesce(wanted, 0) < standing THEN
        RAISE EXCEPTION 'a lock is lifted by an administrator' USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$
"""
PUT = """
CREATE OR REPLACE FUNCTION put_sign_in_try(
    who text, at_station text, failed integer, locked bigint, locked_last bigint, signed_in_last bigint
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM write_lock FOR UPDATE;
    PERFORM refuse_lock((SELECT locked_until FROM sign_in_tries WHERE name = who AND station = at_station), locked);
    IF NOT EXISTS (SELECT FROM users WHERE name = who) THEN
        RAISE EXCEPTION 'no such user' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO sign_in_tries (name, station, failures, locked_until, locked_at, last_at)
    VALUES (who, at_station, failed, locked, locked_last, signed_in_last)
    ON CONFLICT (name, station) DO UPDATE
    SET failures = failed, locked_until = locked, locked_at = locked_last, last_at = signed_in_last;
END $$
"""
LOCK = """
CREATE OR REPLACE FUNCTION lock_name(who text, until bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM write_lock FOR UPDATE;
    PERFORM refuse_lock((SELECT locked_until FROM users WHERE name = who), until);
    UPDATE users SET locked_until = until WHERE name = who;
END $$
"""
SIGNATURES = (
    "sign_in_row(text)", "is_password(text, text)", "sign_in_tries_of(text)", "refuse_lock(bigint, bigint)",
    "put_sign_in_try(text, text, integer, bigint, bigint, bigint)", "lock_name(text, bigint)",
)  # fmt: skip


def upgrade() -> None:
    """Functions for nobody yet: grants.sql says for whom. SQLite knows no logins."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for function in (ROW, COMPARE, TRIES_OF, REFUSE, PUT, LOCK):
        op.execute(function)
    for signature in SIGNATURES:
        op.execute(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC")
