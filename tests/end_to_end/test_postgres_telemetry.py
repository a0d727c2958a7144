"""What a station's login does to the latest values of others on PostgreSQL by typing SQL: refused, bounded, or told.

Each as the login that docs/postgresql.md gives to such a station.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
import sqlalchemy as sa

from data_access.engine.clock import DatabaseClock, machine_now
from data_access.engine.database import open_database
from data_access.process.safe_word import SafeWord
from data_access.wall.wall_orders import WallOrders
from data_access.wall.wall_signs import DatabaseWallSigns
from hall.people.roles import Role
from hall.people.session import Session
from hall.telemetry.latest import OWN_KINDS
from hall.wall.orders import Verb, WallOrder
from hall.wall.seen import Seen, screens_seen
from hall.wall.shown import Shown
from tests.support.engines import PostgresServer
from tests.support.granted_hall import refused, sitting, typing_sql

OTHERS = ("wall_2", "dispatch_1", "import_1", "chores_1", "admin_1")
WALL = Shown("hall-1", 0, 7, "scene", "overview", 1_000, is_live=True)
PUT = (
    "INSERT INTO latest (kind, code, at, heard, value) VALUES ({}) ON CONFLICT (kind, code)"
    " DO UPDATE SET at = excluded.at, heard = excluded.heard, value = excluded.value"
)
FLOOD = (
    "INSERT INTO latest (kind, code, at, heard, value)"
    " SELECT '{}', 'x/' || n, 1, 1, '' FROM generate_series({}) AS each(n)"
)


@pytest.fixture
def hall(granted: dict[str, str], postgres: PostgresServer) -> Iterator[dict[str, str]]:
    """The granted hall with a second wall, and one that has spoken; afterwards nobody has."""
    postgres.execute("CREATE ROLE wall_2 LOGIN IN ROLE hall_read, hall_wall")
    second = sa.make_url(granted["wall_1"]).set(username="wall_2").render_as_string(hide_password=False)
    with sitting(granted["wall_1"], "wall@hall-1") as wall:
        wall.wall_signs.tell(WALL)
    yield {**granted, "wall_2": second}
    with typing_sql(granted["owner"]) as owner:
        owner.execute("DELETE FROM latest")
    postgres.execute("DROP ROLE wall_2")


def put(kind: str, code: str, value: str = "{}", at: object = 1, heard: object = 1) -> str:
    return PUT.format(f"'{kind}', '{code}', {at}, {heard}, '{value}'")


@pytest.mark.parametrize("login", OTHERS)
def test_nobody_speaks_for_another_station(hall: dict[str, str], login: str) -> None:
    """Neither where it spoke already nor, afterwards, instead of it."""
    false = WALL.told(2_000).value.replace('"revision": 7', '"revision": 99')
    assert refused(hall[login], put("wall", WALL.place, false, 2_000))
    with typing_sql(hall[login]) as connection:
        assert connection.execute("UPDATE latest SET value = 'x' WHERE kind = 'wall'").rowcount == 0
    with sitting(hall["wall_1"], "wall@hall-1") as wall:
        assert wall.wall_signs.shown().screens[WALL.place].revision == WALL.revision
        wall.wall_signs.tell(WALL)


@pytest.mark.parametrize(("kind", "code"), [("wall", "hall-1/2"), ("wall_picture", "hall-1/1")])
def test_nobody_adds_a_screen_or_a_picture_to_a_wall_of_another(hall: dict[str, str], kind: str, code: str) -> None:
    assert refused(hall["wall_2"], put(kind, code))
    assert not refused(hall["wall_2"], put(kind, "hall-2/1"))
    assert not refused(hall["wall_1"], put(kind, code))


@pytest.mark.allow_log("cannot be read")
def test_a_word_about_another_wall_than_its_own_is_none(hall: dict[str, str]) -> None:
    """The row is one's own; what stands in it names the other wall."""
    assert not refused(hall["wall_2"], put("wall", "zz/1", WALL.told(2_000).value))
    with sitting(hall["calls_1"], "calls") as desk:
        shown = desk.wall_signs.shown()
    assert set(shown.screens) == {WALL.place}
    assert shown.unread == {"zz/1"}


@pytest.mark.parametrize("kind", OWN_KINDS)
def test_each_kind_by_which_a_station_speaks_of_itself_is_its_logins(hall: dict[str, str], kind: str) -> None:
    assert not refused(hall["dispatch_1"], put(kind, "x/1"))
    assert refused(hall["calls_1"], put(kind, "x/1"))
    assert not refused(hall["dispatch_1"], put(kind, "x/1"))


@pytest.mark.parametrize("login", OTHERS)
def test_nobody_holds_the_word_of_another_station(hall: dict[str, str], login: str) -> None:
    """A row that may not be changed may not be locked: the wall speaks while the transaction is open."""
    with typing_sql(hall[login]) as held:
        held.execute("BEGIN")
        for strength in ("UPDATE", "NO KEY UPDATE", "SHARE", "KEY SHARE"):
            assert held.execute(f"SELECT FROM latest WHERE kind = 'wall' FOR {strength}".encode()).rowcount == 0
        with sitting(hall["wall_1"], "wall@hall-1") as wall:
            wall.wall_signs.tell(WALL)
        held.execute("ROLLBACK")


def test_nobody_but_chores_says_that_chores_are_done(hall: dict[str, str]) -> None:
    for login in ("wall_1", "dispatch_1", "import_1", "admin_1"):
        for kind, code in (("chore", "archive"), ("seat", "chore.archive")):
            assert refused(hall[login], put(kind, code)), (login, kind)
    for login in ("chores_1", "dispatch_1"):
        assert not refused(hall[login], put("seat", "voice"))
    assert not refused(hall["chores_1"], put("chore", "archive"))


@pytest.mark.parametrize("at", [2**63 - 1, -(2**63), -1])
def test_a_moment_that_takes_a_voice_for_good_is_refused(hall: dict[str, str], at: int) -> None:
    assert refused(hall["wall_1"], put("wall", WALL.place, at=at))
    assert refused(hall["dispatch_1"], put("person", "p1", at=at))


@pytest.mark.parametrize("heard", [2**63 - 1, -(2**63), 0])
def test_when_a_word_was_heard_is_the_servers_to_say(hall: dict[str, str], heard: int) -> None:
    assert not refused(hall["wall_1"], put("wall", WALL.place, WALL.told(1).value, heard=heard))
    with typing_sql(hall["wall_1"]) as connection:
        connection.execute("UPDATE latest SET heard = %s WHERE kind = 'wall'", (heard,))
    with sitting(hall["wall_1"], "wall@hall-1") as wall:
        assert not wall.wall_signs.shown().is_silent(WALL.place)
        wall.wall_signs.tell(WALL)
        assert wall.wall_signs.shown().screens[WALL.place] == WALL


@pytest.mark.parametrize(("kind", "most"), [("station", 256), ("wall_picture", 32)])
def test_a_login_speaks_for_no_more_stations_than_a_machine_has(hall: dict[str, str], kind: str, most: int) -> None:
    assert refused(hall["wall_1"], FLOOD.format(kind, "1, 30000"))
    assert not refused(hall["wall_1"], FLOOD.format(kind, f"1, {most}"))
    assert refused(hall["wall_1"], FLOOD.format(kind, "30000, 30000"))
    assert not refused(hall["wall_1"], put(kind, "x/1"))
    assert not refused(hall["wall_2"], put(kind, "y/1"))


def test_a_login_tells_no_more_sources_than_a_city_has(hall: dict[str, str]) -> None:
    assert refused(hall["import_1"], FLOOD.format("person", "1, 20001"))
    assert not refused(hall["import_1"], FLOOD.format("person", "1, 3000"))


def test_a_value_is_as_long_as_its_kind_needs(hall: dict[str, str]) -> None:
    for kind, most in (("station", 10_000), ("wall", 10_000), ("wall_picture", 100_000)):
        assert not refused(hall["wall_1"], put(kind, "x", "x" * most)), kind
        assert refused(hall["wall_1"], put(kind, "x", "x" * (most + 1))), kind
    assert refused(hall["dispatch_1"], put("person", "x", "x" * 2_001))


def test_what_is_silent_for_a_week_is_forgotten_by_the_chores_alone(hall: dict[str, str]) -> None:
    with typing_sql(hall["owner"]) as owner:
        owner.execute("UPDATE latest SET heard = heard - 8 * 86400000::bigint WHERE kind = 'wall'")
        owner.execute(put("station", "wall@hall-2", heard="(extract(epoch FROM now()) * 1000)::bigint").encode())
    for login in ("wall_1", "dispatch_1", "import_1", "admin_1"):
        assert refused(hall[login], "SELECT forget_silent()"), login
    assert not refused(hall["chores_1"], "SELECT forget_silent()")
    with typing_sql(hall["owner"]) as owner:
        assert owner.execute("SELECT code FROM latest").fetchall() == [("wall@hall-2",)]
    with sitting(hall["wall_2"], "wall@hall-1") as wall:  # a new login of that machine has its voice
        wall.wall_signs.tell(WALL)


def test_no_login_says_whose_row_it_is(hall: dict[str, str]) -> None:
    with typing_sql(hall["wall_2"]) as connection:
        for statement in (
            "INSERT INTO latest (kind, code, at, heard, value, login) VALUES ('wall', 'x', 1, 1, '', 'wall_1')",
            "UPDATE latest SET login = 'wall_1'",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement.encode())


def test_a_walls_login_tells_of_its_safe_scene_and_hears_that_the_whole_wall_is_asked_for(hall: dict[str, str]) -> None:
    leader = Session("cara", "cara", frozenset({Role.SHIFT_LEADER}), station="dispatch_1")
    with closing(open_database(hall["wall_1"], station="wall@hall-1")) as database:
        word = SafeWord(database, "hall-1", [0, 1], machine_now())
        word.tell()
        with closing(open_database(hall["dispatch_1"], station="desk@dispatch-1")) as desk:
            seen = screens_seen(DatabaseWallSigns(desk).shown(), "hall-1", 0, 0)
            assert [each.seen for each in seen] == [Seen.SAFE, Seen.SAFE]
            assert not word.is_asked_for_whole()
            restart = WallOrder(Verb.RESTART, reason="again")
            WallOrders(desk, DatabaseClock(desk), lambda who: who).order(restart, ["hall-1"], leader)
        assert word.is_asked_for_whole()
