"""PostgreSQL: what a login does by typing SQL stops nobody and guesses no password.

A row of the ground is taken out by a function, because who may DELETE from a table may also LOCK it against everybody.
A password is compared only after the try has been counted for good: a count in the same transaction could be rolled
back, and who types SQL would guess for ever. A login counts tries and locks at its own places alone
(``LOGIN/STATION``), and a name is locked everywhere only where several logins have locked it: with invented names of
stations one man could lock out whom he likes.
"""

from __future__ import annotations

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

MOST_WRONG = 15
"""Wrong passwords of a name by a login within ``WITHIN_MS``: five at each of three stations, as in hall.people.lockout;
a hall may have one login for all its stations."""
WITHIN_MS = 1_800_000
"""Half an hour: as long as wrong passwords lock where a city says nothing else."""
KEPT_MS = 86_400_000
"""A day: afterwards a try says nothing any more."""
MOST_LOGINS = 3
"""Logins at which a name is locked at a time, before it is locked everywhere."""
_SAFE = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$"
_PRESENT = "present CONSTANT bigint := (extract(epoch FROM clock_timestamp()) * 1000)::bigint"

TRIES = """
CREATE TABLE IF NOT EXISTS password_tries (
    id BIGINT GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_password_tries PRIMARY KEY,
    login TEXT NOT NULL, name TEXT NOT NULL, is_right BOOLEAN NOT NULL, at BIGINT NOT NULL, written_by TEXT NOT NULL
)
"""
PUT_TRY = f"""
CREATE OR REPLACE FUNCTION put_password_try(who text, hashed text) RETURNS bigint {_SAFE}
DECLARE
    {_PRESENT};
    made bigint;
BEGIN
    PERFORM FROM write_lock FOR UPDATE;
    DELETE FROM password_tries WHERE at NOT BETWEEN present - {KEPT_MS} AND present + {KEPT_MS};
    IF {MOST_WRONG} <= (
        SELECT count(*) FROM password_tries
        WHERE login = session_user AND name = who AND NOT is_right AND at > present - {WITHIN_MS}
    ) THEN
        RAISE LOG 'too many wrong passwords for a user, by login % from %', session_user, inet_client_addr();
        RETURN NULL;
    END IF;
    INSERT INTO password_tries (login, name, is_right, at, written_by)
    SELECT session_user, name, password = hashed AND password <> '', present, pg_current_xact_id()::text
    FROM users WHERE name = who
    RETURNING id INTO made;
    RETURN made;
END $$
"""  # noqa: S608 - constants
COMPARE = f"""
CREATE OR REPLACE FUNCTION is_password_try(try bigint) RETURNS boolean {_SAFE}
BEGIN
    IF EXISTS (
        SELECT FROM password_tries
        WHERE id = try AND login = session_user AND is_right AND pg_xact_status(written_by::xid8) = 'committed'
    ) THEN
        RETURN true;
    END IF;
    RAISE LOG 'wrong password for a user, tried by login % from %', session_user, inet_client_addr();
    RETURN false;
END $$
"""  # noqa: S608 - constants
FORGET = f"""
CREATE OR REPLACE FUNCTION forget_password_tries(who text) RETURNS void {_SAFE}
BEGIN
    DELETE FROM password_tries WHERE name = who;
END $$
"""  # noqa: S608 - constants
PUT = f"""
CREATE OR REPLACE FUNCTION put_sign_in_try(
    who text, at_station text, failed integer, locked bigint, locked_last bigint, signed_in_last bigint
) RETURNS void {_SAFE}
BEGIN
    IF NOT starts_with(at_station, session_user || '/') THEN
        RAISE EXCEPTION 'the place of another login' USING ERRCODE = 'insufficient_privilege';
    END IF;
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
"""  # noqa: S608 - constants
LOCK = f"""
CREATE OR REPLACE FUNCTION lock_name(who text, until bigint) RETURNS void {_SAFE}
DECLARE
    present CONSTANT bigint := (extract(epoch FROM clock_timestamp()) * 1000)::bigint
        + coalesce((SELECT value::bigint FROM meta WHERE key = 'time_offset_ms'), 0);
BEGIN
    PERFORM FROM write_lock FOR UPDATE;
    PERFORM refuse_lock((SELECT locked_until FROM users WHERE name = who), until);
    IF {MOST_LOGINS} > (
        SELECT count(DISTINCT split_part(station, '/', 1)) FROM sign_in_tries
        WHERE name = who AND locked_until > present AND station LIKE '%/%'
    ) THEN
        RAISE EXCEPTION 'not locked at so many logins' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE users SET locked_until = until WHERE name = who;
END $$
"""  # noqa: S608 - constants
TAKE_OUT = f"""
CREATE OR REPLACE FUNCTION take_out_ground(which text, keys jsonb) RETURNS void {_SAFE}
DECLARE
    same text;
BEGIN
    IF which NOT IN ('areas', 'grid_cells', 'duty_grids', 'roads', 'road_sections', 'units', 'duty') THEN
        RAISE EXCEPTION 'no table of the ground' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT string_agg(format('g.%1$I = k.%1$I', a.attname), ' AND ') INTO same
    FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
    WHERE i.indrelid = format('public.%I', which)::regclass AND i.indisprimary;
    EXECUTE format(
        'DELETE FROM public.%1$I g USING jsonb_populate_recordset(NULL::public.%1$I, $1) k WHERE %2$s', which, same
    ) USING keys;
END $$
"""  # noqa: S608 - constants
MADE = (
    "put_password_try(text, text)", "is_password_try(bigint)", "forget_password_tries(text)",
    "take_out_ground(text, jsonb)",
)  # fmt: skip


def upgrade() -> None:
    """For nobody yet: grants.sql says for whom. SQLite knows no logins."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("DROP FUNCTION IF EXISTS is_password(text, text)")
    for statement in (TRIES, PUT_TRY, COMPARE, FORGET, PUT, LOCK, TAKE_OUT):
        op.execute(statement)
    for signature in MADE:
        op.execute(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC")
