"""PostgreSQL: only a sign-in that was ends the telling of locks, and no login takes back that a name was locked.

A sign-in at any station says to its holder where the name was locked since the one before. A desk's login could write
by ``put_sign_in_try`` that somebody had just signed in, or that the name was never locked there: nobody heard of it.
So the moment of a sign-in is taken where that login has compared the right password of that name
(``put_password_try``) no earlier, and the moment of a lock only goes on – or back to now, where a clock was ahead.
"""

from __future__ import annotations

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

WAITED_MS, NEAR_MS = 60_000, 5_000
"""A sign-in notes its moment before the password is compared and waits for the lock, never for so long; by a clock
that is as near to the database's."""
_SAFE = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$"
_OFFSET = "coalesce((SELECT value::bigint FROM meta WHERE key = 'time_offset_ms'), 0)"
_HALLS = f"(extract(epoch FROM clock_timestamp()) * 1000)::bigint + {_OFFSET}"

REFUSE = f"""
CREATE OR REPLACE FUNCTION refuse_news(who text, at_station text, locked_last bigint, signed_in_last bigint)
RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    present CONSTANT bigint := {_HALLS};
    stands sign_in_tries%ROWTYPE;
BEGIN
    IF pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = 'users'::regclass), 'MEMBER') THEN
        RETURN;
    END IF;
    SELECT * INTO stands FROM sign_in_tries WHERE name = who AND station = at_station;
    IF stands.locked_at IS NOT NULL
        AND coalesce(locked_last, 0) < least(stands.locked_at, present - {WAITED_MS})
    THEN
        RAISE EXCEPTION 'that a name was locked is not taken back' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF signed_in_last IS DISTINCT FROM stands.last_at AND NOT EXISTS (
        SELECT FROM password_tries WHERE login = session_user AND name = who AND is_right
        AND at + {_OFFSET} >= signed_in_last - {NEAR_MS}
    ) THEN
        RAISE EXCEPTION 'nobody has signed in' USING ERRCODE = 'insufficient_privilege';
    END IF;
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
    PERFORM refuse_news(who, at_station, locked_last, signed_in_last);
    IF NOT EXISTS (SELECT FROM users WHERE name = who) THEN
        RAISE EXCEPTION 'no such user' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO sign_in_tries (name, station, failures, locked_until, locked_at, last_at)
    VALUES (who, at_station, failed, locked, locked_last, signed_in_last)
    ON CONFLICT (name, station) DO UPDATE
    SET failures = failed, locked_until = locked, locked_at = locked_last, last_at = signed_in_last;
END $$
"""  # noqa: S608 - constants


def upgrade() -> None:
    """The function anew; whoever may call it still may. SQLite knows no logins."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(REFUSE)
    op.execute(PUT)
    op.execute("REVOKE ALL ON FUNCTION refuse_news(text, text, bigint, bigint) FROM PUBLIC")
