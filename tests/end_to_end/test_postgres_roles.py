"""A hall on PostgreSQL whose stations log in with the rights that ``grants.sql`` gives them, and no more."""

from __future__ import annotations

import logging
import re
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest import mock
from uuid import uuid4

import psycopg
import pytest
import sqlalchemy as sa

from data_access.alarms.alarm_book import DatabaseAlarmBook
from data_access.attachments.tables import metadata as stored_contents
from data_access.city.profiles import load_profile
from data_access.city.taxonomies import load_taxonomy
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import open_database
from data_access.feed import source
from data_access.imports.cases import CaseImport
from data_access.imports.read_mapping import load_mapping
from data_access.process.chores import Chores
from data_access.process.tasks.case_export import export_cases
from data_access.proof.verify import verify
from data_access.sample.make_city import make_city
from data_access.seats.seats import Seats
from data_access.store import documents
from data_access.store.people.user_keeping import Administrator, UserKeeping
from data_access.store.people.users import User, Users
from data_access.store.tables.password_tries import metadata as of_logins
from data_access.store.tables.schema import metadata
from data_access.telemetry.latest import Telemetry
from data_access.telemetry.tables import metadata as telemetry
from data_access.telemetry.tracks.tables import metadata as tracks
from data_access.telemetry.tracks.tables import track_blocks
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.leads.lead_filing import LeadFiling
from data_access.video.leads.lead_intake import LeadIntake
from data_access.video.ptz.leases import PtzLeases
from hall.alarms.calls import Call, Cause
from hall.cases.commands import act_on
from hall.cases.law import Reporter
from hall.cases.vocabulary import Act
from hall.city.own_rules import LeadRules
from hall.city.zone import CityZone
from hall.errors import HallError, InputRefused, NotAllowed, RuleBroken, StoreUnreachable
from hall.events.event import Brief, EventAct
from hall.events.event import Kind as EventKind
from hall.events.event import Verb as Deed
from hall.health.station import WindowsSeen
from hall.metrics.board import read_rollups
from hall.people.lockout import MOST_FAILURES, MOST_STATIONS
from hall.people.roles import Role
from hall.people.session import as_signed_in
from hall.ports import HistoryFilter
from hall.telemetry.latest import Latest, SourceFilter
from hall.video.leads.lead import Detection, Reason
from hall.wall.orders import Verb, WallOrder
from hall.wall.shown import Picture, Shown
from hall.wall.standard import STANDARD
from screens.terminal.export_asked import ExportAsked
from tests.soak import made_file
from tests.support.engines import PostgresServer
from tests.support.fakes import who
from tests.support.granted_hall import CALL_TAKER, DOCS, GRANTS, LOGINS, refused, report, sitting, typing_sql
from tests.support.lead_city import FRAME
from tests.support.requests import answer
from tests.support.waits import wait_for

PLACES = ("dispatch_1", "calls_1", "security_1")
"""Logins at which people sign in."""
TABLES = [
    *metadata.sorted_tables,
    *telemetry.sorted_tables,
    *tracks.sorted_tables,
    *stored_contents.sorted_tables,
    *of_logins.sorted_tables,
]
SECRET = {"commands", "password_tries", "reporters", "sign_in_tries", "users"}


def test_wall_reads_feed_figures_and_cards_and_writes_nothing(
    granted: dict[str, str], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(source, "NOTED_EVERY_MS", 0)
    with sitting(granted["calls_1"], "calls") as desk, sitting(granted["wall_1"], "wall") as wall:
        wall.feed.open()
        since = wall.feed.snapshot()
        before = read_rollups(wall.figures, wall.clock.now(), wall.zone)
        source_of_wall = wall.feed.feed  # type: ignore[attr-defined]
        tried = mock.Mock(wraps=source_of_wall.write_note)
        monkeypatch.setattr(source_of_wall, "write_note", tried)
        receipt = report(desk)

        assert wall.feed.wait(60_000)
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


def test_wall_may_read_every_table_but_those_with_people_in_them(granted: dict[str, str]) -> None:
    tables = {table.name for table in TABLES} | {"alembic_version"}

    closed = {table for table in tables if refused(granted["wall_1"], f"SELECT * FROM {table} LIMIT 1")}

    assert closed == SECRET | {track_blocks.name}


@pytest.mark.parametrize("login", [login for login in LOGINS if login != "security_1"])
def test_no_station_may_change_the_past_or_the_tables(granted: dict[str, str], login: str) -> None:
    statements = (
        "UPDATE audit SET note = 'x'", "DELETE FROM audit", "DELETE FROM cases", "TRUNCATE cases CASCADE",
        "DELETE FROM rollups", "UPDATE reporters SET phone = ''", "INSERT INTO users VALUES ('x')",
        "UPDATE users SET roles = 'admin'", "UPDATE users SET password = ''", "ALTER TABLE cases ADD COLUMN x int",
        "CREATE TABLE x (y int)", "DROP TABLE beats", "UPDATE documents SET body = ''",
    )  # fmt: skip

    assert [statement for statement in statements if not refused(granted[login], statement)] == []


def test_importer_writes_no_fact_but_its_lease(granted: dict[str, str]) -> None:
    facts = "SELECT key, value FROM meta WHERE key NOT LIKE 'lease.%' ORDER BY key"
    with typing_sql(granted["import_1"]) as connection:
        before = connection.execute(facts).fetchall()
        connection.execute("UPDATE meta SET value = '1'")
        assert connection.execute(facts).fetchall() == before
    assert len(before) > 4
    assert refused(granted["import_1"], "DELETE FROM meta")
    assert refused(granted["import_1"], "INSERT INTO meta VALUES ('time_offset_ms', '1')")


def test_the_chores_write_seats_and_archived_months_and_no_other_fact(granted: dict[str, str]) -> None:
    put = "INSERT INTO meta VALUES ('{}', 'x')"
    with typing_sql(granted["chores_1"]) as connection:
        for key in ("archive.209901", "lease.chore.any"):
            for statement in ("BEGIN", put.format(key), "ROLLBACK"):
                connection.execute(statement.encode())
    for key in ("time_offset_ms", "public_key", "ground"):
        assert refused(granted["chores_1"], put.format(key)), key


def test_a_desk_may_be_the_voice_of_the_hall_and_writes_no_other_fact(granted: dict[str, str]) -> None:
    with closing(open_database(granted["dispatch_1"], station="desk")) as database:
        seats = Seats(database, ("voice",), "a")
        assert seats.hold() == {"voice"}
        book = DatabaseAlarmBook(database, database, DatabaseClock(database), as_signed_in)
        book.acknowledge([Call(1, Cause.WALL, "wall@a")], who("dispatcher"))
        assert len(book.present().heeded) == 1
        seats.release()
    for key in ("lease.importer", "lease.chore.lapse", "time_offset_ms", "epoch"):
        assert refused(granted["dispatch_1"], f"INSERT INTO meta VALUES ('{key}', 'x')"), key
        with typing_sql(granted["dispatch_1"]) as connection:
            assert connection.execute(f"UPDATE meta SET value = 'x' WHERE key = '{key}'".encode()).rowcount == 0
    assert refused(granted["wall_1"], "INSERT INTO meta VALUES ('lease.voice', 'x')")


def test_desks_turn_cameras_and_walls_and_importers_do_not(granted: dict[str, str]) -> None:
    with closing(open_database(granted["dispatch_1"], station="desk")) as database:
        leases = PtzLeases(database)
        leases.take("C", who("dispatcher"))
        assert leases.holder("C") is not None
        leases.give_back("C", who("dispatcher"))
    for login in ("wall_1", "import_1"):
        with closing(open_database(granted[login], station=login)) as database, pytest.raises(HallError):
            PtzLeases(database).take("D", who("dispatcher"))
    with closing(open_database(granted["chores_1"], station="chores")) as database:
        PtzLeases(database).is_home("C")
        assert PtzLeases(database).present() == {}


def test_wall_may_write_to_no_table(granted: dict[str, str]) -> None:
    first = {table.name: table.columns.keys()[0] for table in TABLES}

    for table, column in first.items():
        for statement in (
            f"INSERT INTO {table} DEFAULT VALUES",
            f"UPDATE {table} SET {column} = DEFAULT",
            f"DELETE FROM {table}",
        ):
            assert refused(granted["wall_1"], statement), statement


def test_only_call_takers_read_reporters(granted: dict[str, str]) -> None:
    with sitting(granted["dispatch_1"], "dispatch") as desk:
        receipt = report(desk)
    query = f"SELECT name, phone FROM reporters WHERE case_id = {receipt.case_id}"

    assert [login for login in LOGINS if not refused(granted[login], query)] == ["calls_1"]
    with typing_sql(granted["calls_1"]) as connection:
        assert connection.execute(query.encode()).fetchall() == [("张三", "13800000000")]


def test_desks_ask_and_answer_the_chores_let_lapse_and_walls_read(granted: dict[str, str]) -> None:
    with sitting(granted["dispatch_1"], "dispatch") as desk:
        asked = []
        for _ in range(2):
            done = report(desk)
            asked.append(done.case_id)
            for act, role, fields in (
                (Act.ACCEPT, Role.CALL_TAKER, {}), (Act.FILE, Role.SHIFT_LEADER, {"condition": 1}),
                (Act.DISPATCH, Role.DISPATCHER, {"unit": desk.city.units[0].code}),
                (Act.VOID, Role.SHIFT_LEADER, {"note": "误报"}),
            ):  # fmt: skip
                on: dict[str, Any] = {"command_id": str(uuid4()), "case_id": asked[-1], "seen_version": done.version}
                done = desk.commands.handle(act_on(act, **on, **fields), who(role))
        first, second = (desk.requests.of_case(each)[0] for each in asked)
        assert desk.commands.handle(answer(first, yes=True), who("leader")).state == "approved"
    with sitting(granted["chores_1"], "chores") as chores:
        (command,) = chores.requests.lapsed(second.lapses_at, chores.law.present())
        with pytest.raises(RuleBroken, match=r"not_lapsed"):
            chores.commands.handle(command, who("system"))
    with typing_sql(granted["wall_1"]) as wall:
        assert wall.execute("SELECT state FROM requests ORDER BY id").fetchall() == [("approved",), ("pending",)]
    assert refused(granted["dispatch_1"], "UPDATE requests SET reason = ''")
    assert refused(granted["dispatch_1"], "DELETE FROM request_steps")
    assert refused(granted["wall_1"], "UPDATE requests SET state = 'approved'")


def test_desks_decide_on_leads_and_the_chores_file_what_a_city_trusts(granted: dict[str, str]) -> None:
    """With the frame, which the chores' login may attach and not bring."""
    with sitting(granted["dispatch_1"], "dispatch") as desk:
        frame = desk.contents.put(BytesIO(FRAME), len(FRAME)).digest
        now = desk.clock.now()
        seen = [Detection(f"C{n}", "refuse", "eye/1", now, 0.9, frame) for n in range(3)]
        LeadIntake(desk.database, desk.clock, LeadRules).take(seen)
        first, second, third = sorted(desk.leads.waiting(who("dispatcher")), key=lambda lead: lead.id)
        assert desk.lead_desk.file(first.id, "a", who("dispatcher")).state == "filed"
        desk.lead_desk.refuse(second.id, Reason.GONE, "b", who("dispatcher"))
    with sitting(granted["chores_1"], "chores") as chores:
        filing = LeadFiling(
            chores.storage, chores.law, chores.cities, PresentCameras(chores.database, chores.clock, None)
        )
        case = chores.reader.card(filing.by_itself(third, who("system"), lambda _: None).case_id, who("dispatcher"))
    assert (case.case.state, [each.file.digest for each in case.attachments]) == ("filed", [frame])
    assert refused(granted["wall_1"], "UPDATE leads SET state = 'refused'")
    assert refused(granted["dispatch_1"], "UPDATE leads SET camera = ''")


def test_the_chores_are_done_by_their_own_login_alone(granted: dict[str, str]) -> None:
    assert Chores(granted["chores_1"], "chores", lambda _: None).run(0.1)["lost"] == 0
    with closing(open_database(granted["owner"])) as database:
        assert [(each.producer, each.state) for each in Telemetry(database).beats()] == [("chores", "ended")]
    told: list[str] = []
    for login in ("wall_1", "dispatch_1", "security_1"):
        with pytest.raises(StoreUnreachable, match=r"read_only"):
            Chores(granted[login], "desk", lambda _: None).run(5)
        Chores(granted[login], "desk", lambda words: told.append(words.code), if_allowed=True).run(5)
    assert told == ["chores.not_allowed"] * 3


def test_desks_tell_the_latest_values_and_walls_only_of_themselves(granted: dict[str, str]) -> None:
    with sitting(granted["dispatch_1"], "dispatch") as desk, sitting(granted["wall_1"], "wall") as wall:
        wall.wall_signs.tell(Shown("hall-1", 0, 1, "scene", "overview", 1_000))
        wall.wall_signs.put_picture(Picture("hall-1/1", 1_000, "x" * 90_000))
        assert desk.wall_signs.shown().walls() == ["hall-1"]
        assert len(desk.wall_signs.pictures()["hall-1/1"].jpeg) == 90_000
        desk.wall_signs.look("desk-1")
        assert wall.wall_signs.is_looked_at()
        with pytest.raises(StoreUnreachable, match=r"read_only"):
            wall.wall_signs.look("wall-1")
        Telemetry(desk.database).put([Latest("person", "p1", 1_000, 113.5, 34.7)])
        assert set(Telemetry(wall.database).values(SourceFilter(frozenset({"person"})))) == {("person", "p1")}
        with pytest.raises(StoreUnreachable, match=r"read_only"):
            Telemetry(wall.database).put([Latest("person", "p1", 2_000, 113.5, 34.7)])


@pytest.mark.parametrize("login", ["wall_1", "dispatch_1", "chores_1"])
def test_every_station_tells_with_its_own_login_how_it_is_and_reads_how_the_others_are(
    granted: dict[str, str], login: str
) -> None:
    with sitting(granted[login], f"wall@{login}") as station:
        station.health.begin(lambda: WindowsSeen(painted=1))
        told = wait_for(lambda: [each for each in station.health.stations() if each.health.station == f"wall@{login}"])
        assert told[0].runs
    with sitting(granted["dispatch_1"], "desk") as desk:
        ended = {each.health.station: each.health.ended for each in desk.health.stations()}
        assert ended[f"wall@{login}"]


def test_a_login_that_may_not_tell_how_it_is_works_on(
    granted: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with sitting(granted["security_1"], "desk@security") as station:
        station.health.begin()
        wait_for(lambda: "cannot be told" in caplog.text)
        assert "desk@security" not in {each.health.station for each in station.health.stations()}


def test_consoles_give_orders_and_walls_read_them(granted: dict[str, str]) -> None:
    leader = replace(CALL_TAKER, user="cara", roles=frozenset({Role.SHIFT_LEADER}))
    scene = replace(STANDARD[0], code="own")
    with sitting(granted["dispatch_1"], "dispatch") as desk, sitting(granted["wall_1"], "wall") as wall:
        assert desk.wall_desk.put(scene, leader) == 1
        assert desk.wall_desk.order(WallOrder(Verb.SCENE, "own"), ["hall-1"], leader) == {"hall-1": 1}
        facts = wall.walls.present()
        assert facts.stored == {"own": scene}
        assert facts.state("hall-1").revision == 1
        assert [each.order.subject for each in desk.wall_history.last_orders(5)] == ["own"]
        assert [(each.number, each.by) for each in desk.wall_history.revisions(scene.key, 5)] == [(1, "cara")]
        with pytest.raises(StoreUnreachable, match=r"read_only"):
            wall.wall_desk.order(WallOrder(Verb.BLANK), ["hall-1"], leader)
        event = desk.event_desk.open(EventAct(Deed.OPEN, brief=Brief(EventKind.FLOOD, "防汛")), leader)
        assert list(wall.event_reader.all()) == [event]
        assert wall.event_reader.closed(event) == 0
        with pytest.raises(StoreUnreachable, match=r"read_only"):
            wall.event_desk.act(event.id, EventAct(Deed.NOTE, text="x"), leader)
        with pytest.raises(StoreUnreachable, match=r"read_only"):
            documents.put(desk.database, "profile", "erqi", {})
        with pytest.raises(RuleBroken, match="in_use"):
            desk.wall_desk.drop(replace(scene, revision=1), leader)


def test_a_login_without_the_grant_is_told_not_allowed_and_works_on(granted: dict[str, str]) -> None:
    with sitting(granted["calls_1"], "calls") as calls, sitting(granted["dispatch_1"], "dispatch") as desk:
        case_id = report(calls).case_id
        assert calls.reporters.reporter(case_id, CALL_TAKER) == Reporter("张三", "13800000000")
        with pytest.raises(NotAllowed) as refused:
            desk.reporters.reporter(case_id, CALL_TAKER)
        assert refused.value.words.code == "denied.no_grant"
        assert desk.reader.card(case_id).case.id == case_id
        assert case_id in {case.id for case in calls.finder.find("13800000000", CALL_TAKER)}
        assert list(desk.finder.find("13800000000", CALL_TAKER)) == []
        number = desk.reader.card(case_id).case.number
        assert [case.id for case in desk.finder.find(number, CALL_TAKER)] == [case_id]
        with pytest.raises(NotAllowed) as refused:
            calls.reporters.reporter(case_id, replace(CALL_TAKER, roles=frozenset({Role.DISPATCHER})))
        assert refused.value.words.code == "denied.reporters"


def test_people_sign_in_at_a_desk_and_a_wrong_password_is_counted(granted: dict[str, str]) -> None:
    with closing(open_database(granted["owner"])) as database:
        users = Users(database, DatabaseClock(database))
        users.add(User("he", "何", frozenset({Role.DISPATCHER})), "a long password")
    with sitting(granted["dispatch_1"], "dispatch") as desk:
        with pytest.raises(NotAllowed):
            desk.sign_in.sign_in("he", "wrong")
        assert desk.sign_in.sign_in("he", "a long password").roles == {Role.DISPATCHER}
        for _ in range(MOST_FAILURES):
            with pytest.raises(NotAllowed):
                desk.sign_in.sign_in("he", "wrong")
        with pytest.raises(NotAllowed):
            desk.sign_in.sign_in("he", "a long password")
    with closing(open_database(granted["security_1"])) as database:
        users = Users(database, DatabaseClock(database))
        (he,) = (each for each in users.known() if each.user.name == "he")
        assert [station for station, tries in he.tries.items() if tries.locked_until] == ["dispatch_1/dispatch"]
        assert users.sign_in("he", "a long password", "elsewhere").locked_at == ("dispatch_1/dispatch",)
    with closing(open_database(granted["owner"])) as database:
        assert verify(database, "Asia/Shanghai").findings == []


def test_a_name_locked_by_three_logins_is_locked_everywhere_until_the_security_administrator_unlocks_it(
    granted: dict[str, str],
) -> None:
    """One login is one station, however many names it gives itself."""
    with closing(open_database(granted["owner"])) as database:
        Users(database, DatabaseClock(database)).add(User("yu", "于", frozenset({Role.DISPATCHER})), "a long password")
    with ExitStack() as opened:
        databases = [opened.enter_context(closing(open_database(granted[login]))) for login in PLACES]
        users = [Users(database, DatabaseClock(database)) for database in databases]
        for n in (*range(MOST_STATIONS), *[0] * MOST_STATIONS):
            _mistype(users[0], f"made up {n}")
        assert users[1].sign_in("yu", "a long password", "desk").user == "yu"
        for each in users[1:]:
            _mistype(each, "elsewhere")
        for each in users:
            with pytest.raises(NotAllowed):
                each.sign_in("yu", "a long password", "never seen")
        security = users[PLACES.index("security_1")]
        UserKeeping(databases[-1], security, Administrator(None, "root", "here")).unlock("yu")
        for each in users:
            assert each.sign_in("yu", "a long password", "elsewhere").user == "yu"
    with closing(open_database(granted["owner"])) as database:
        assert verify(database, "Asia/Shanghai").findings == []


def test_who_is_disabled_by_the_security_administrators_login_acts_no_more_at_a_desks(granted: dict[str, str]) -> None:
    with closing(open_database(granted["security_1"])) as database:
        users = Users(database, DatabaseClock(database))
        users.add(User("ning", "宁", frozenset({Role.CALL_TAKER})), "a long password")
        keeping = UserKeeping(database, users, Administrator(None, "root", "here"))
        with sitting(granted["calls_1"], "calls") as desk:
            ning = desk.sign_in.sign_in("ning", "a long password")
            report(desk, ning)
            keeping.disable("ning")
            with pytest.raises(NotAllowed, match=r"denied\.no_longer"):
                report(desk, ning)
    with typing_sql(granted["calls_1"]) as connection:  # a desk reaches the row of the voice alone
        assert connection.execute("UPDATE meta SET value = '0' WHERE key = 'people'").rowcount == 0
    assert refused(granted["security_1"], "INSERT INTO meta (key, value) VALUES ('epoch2', '1')")


def test_a_login_that_may_not_see_who_signs_in_exports_for_nobody(granted: dict[str, str], tmp_path: Path) -> None:
    asked = ExportAsked(tmp_path / "out.csv", "", str, lambda words: words.code, "zh")
    with pytest.raises(InputRefused, match=r"cli\.option_missing"):
        export_cases(granted["calls_1"], asked, lambda _done, _of: None)
    assert list(tmp_path.iterdir()) == []


def _mistype(users: Users, station: str) -> None:
    for _ in range(MOST_FAILURES):
        with pytest.raises(NotAllowed):
            users.sign_in("yu", "wrong", station)


def test_importer_imports(granted: dict[str, str], postgres: PostgresServer, tmp_path: Path) -> None:
    """Into a city whose list grows with the file."""
    name = postgres.new_database()
    profile = load_profile("boston")
    make_city(postgres.url(name), profile, load_taxonomy(profile.taxonomy), cases=0, seed=1)
    with psycopg.connect(postgres.uri, dbname=name, autocommit=True) as owner:
        owner.execute(GRANTS.read_bytes())
    url = sa.make_url(granted["import_1"]).set(database=name).render_as_string(hide_password=False)
    file = made_file.make(tmp_path / "made.csv", 300, seed=1)
    with closing(open_database(url, station="import")) as database:
        mapping, rejects = load_mapping("boston311"), tmp_path / "rejects.csv"
        march = CityZone(profile.zone).moment(datetime(2015, 3, 15))  # noqa: DTZ001 - the city's own time
        before = CaseImport(database, mapping, as_of=march).run(file.path, rejects)
        done = CaseImport(database, mapping).run(file.path, rejects)

    assert before.accepted + done.accepted == len(file.numbers) > 200
    assert before.accepted > 0
    assert done.updated > 0  # what ended after that day
    postgres.drop(name)


def test_restored_database_begins_a_new_epoch_and_windows_read_anew(granted: dict[str, str]) -> None:
    (update,) = re.findall(r"UPDATE meta SET value = .*?'epoch'", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    with sitting(granted["wall_1"], "wall") as wall:
        wall.feed.open()
        before = wall.feed.snapshot().cursor
        with typing_sql(granted["owner"]) as owner:
            assert owner.execute(update.encode()).rowcount == 1
        wall.feed.ping()

        assert wall.feed.wait(0)
        assert wall.feed.changes(before) is None
        assert wall.feed.snapshot().cursor.epoch > before.epoch
    with closing(open_database(granted["owner"])) as database:
        assert verify(database, "Asia/Shanghai").findings == []
