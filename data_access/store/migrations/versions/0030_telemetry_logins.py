"""PostgreSQL: a latest value belongs to the login that told it first, is heard by the server's clock, and is bounded.

Where SQLite keeps the latest values there are no logins.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

PRESENT = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint"
OWN = "'station', 'wall', 'wall_picture', 'wall_look', 'open_case'"
"""Kinds by which a station speaks of itself."""
LAST_MOMENT = 4_102_444_800_000
"""The year 2100: what a source calls its moment can be written as a date everywhere."""
PICTURE, LONG, OTHER = 100_000, 10_000, 2_000
"""Letters of a picture (0023), of what a station or a chore says, of anything else."""
SCREENS, STATIONS, SOURCES = 32, 256, 20_000
"""Rows of a login: screens of its walls (a machine drives sixteen), of other kinds of its own each, all in all."""
WEEK_MS = 7 * 24 * 60 * 60 * 1000
HEARD = f"""
CREATE OR REPLACE FUNCTION latest_heard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.at NOT BETWEEN 0 AND {LAST_MOMENT} OR length(NEW.value) > (CASE
        WHEN NEW.kind = 'wall_picture' THEN {PICTURE} WHEN NEW.kind IN ('station', 'wall', 'chore') THEN {LONG}
        ELSE {OTHER} END)
    THEN
        RAISE EXCEPTION 'a latest value that is out of bounds' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'INSERT' AND NEW.kind IN ({OWN}) AND EXISTS (
        SELECT FROM public.latest WHERE login = session_user::text AND kind = NEW.kind AND code <> NEW.code
        OFFSET CASE WHEN NEW.kind IN ('wall', 'wall_picture') THEN {SCREENS} ELSE {STATIONS} END - 1
    ) THEN
        RAISE EXCEPTION 'more latest values than a login may have' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'INSERT' AND NEW.kind IN ('wall', 'wall_picture') AND EXISTS (
        SELECT FROM public.latest WHERE kind IN ('wall', 'wall_picture') AND login <> session_user::text
            AND regexp_replace(code, '/[^/]*$', '') = regexp_replace(NEW.code, '/[^/]*$', '')
    ) THEN
        RAISE EXCEPTION 'the wall of another login' USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.heard := {PRESENT};
    NEW.login := CASE TG_OP WHEN 'INSERT' THEN session_user::text ELSE OLD.login END;
    RETURN NEW;
END $$
"""  # noqa: S608  (nothing in it comes from outside)
BOUNDED = f"""
CREATE OR REPLACE FUNCTION latest_bounded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM public.latest WHERE login = session_user::text OFFSET {SOURCES}
    ) THEN
        RAISE EXCEPTION 'more latest values than a login may have' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$
"""  # noqa: S608  (nothing in it comes from outside)
FORGET = f"""
CREATE OR REPLACE FUNCTION forget_silent() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    forgotten bigint;
BEGIN
    DELETE FROM public.latest WHERE kind IN ({OWN}) AND heard < {PRESENT} - {WEEK_MS};
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    RETURN forgotten;
END $$
"""  # noqa: S608  (nothing in it comes from outside)
STRANGER = "NOT has_table_privilege('latest'::regclass, 'TRUNCATE')"
"""Whoever is not as trusted as the owner."""

NOT_AS_INSERTED = (
    f"NEW.heard NOT BETWEEN {PRESENT} - 1000 AND {PRESENT} OR NEW.at NOT BETWEEN 0 AND {LAST_MOMENT}"
    f" OR length(NEW.value) > {OTHER}"
)
"""What an INSERT that found its row has seen to already, a moment ago: not asked twice of thousands of positions."""


def upgrade() -> None:
    """What was there last is not taken over: sources tell it again within seconds, and then it is theirs."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("DELETE FROM latest")
    there = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("latest")}
    if "login" not in there:
        op.add_column("latest", sa.Column("login", sa.Text))
    op.execute("CREATE INDEX IF NOT EXISTS ix_latest_login ON latest (login, kind)")
    for made in (HEARD, BOUNDED, FORGET):
        op.execute(made)
    op.execute("REVOKE ALL ON FUNCTION forget_silent() FROM PUBLIC")
    for dropped in ("value_bounded", "heard", "heard_again", "rows_bounded"):
        op.execute(f"DROP TRIGGER IF EXISTS {dropped} ON latest")
    op.execute(
        f"CREATE TRIGGER heard BEFORE INSERT ON latest FOR EACH ROW WHEN ({STRANGER}) EXECUTE FUNCTION latest_heard()"
    )
    op.execute(
        f"CREATE TRIGGER heard_again BEFORE UPDATE ON latest FOR EACH ROW WHEN (({NOT_AS_INSERTED}) AND {STRANGER})"
        " EXECUTE FUNCTION latest_heard()"
    )
    op.execute(
        f"CREATE TRIGGER rows_bounded AFTER INSERT ON latest FOR EACH STATEMENT WHEN ({STRANGER})"
        " EXECUTE FUNCTION latest_bounded()"
    )
