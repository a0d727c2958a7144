"""The walls' journal on both engines: a row a minute by the chores, found by its time, gone after the city's months."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.events.event_store import EventStore
from data_access.process.chore_list import CHORES, ChoreSpec
from data_access.process.chores import ChoreRounds
from data_access.process.station import DatabaseAccess, open_access
from data_access.process.tasks.journal_task import read_journal
from data_access.proof.verify import verify
from data_access.store import documents, spoken
from data_access.store.people.users import User, Users
from data_access.store.storage import Storage
from data_access.store.tables.schema import cases, wall_minutes
from data_access.wall.desk_journal import DeskJournal
from data_access.wall.wall_journal import MONTH_MS, WallJournal, prune_in, put_in
from data_access.wall.wall_orders import WallOrders
from hall.errors import InputRefused, NotAllowed, StoreRefused
from hall.events.event import Brief, EventAct
from hall.events.event import Kind as EventKind
from hall.events.event import Verb as Deed
from hall.moment import DAY_MS, MINUTE_MS
from hall.people.roles import Role
from hall.people.session import Session
from hall.wall.journal import FOUND_WITHIN_MS, Minute
from hall.wall.orders import MOST_TEXT, Verb, WallOrder, WallState
from hall.wall.shown import Shown
from screens.terminal.journal_commands import JournalAsked
from tests.support.clocks import moment
from tests.support.law_cities import lay_small_city
from tests.support.stored_cases import report, stored

AT = moment("2026-11-20T14:05:20+08:00")
SHOWN = Shown(
    "hall-1", 0, 7, "scene", "overview", AT - 5_000, size=(1920, 1080), scene="overview", because="order",
    cases=(7, 9), figures=(("open_now", "472"),),
)  # fmt: skip

NOBODY = JournalAsked("", lambda: "")
LEADER = Session("cara", "cara", frozenset({Role.SHIFT_LEADER}), station="desk-1")


def write(database: Database, *minutes: Minute) -> None:
    with database.writing() as connection:
        for each in minutes:
            put_in(connection, each)


def rows(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(wall_minutes)).scalar_one())


def test_what_stood_at_a_time_is_what_was_written_last_before_it(database: Database) -> None:
    journal = WallJournal(database)
    first, second = Minute(AT, {"hall-1/1": SHOWN}), Minute(AT + MINUTE_MS, {}, ("hall-1/1",))
    assert (journal.stood(AT), journal.last(AT)) == (None, None)
    write(database, first, second)
    assert journal.stood(AT - 1) is None
    assert journal.stood(AT) == journal.stood(AT + MINUTE_MS - 1) == first
    assert journal.stood(AT + MINUTE_MS) == journal.stood(AT + MINUTE_MS + FOUND_WITHIN_MS) == second
    assert journal.stood(AT + MINUTE_MS + FOUND_WITHIN_MS + 1) is None, "the chores stood still"
    assert journal.last(AT + DAY_MS) == second.minute
    assert (journal.has(first.minute), journal.has(first.minute - MINUTE_MS)) == (True, False)
    assert not verify(database, "Asia/Shanghai").findings


def test_what_is_older_than_the_citys_months_goes(database: Database) -> None:
    with database.reading() as connection:
        now = int(connection.execute(sa.select(database.dialect.clock)).scalar_one())
    kept, old = (Minute(now - 6 * MONTH_MS + away, {"hall-1/1": SHOWN}) for away in (2 * MINUTE_MS, -2 * MINUTE_MS))
    write(database, kept, old)
    with database.writing() as connection:
        assert prune_in(database, connection, now, 6) == 1
    assert (rows(database), WallJournal(database).last(now)) == (1, kept.minute)


def test_a_row_that_cannot_be_read_is_named(database: Database) -> None:
    write(database, Minute(AT))
    with database.writing() as connection:
        connection.execute(sa.update(wall_minutes).values(body=b"ink"))
    with pytest.raises(StoreRefused) as refused:
        WallJournal(database).stood(AT)
    assert refused.value.words.params["kind"] == "wall_minutes"


@pytest.fixture
def hall(engine_url: str) -> Iterator[DatabaseAccess]:
    lay_small_city(engine_url)
    access = open_access(engine_url, "chores@here")
    yield access
    access.feed.close()
    access.close()


def chore() -> ChoreSpec:
    return next(each for each in CHORES if each.name == "journal")


def test_the_chore_writes_each_minute_once_and_nothing_where_no_wall_ever_spoke(hall: DatabaseAccess) -> None:
    rounds = ChoreRounds(hall, "a")
    rounds.seats.hold()
    rounds.do(chore())
    assert rows(hall.database) == 0
    hall.wall_signs.tell(SHOWN)
    for _ in range(2):
        rounds.do(chore())
    now = hall.clock.now()
    found = hall.wall_journal.stood(now)
    assert found is not None
    assert found.screens == {"hall-1/1": SHOWN}
    assert rounds.done["journaled"] == rows(hall.database) <= 2, "once; twice where a minute began meanwhile"


def test_the_command_reads_by_the_citys_time_and_names_scenes(hall: DatabaseAccess) -> None:
    write(hall.database, Minute(AT, {"hall-1/1": replace(SHOWN, scene="ranking", revision=0)}))
    url = hall.database.url
    read = read_journal(url, "2026-11-20T14:06", NOBODY)
    assert read.stood is not None
    assert read.facts.scenes[read.stood.minute.screens["hall-1/1"].scene].name_zh == "部门与街道排名"
    assert read_journal(url, "", NOBODY).last == AT - AT % MINUTE_MS
    assert read_journal(url, "2026-11-19", NOBODY).last is None
    with pytest.raises(InputRefused):
        read_journal(url, "yesterday", NOBODY)


def test_the_command_names_cases_to_a_person_of_the_hall(hall: DatabaseAccess) -> None:
    """Where somebody signs in: to nobody who is not named, and to none who may not control walls."""
    case = stored(hall.storage, replace(report(), law=1))
    write(hall.database, Minute(AT, {"hall-1/1": replace(SHOWN, revision=0, cases=(case.id,))}))

    def named(asked: JournalAsked = NOBODY) -> list[int]:
        stood = read_journal(hall.database.url, "2026-11-20T14:06", asked).stood
        assert stood is not None
        return list(stood.cases)

    assert named() == [case.id], "nobody signs in to this hall"
    users = Users(hall.database, hall.clock)
    for name, role in (("cara", Role.SHIFT_LEADER), ("dong", Role.DISPATCHER)):
        users.add(User(name, name, frozenset({role})), "a long password")
    assert named() == []
    assert named(JournalAsked("cara", lambda: "a long password")) == [case.id]
    with pytest.raises(NotAllowed):
        named(JournalAsked("dong", lambda: "a long password"))


def test_a_minute_of_three_full_screens_takes_less_than_two_kilobytes(database: Database) -> None:
    """Half a year of them is 0.3 GB at most; a common minute takes a third (measured by this)."""
    figures = tuple(
        (f"streets.41010300{number}", f"{number} 9{number % 10}.4% 8{number % 7}.1%") for number in range(40)
    )
    cases = tuple(2026000000061 + 7 * number for number in range(20))
    screens = {
        f"hall-1/{number + 1}": replace(SHOWN, screen=number, cases=cases, figures=figures) for number in range(3)
    }
    write(database, Minute(AT, screens))
    with database.reading() as connection:
        assert connection.execute(sa.select(sa.func.length(wall_minutes.c.body))).scalar_one() < 2_000


def test_a_desk_asks_by_who_may_and_hears_who_said_so(database: Database, storage: Storage) -> None:
    desk, journal = WallOrders(database, storage.clock, lambda who: who), DeskJournal(database)
    desk.order(WallOrder(Verb.SCENE, "night", reason="参观"), ["hall-1"], LEADER)
    desk.order(WallOrder(Verb.SCENE, "ranking"), ["hall-1"], LEADER)
    write(database, Minute(AT, {"hall-1/1": replace(SHOWN, revision=1)}))
    stood = journal.stood(AT, LEADER)
    assert stood is not None
    pushed = stood.states["hall-1"].pushed
    assert pushed is not None
    assert (pushed.subject, pushed.by, pushed.reason) == ("night", "cara", "参观"), "what was ordered by then"
    assert journal.last(AT, LEADER) == AT - AT % MINUTE_MS
    assert journal.stood(AT + DAY_MS, LEADER) is None
    other = replace(LEADER, roles=frozenset({Role.DISPATCHER}))
    for ask in (journal.stood, journal.last):
        with pytest.raises(NotAllowed):
            ask(AT, other)


def test_a_wall_showed_the_order_before_one_that_cannot_be_read(database: Database, storage: Storage) -> None:
    desk = WallOrders(database, storage.clock, lambda who: who)
    desk.order(WallOrder(Verb.SAFE), ["hall-1"], LEADER)
    documents.put(database, "wall", "hall-1", WallState(pushed=WallOrder(Verb.SCENE, "x" * (MOST_TEXT + 1))))
    write(database, Minute(AT, {"hall-1/1": replace(SHOWN, revision=2)}))
    stood = DeskJournal(database).stood(AT, LEADER)
    assert stood is not None
    state = stood.states["hall-1"]
    assert (state.pushed, state.revision) == (state.last, 2)
    assert state.pushed is not None
    assert (state.pushed.verb, state.pushed.by) == (Verb.SAFE, "cara")
    assert spoken.unread() == (), "it is no news"


def test_an_order_that_is_not_here_names_nobody(database: Database) -> None:
    write(database, Minute(AT, {"hall-1/1": SHOWN}))
    stood = DeskJournal(database).stood(AT, LEADER)
    assert stood is not None
    assert stood.states == {}


def test_cases_and_events_are_named_as_they_are_known_when_somebody_asks(database: Database, storage: Storage) -> None:
    """The minute holds ids; of cases those are told that this person may read."""
    here, there = (stored(storage, report(street=street)) for street in ("410103001", "410103002"))
    with database.writing() as connection:
        connection.execute(sa.update(cases).where(cases.c.id == here.id).values(address="大学路1号 13800000042"))
    events = EventStore(database, storage.clock, lambda who: who)
    event = events.open(EventAct(Deed.OPEN, brief=Brief(EventKind.FLOOD, "七月防汛")), LEADER)
    shown = replace(SHOWN, revision=0, because="event", event=event.id, cases=(here.id, there.id, 77))
    write(database, Minute(AT, {"hall-1/1": shown}))
    found = DeskJournal(database).stood(AT, replace(LEADER, streets=frozenset({"410103001"})))
    assert found is not None
    assert (found.events, list(found.cases)) == ({event.id: "七月防汛"}, [here.id])
    named = found.cases[here.id]
    assert (named.number, named.street, named.address) == (here.number, "410103001", "大学路1号 ***")
    whole = DeskJournal(database).stood(AT, LEADER)
    assert whole is not None
    assert set(whole.cases) == {here.id, there.id}
    with database.reading() as connection:
        body = connection.execute(sa.select(wall_minutes.c.body)).scalar_one()
    assert here.number not in json.dumps(documents.unpack(body)), "nothing more is kept than it was"
