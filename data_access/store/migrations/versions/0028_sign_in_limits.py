"""PostgreSQL: no old snapshot gives way to the limit of wrong passwords, and no clock that was ahead locks for months.

Who began twenty-five transactions beforehand (``REPEATABLE READ``) saw in each none of the tries of the others, and
guessed twenty-five times as often as he may: functions that count take the one lock under READ COMMITTED alone, by
which they see what was committed before it was theirs. A lock that lies farther ahead than a day and is no
administrator's was made while the clock was ahead: it is none, and a sign-in takes it away.
"""

from __future__ import annotations

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

MOST_WRONG, WITHIN_MS, KEPT_MS, MOST_LOGINS = 15, 1_800_000, 86_400_000, 3
"""As in 0022."""
LONGEST_MS = 86_400_000
"""A day: for longer no wrong passwords lock (``hall.people.lockout.MOST_MINUTES``)."""
UNTIL_UNLOCKED = 2**62
"""Locked by an administrator, as in ``hall.people.lockout``."""
_SAFE = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$"
_CLOCK = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint"
_HALLS = f"{_CLOCK} + coalesce((SELECT value::bigint FROM meta WHERE key = 'time_offset_ms'), 0)"  # noqa: S608

ALONE = f"""
CREATE OR REPLACE FUNCTION be_alone() RETURNS void {_SAFE}
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'an old snapshot' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM FROM write_lock FOR UPDATE;
END $$
"""
PUT_TRY = f"""
CREATE OR REPLACE FUNCTION put_password_try(who text, hashed text) RETURNS bigint {_SAFE}
DECLARE
    present CONSTANT bigint := {_CLOCK};
    made bigint;
BEGIN
    PERFORM be_alone();
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
PUT = f"""
CREATE OR REPLACE FUNCTION put_sign_in_try(
    who text, at_station text, failed integer, locked bigint, locked_last bigint, signed_in_last bigint
) RETURNS void {_SAFE}
BEGIN
    IF NOT starts_with(at_station, session_user || '/') THEN
        RAISE EXCEPTION 'the place of another login' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM be_alone();
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
    present CONSTANT bigint := {_HALLS};
BEGIN
    PERFORM be_alone();
    PERFORM refuse_lock((SELECT locked_until FROM users WHERE name = who), until);
    IF until IS NOT NULL AND {MOST_LOGINS} > (
        SELECT count(DISTINCT split_part(station, '/', 1)) FROM sign_in_tries
        WHERE name = who AND locked_until > present AND locked_until <= present + {LONGEST_MS} AND station LIKE '%/%'
    ) THEN
        RAISE EXCEPTION 'not locked at so many logins' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE users SET locked_until = until WHERE name = who;
END $$
"""  # noqa: S608 - constants
REFUSE = f"""
CREATE OR REPLACE FUNCTION refuse_lock(standing bigint, wanted bigint) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    present CONSTANT bigint := {_HALLS};
BEGIN
    IF pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = 'users'::regclass), 'MEMBER') THEN
        RETURN;
    END IF;
    IF wanted > present + {LONGEST_MS} THEN
        RAISE EXCEPTION 'a lock of more than a day' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF standing > present AND (standing <= present + {LONGEST_MS} OR standing >= {UNTIL_UNLOCKED})
        AND coalesce(wanted, 0) < standing
    THEN
        RAISE EXCEPTION 'a lock is lifted by an administrator' USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$
"""  # noqa: S608 - constants


def upgrade() -> None:
    """The functions anew; whoever may call them still may. SQLite knows no logins."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for function in (ALONE, PUT_TRY, PUT, REFUSE, LOCK):
        op.execute(function)
    op.execute("REVOKE ALL ON FUNCTION be_alone() FROM PUBLIC")
