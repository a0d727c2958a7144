"""A hall on PostgreSQL whose stations log in with the rights that data_access/grants.sql gives them, and no more."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from unittest import mock
from uuid import uuid4

import psycopg
import pytest
import sqlalchemy as sa

from data_access.clock import DatabaseClock
from data_access.engine import open_database
from data_access.feed import source
from data_access.imports.cases import CaseImport
from data_access.imports.mapping import load_mapping
from data_access.make_city import make_city
from data_access.profiles import load_profile
from data_access.schema import metadata
from data_access.station import Access, open_access
from data_access.taxonomies import load_taxonomy
from data_access.users import User, Users
from data_access.verify import verify
from hall.cases import commands as c
from hall.cases.law import Reporter
from hall.cases.vocabulary import Kind, Role
from hall.errors import NotAllowed, StoreUnreachable
from hall.metrics.board import read_rollups
from hall.people.session import Session
from hall.ports import HistoryFilter, Receipt
from tests.soak import made_file
from tests.support.engines import PostgresServer

ROOT = Path(__file__).resolve().parents[2]
GRANTS, DOCS = ROOT / "data_access" / "grants.sql", ROOT / "docs" / "postgresql.md"
LOGINS = {
    "wall_1": "hall_read",
    "dispatch_1": "hall_desk",
    "calls_1": "hall_desk, hall_call_taker",
    "import_1": "hall_import",
}
SECRET = {"reporters", "users"}
CALL_TAKER = Session("lin", "林", frozenset({Role.CALL_TAKER}), station="calls_1")


@pytest.fixture(scope="module")
def made(postgres: PostgresServer) -> Iterator[dict[str, str]]:
    """A real city without a case, made and granted by an owner who is no superuser, as docs/postgresql.md says.

    The address by login, and the owner's as ``owner``.
    """
    postgres.execute("DO 'BEGIN CREATE ROLE hall_owner LOGIN CREATEROLE; EXCEPTION WHEN duplicate_object THEN END'")
    name = postgres.new_database()
    postgres.execute(f"ALTER DATABASE {name} OWNER TO hall_owner")
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
            owner.execute(f"CREATE ROLE {login} LOGIN IN ROLE {groups}".encode())
    yield urls
    postgres.drop(name)
    for login in LOGINS:
        postgres.execute(f"DROP ROLE {login}")


@contextmanager
def sitting(url: str, station: str) -> Iterator[Access]:
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


def report(desk: Access) -> Receipt:
    """A call is taken at that desk."""
    subclass = next(iter(desk.city.taxonomies.values())).subclasses[0]
    command = c.Report(
        command_id=str(uuid4()), channel=_channel(desk), kind=Kind(subclass.kind),
        subclass=subclass.code, description="井盖松动", address="大学路1号", reporter_name="张三",
        reporter_phone="13800000000",
    )  # fmt: skip
    return desk.desk.handle(command, CALL_TAKER)


def _channel(desk: Access) -> str:
    parents = {each.parent for each in desk.city.profile.sources}
    return next(each.code for each in desk.city.profile.sources if each.code not in parents)


def refused(url: str, statement: str) -> bool:
    """Whether the database itself refuses it to that login."""
    with typing_sql(url) as connection:
        try:
            connection.execute(statement.encode())
        except psycopg.errors.InsufficientPrivilege:
            return True
    return False


def test_wall_reads_feed_figures_and_cards_and_writes_nothing(
    made: dict[str, str], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(source, "NOTED_EVERY_MS", 0)
    with sitting(made["calls_1"], "calls") as desk, sitting(made["wall_1"], "wall") as wall:
        wall.feed.open()
        since = wall.feed.snapshot()
        before = read_rollups(wall.figures, wall.clock.now(), wall.zone)
        tried = mock.Mock(wraps=wall.feed.write_note)  # type: ignore[attr-defined]
        monkeypatch.setattr(wall.feed, "write_note", tried)
        receipt = report(desk)

        assert wall.feed.wait(5_000)
        batch = wall.feed.changes(since.cursor)
        assert batch is not None
        assert [row[0] for row in batch.rows] == [receipt.case_id]
        for _ in range(3):
            assert wall.feed.ping().hindered is None
        assert wall.reader.card(receipt.case_id).timeline[0].act == "report"
        assert wall.reader.history(HistoryFilter())[0].id == receipt.case_id
        counters = read_rollups(wall.figures, wall.clock.now(), wall.zone)
        assert sum(counters.values()) == sum(before.values()) + 2  # one in its hour, one in its source
        with pytest.raises(StoreUnreachable) as caught:
            report(wall)
        assert caught.value.words.code == "store.read_only"

    told = [line.message for line in caplog.records if "could not be noted" in line.message]
    assert len(told) == tried.call_count == 1
    assert {line.levelno for line in caplog.records if "could not be noted" in line.message} == {logging.INFO}


def test_wall_may_read_every_table_but_those_with_people_in_them(made: dict[str, str]) -> None:
    tables = {table.name for table in metadata.sorted_tables} | {"alembic_version"}

    closed = {table for table in tables if refused(made["wall_1"], f"SELECT * FROM {table} LIMIT 1")}

    assert closed == SECRET


@pytest.mark.parametrize("login", ["wall_1", "dispatch_1", "calls_1", "import_1"])
def test_no_station_may_change_the_past_or_the_tables(made: dict[str, str], login: str) -> None:
    statements = (
        "UPDATE audit SET note = 'x'", "DELETE FROM audit", "DELETE FROM cases", "TRUNCATE cases CASCADE",
        "DELETE FROM rollups", "UPDATE reporters SET phone = ''", "INSERT INTO users VALUES ('x')",
        "UPDATE users SET roles = 'admin'", "UPDATE users SET password = ''", "ALTER TABLE cases ADD COLUMN x int",
        "CREATE TABLE x (y int)", "DROP TABLE beats", "UPDATE documents SET body = ''",
    )  # fmt: skip

    assert [statement for statement in statements if not refused(made[login], statement)] == []


def test_importer_writes_no_fact_but_its_lease(made: dict[str, str]) -> None:
    facts = "SELECT key, value FROM meta WHERE key NOT LIKE 'lease.%' ORDER BY key"
    with typing_sql(made["import_1"]) as connection:
        before = connection.execute(facts).fetchall()
        connection.execute("UPDATE meta SET value = '1'")
        connection.execute("DELETE FROM meta")
        assert connection.execute(facts).fetchall() == before
    assert len(before) > 4
    assert refused(made["import_1"], "INSERT INTO meta VALUES ('time_offset_ms', '1')")


def test_wall_may_write_to_no_table(made: dict[str, str]) -> None:
    first = {table.name: table.columns.keys()[0] for table in metadata.sorted_tables}

    for table, column in first.items():
        for statement in (
            f"INSERT INTO {table} DEFAULT VALUES",
            f"UPDATE {table} SET {column} = NULL",
            f"DELETE FROM {table}",
        ):
            assert refused(made["wall_1"], statement), statement


def test_only_call_takers_read_reporters(made: dict[str, str]) -> None:
    with sitting(made["dispatch_1"], "dispatch") as desk:
        receipt = report(desk)
    query = f"SELECT name, phone FROM reporters WHERE case_id = {receipt.case_id}"

    assert [login for login in LOGINS if not refused(made[login], query)] == ["calls_1"]
    with typing_sql(made["calls_1"]) as connection:
        assert connection.execute(query.encode()).fetchall() == [("张三", "13800000000")]


def test_a_login_without_the_grant_is_told_not_allowed_and_works_on(made: dict[str, str]) -> None:
    with sitting(made["calls_1"], "calls") as calls, sitting(made["dispatch_1"], "dispatch") as desk:
        case_id = report(calls).case_id
        assert calls.reporters.reporter(case_id, CALL_TAKER) == Reporter("张三", "13800000000")
        with pytest.raises(NotAllowed) as refused:
            desk.reporters.reporter(case_id, CALL_TAKER)
        assert refused.value.words.code == "denied.no_grant"
        assert desk.reader.card(case_id).case.id == case_id
        with pytest.raises(NotAllowed) as refused:
            calls.reporters.reporter(case_id, replace(CALL_TAKER, roles=frozenset({Role.DISPATCHER})))
        assert refused.value.words.code == "denied.reporters"


def test_people_sign_in_at_a_desk_and_a_wrong_password_is_counted(made: dict[str, str]) -> None:
    with closing(open_database(made["owner"])) as database:
        users = Users(database, DatabaseClock(database))
        users.add(User("he", "何", frozenset({Role.DISPATCHER})), "a long password")
    with sitting(made["dispatch_1"], "dispatch") as desk:
        with pytest.raises(NotAllowed):
            desk.sign_in.sign_in("he", "wrong")
        assert desk.sign_in.sign_in("he", "a long password").roles == {Role.DISPATCHER}
        assert desk.tidy() == 0


def test_importer_imports(made: dict[str, str], postgres: PostgresServer, tmp_path: Path) -> None:
    """Into a city whose list grows with the file."""
    name = postgres.new_database()
    profile = load_profile("boston")
    make_city(postgres.url(name), profile, load_taxonomy(profile.taxonomy), cases=0, seed=1)
    with psycopg.connect(postgres.uri, dbname=name, autocommit=True) as owner:
        owner.execute(GRANTS.read_bytes())
    url = sa.make_url(made["import_1"]).set(database=name).render_as_string(hide_password=False)
    file = made_file.make(tmp_path / "made.csv", 300, seed=1)
    with closing(open_database(url, station="import")) as database:
        done = CaseImport(database, load_mapping("boston311")).run(file.path, tmp_path / "rejects.csv")

    assert done.accepted == len(file.numbers) > 200
    postgres.drop(name)


def test_restored_database_begins_a_new_epoch_and_windows_read_anew(made: dict[str, str]) -> None:
    (update,) = re.findall(r"UPDATE meta SET value = .*?'epoch'", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    with sitting(made["wall_1"], "wall") as wall:
        wall.feed.open()
        before = wall.feed.snapshot().cursor
        with typing_sql(made["owner"]) as owner:
            assert owner.execute(update.encode()).rowcount == 1
        wall.feed.ping()

        assert wall.feed.wait(0)
        assert wall.feed.changes(before) is None
        assert wall.feed.snapshot().cursor.epoch > before.epoch
    with closing(open_database(made["owner"])) as database:
        assert verify(database, "Asia/Shanghai").findings == []
