"""A real city on PostgreSQL, made and granted as docs/postgresql.md says, with a login of each kind of station."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
import sqlalchemy as sa

from data_access.city.profiles import load_profile
from data_access.city.taxonomies import load_taxonomy
from data_access.process.station import DatabaseAccess, open_access
from data_access.sample.make_city import make_city
from hall.cases import commands as c
from hall.cases.vocabulary import Kind
from hall.people.roles import Role
from hall.people.session import Session
from hall.ports import Receipt
from tests.support.engines import PostgresServer

ROOT = Path(__file__).resolve().parents[2]
STORE, DOCS = ROOT / "data_access" / "store", ROOT / "docs" / "postgresql.md"
GRANTS, SERVER = STORE / "grants.sql", STORE / "server.sql"
LOGINS = {
    "wall_1": "hall_read, hall_wall",
    "dispatch_1": "hall_desk",
    "calls_1": "hall_desk, hall_call_taker",
    "import_1": "hall_import",
    "chores_1": "hall_chores",
    "record_1": "hall_record",
    "admin_1": "hall_admin",
    "security_1": "hall_security",
}
MOST_CONNECTIONS = 30
"""Of a login, as documented."""
CALL_TAKER = Session("lin", "林", frozenset({Role.CALL_TAKER}), station="calls_1")


@pytest.fixture(scope="module")
def granted(postgres: PostgresServer) -> Iterator[dict[str, str]]:
    """A real city without a case, made and granted by an owner who is no superuser, as docs/postgresql.md says.

    The address by login, and the owner's as ``owner``.
    """
    postgres.execute("DO 'BEGIN CREATE ROLE hall_owner LOGIN CREATEROLE; EXCEPTION WHEN duplicate_object THEN END'")
    name = postgres.new_database()
    postgres.execute(f"ALTER DATABASE {name} OWNER TO hall_owner")
    with psycopg.connect(postgres.uri, dbname=name, autocommit=True) as administrator:
        administrator.execute(SERVER.read_bytes())
    profile, parsed = load_profile("erqi"), sa.make_url(postgres.url(name))
    urls = {
        key: parsed.set(username=login, password=None).render_as_string(hide_password=False)
        for key, login in {"owner": "hall_owner", **{each: each for each in LOGINS}}.items()
    }
    make_city(urls["owner"], profile, load_taxonomy(profile.taxonomy), cases=0, seed=1)
    with typing_sql(urls["owner"]) as owner:
        for _ in range(2):  # it may be run again
            owner.execute(GRANTS.read_bytes())
        for login, groups in LOGINS.items():
            owner.execute(f"CREATE ROLE {login} LOGIN CONNECTION LIMIT {MOST_CONNECTIONS} IN ROLE {groups}".encode())
    yield urls
    postgres.drop(name)
    for login in LOGINS:
        postgres.execute(f"DROP ROLE {login}")


@contextmanager
def sitting(url: str, station: str) -> Iterator[DatabaseAccess]:
    """A station's way to the database."""
    access = open_access(url, station)
    try:
        yield access
    finally:
        access.feed.close()
        access.close()


@contextmanager
def typing_sql(url: str) -> Iterator[psycopg.Connection]:
    """Somebody who sits at the station's machine and types SQL."""
    plain = sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        yield connection


def report(desk: DatabaseAccess, by: Session = CALL_TAKER, phone: str = "13800000000") -> Receipt:
    """A call is taken at that desk."""
    subclass = next(iter(desk.city.taxonomies.values())).subclasses[0]
    command = c.Report(
        command_id=str(uuid4()), channel=_channel(desk), kind=Kind(subclass.kind),
        subclass=subclass.code, description="井盖松动", address="大学路1号", reporter_name="张三",
        reporter_phone=phone,
    )  # fmt: skip
    return desk.commands.handle(command, by)


def _channel(desk: DatabaseAccess) -> str:
    parents = {each.parent for each in desk.city.profile.sources}
    return next(each.code for each in desk.city.profile.sources if each.code not in parents)


def refused(url: str, statement: str) -> bool:
    """Whether the database itself refuses it to that login."""
    with typing_sql(url) as connection:
        try:
            connection.execute(statement.encode())
        except (psycopg.errors.InsufficientPrivilege, psycopg.errors.GeneratedAlways):
            return True
    return False
