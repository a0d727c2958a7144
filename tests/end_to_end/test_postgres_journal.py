"""The walls' journal with the logins of stations: the chores write it and let it go, all read it, nobody changes it."""

from __future__ import annotations

import psycopg
import pytest
import sqlalchemy as sa

from data_access.process.chore_list import CHORES
from data_access.process.chores import ChoreRounds
from data_access.store.tables.schema import wall_minutes
from data_access.wall.wall_journal import put_in
from hall.moment import MINUTE_MS
from hall.people.roles import Role
from hall.people.scope import Scope
from hall.people.session import Session
from hall.wall.journal import Minute
from hall.wall.shown import Shown
from tests.support.granted_hall import LOGINS, refused, report, sitting, typing_sql

KEPT_MS = 186 * 86_400_000


def test_a_wall_speaks_the_chores_write_and_every_station_reads(granted: dict[str, str]) -> None:
    with sitting(granted["wall_1"], "wall") as wall:
        wall.wall_signs.tell(Shown("hall-1", 0, 1, "scene", "overview", 1, cases=(7,)))
    with sitting(granted["chores_1"], "chores") as access:
        rounds = ChoreRounds(access, "a")
        rounds.seats.hold()
        rounds.do(next(chore for chore in CHORES if chore.name == "journal"))
        assert rounds.done["journaled"] == 1
        now = access.clock.now()
    for login in LOGINS:
        with sitting(granted[login], login) as reader:
            found = reader.wall_journal.stood(now)
            assert found is not None, login
            assert found.screens["hall-1/1"].cases == (7,)
    with typing_sql(granted["chores_1"]) as connection:
        assert connection.execute(f"SELECT prune_wall_minutes({KEPT_MS})".encode()).fetchone() == (0,)


def test_nobody_changes_it_empties_it_or_writes_what_is_no_minute(granted: dict[str, str]) -> None:
    with sitting(granted["owner"], "owner") as owner:
        minute = (owner.clock.now() // MINUTE_MS) * MINUTE_MS
    put = "INSERT INTO wall_minutes VALUES ({}, {})"
    for login in LOGINS:
        for statement in (
            "UPDATE wall_minutes SET body = ''", "DELETE FROM wall_minutes", "SELECT prune_wall_minutes(86400000)",
            put.format(minute + 60 * MINUTE_MS, "''"), put.format(minute - 1, "''"),
            put.format(minute - 90 * MINUTE_MS, "convert_to(repeat('x', 1000001), 'UTF8')"),
        ):  # fmt: skip
            assert refused(granted[login], statement), (login, statement)


def test_a_leader_of_one_street_reads_it_by_a_function_and_by_nothing_else(granted: dict[str, str]) -> None:
    bound = Session("cara", "cara", frozenset({Role.SHIFT_LEADER}), streets=frozenset({"west"}))
    with sitting(granted["calls_1"], "calls") as desk:
        west_id, east_id = (report(desk).case_id for _ in range(2))
    with typing_sql(granted["owner"]) as typist:
        typist.execute("UPDATE cases SET street = 'west' WHERE id = %s", (west_id,))
    with sitting(granted["owner"], "owner") as owner:
        at = owner.clock.now()
        with owner.database.writing() as connection:
            connection.execute(sa.delete(wall_minutes))
            put_in(
                connection,
                Minute(at, {"hall-1/1": Shown("hall-1", 0, 0, "scene", "overview", 1, cases=(west_id, east_id))}),
            )
    with sitting(granted["dispatch_1"], "dispatch") as desk:
        found = desk.wall_minutes.stood(at, bound)
        assert found is not None
        assert found.minute.screens["hall-1/1"].cases == (west_id, east_id)
        assert set(found.cases) == {west_id}, "named are those that may be read"
        assert desk.wall_minutes.last(at, bound) == at - at % MINUTE_MS
        west, barred = Scope(frozenset({"west"})), pytest.raises(psycopg.errors.InsufficientPrivilege)
        with desk.database.reading_bare(west) as driver, barred:
            driver.execute("SELECT * FROM public.wall_minutes")
