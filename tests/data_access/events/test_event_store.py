"""Events in the database, on both engines: sealed, told to other stations, of two commanders none is overwritten."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.events.event_store import MOST_EVENTS, EventRepository, EventStore
from data_access.feed.choose import feed_of
from data_access.feed.kinds import EventKind
from data_access.proof.verify import verify
from data_access.store import documents, spoken
from data_access.store.batch_unit import BatchUnit
from data_access.store.storage import Storage
from data_access.store.tables.schema import audit, cases
from data_access.store.tables.schema import documents as table
from hall.cases.vocabulary import State
from hall.errors import CaseChangedMeanwhile, NotAllowed, NotFound, RuleBroken, StoreRefused
from hall.events import acting
from hall.events.event import Brief, EventAct, Kind, Level, Verb
from hall.events.live_events import LiveEvents
from hall.live.condition import Condition
from hall.people.roles import Role
from hall.people.session import Session
from tests.support.stored_cases import history

LEADER = Session("cara", "cara", frozenset({Role.SHIFT_LEADER}), station="desk-1")
OTHER = replace(LEADER, user="dong", name="董敏", station="desk-2")
FLOOD = Brief(
    Kind.FLOOD, "7·20 防汛", Level.THREE, ("410103001",), "王强", Condition(urgent=True), "flood", "", ("hall-1",)
)
OPEN = EventAct(Verb.OPEN, brief=FLOOD, command="c-1")


@pytest.fixture
def desk(database: Database, storage: Storage) -> EventStore:
    return EventStore(database, storage.clock, lambda who: who)


@pytest.fixture
def reader(database: Database) -> EventRepository:
    return EventRepository(database)


def test_an_event_is_opened_led_and_closed_sealed_and_whole(
    database: Database, desk: EventStore, reader: EventRepository
) -> None:
    event = desk.open(OPEN, LEADER)
    assert (event.id, event.brief, event.opened_by) == (1, FLOOD, "cara")
    assert desk.open(OPEN, LEADER) == event, "its answer was lost and it was sent again"
    event = desk.act(1, EventAct(Verb.STOCK_IN, "编织袋", "三号仓库", 500, "条"), OTHER)
    event = desk.act(1, EventAct(Verb.CLOSE, text="积水退去", seen=event.revision), LEADER)
    assert reader.all() == [event], "it reads as it was written"
    log = reader.log(1)
    assert [(each.verb, each.by, each.station) for each in log] == [
        (Verb.OPEN, "cara", "desk-1"), (Verb.STOCK_IN, "dong", "desk-2"), (Verb.CLOSE, "cara", "desk-1"),
    ]  # fmt: skip
    with database.reading() as connection:
        lines = connection.execute(sa.select(audit.c.actor, audit.c.subject).order_by(audit.c.id)).all()
    assert [tuple(line) for line in lines][-3:] == [
        ("cara", "document event 1 1"), ("dong", "document event 1 2"), ("cara", "document event 1 3"),
    ]  # fmt: skip
    assert not verify(database, "Asia/Shanghai").findings
    with pytest.raises(RuleBroken, match="event_closed"):
        desk.act(1, EventAct(Verb.NOTE, text="zu spät"), OTHER)
    event = desk.act(1, EventAct(Verb.REOPEN, text="雨又下", seen=3), OTHER)
    event = desk.act(1, EventAct(Verb.CORRECT, text="400 条", corrects=2), OTHER)
    assert reader.all() == [event]
    assert [(each.person, each.corrects) for each in reader.log(1)][-2:] == [("董敏", 0), ("董敏", 2)]
    assert not verify(database, "Asia/Shanghai").findings
    assert desk.open(replace(OPEN, command="c-2"), LEADER).id == 2
    assert reader.log(77) == []


def test_an_act_is_known_again_however_many_came_between(desk: EventStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acting, "MOST_DONE", 1)
    monkeypatch.setattr(acting, "RECENT", 1)
    opened, came = desk.open(OPEN, LEADER), EventAct(Verb.TEAM_IN, "一队", amount=10, command="t" * 100)
    desk.act(opened.id, came, LEADER)
    for number in range(3):
        event = desk.act(opened.id, EventAct(Verb.NOTE, text="水位", command=str(number)), LEADER)
    assert desk.act(opened.id, came, LEADER) == desk.open(OPEN, LEADER) == event
    assert event.strength == 10
    with pytest.raises(NotAllowed):
        desk.act(opened.id, came, OTHER)


def test_of_two_commanders_the_late_one_overwrites_nothing(desk: EventStore, reader: EventRepository) -> None:
    desk.open(OPEN, LEADER)
    change = EventAct(Verb.CHANGE, brief=replace(FLOOD, level=Level.TWO), seen=1)
    desk.act(1, change, LEADER)
    with pytest.raises(CaseChangedMeanwhile) as late:
        desk.act(1, replace(change, brief=replace(FLOOD, level=Level.STANDBY)), OTHER)
    assert late.value.words.params == {"name": FLOOD.name, "seen": 1, "stands": 2}
    desk.act(1, EventAct(Verb.NOTE, text="甲"), LEADER)
    desk.act(1, EventAct(Verb.NOTE, text="乙"), OTHER)
    assert [each.text for each in reader.log(1)] == ["", "", "甲", "乙"]
    assert reader.all()[0].brief.level is Level.TWO


def test_who_may_not_lead_is_refused_and_nothing_is_written(desk: EventStore, reader: EventRepository) -> None:
    desk.open(OPEN, LEADER)
    for role in (Role.DISPATCHER, Role.WALL, Role.ADMIN, Role.EVALUATOR):
        who = replace(LEADER, roles=frozenset({role}))
        with pytest.raises(NotAllowed):
            desk.open(OPEN, who)
        with pytest.raises(NotAllowed):
            desk.act(1, EventAct(Verb.NOTE, text="x"), who)
    assert len(reader.log(1)) == 1
    with pytest.raises(NotFound, match="missing"):
        desk.act(9, EventAct(Verb.NOTE, text="x"), LEADER)
    with pytest.raises(NotFound, match="missing"):
        desk.act(1, EventAct(Verb.ATTACH, cases=(4711,)), LEADER)


def test_another_station_hears_of_it(database: Database, desk: EventStore) -> None:
    first = desk.open(OPEN, LEADER)
    live = LiveEvents()
    with closing(feed_of(database, "another station")) as feed:
        feed.open()
        snapshot = feed.snapshot()
        live.load(snapshot.others["event"])
        assert list(live.present) == [first]
        second = desk.act(1, EventAct(Verb.NOTE, text="和平路积水"), OTHER)
        batch = feed.changes(snapshot.cursor)
        assert batch is not None
        live.apply(batch.others["event"])
        assert list(live.present) == [second]
        desk.act(1, EventAct(Verb.CLOSE, text="完", seen=2), LEADER)
        last = feed.changes(batch.cursor)
        assert last is not None
        live.apply(last.others["event"])
        assert not list(live.present)
        assert feed.snapshot().others["event"] == {}, "what is closed is not live"


@pytest.mark.allow_log("event 1 cannot be read")
def test_an_event_of_a_newer_program_stops_nobody(
    database: Database, desk: EventStore, reader: EventRepository
) -> None:
    documents.put(database, "event", "1", {"id": 1, "brief": {"kind": "earthquake"}})
    assert reader.all() == []
    with pytest.raises(StoreRefused):
        desk.act(1, EventAct(Verb.NOTE, text="x"), LEADER)
    with pytest.raises(StoreRefused):
        reader.log(1)
    assert desk.open(OPEN, LEADER).id == 2
    with closing(feed_of(database, "a test")) as feed:
        feed.open()
        assert list(feed.snapshot().others["event"]) == ["2"]


def test_closed_cases_are_counted_by_hand_and_by_condition(
    database: Database, storage: Storage, desk: EventStore, reader: EventRepository
) -> None:
    with BatchUnit(storage) as unit:
        for _ in range(4):
            unit.add(history(5))
        unit.flush()
    event = desk.open(replace(OPEN, brief=replace(FLOOD, areas=())), LEADER)
    with database.writing() as connection:
        ids = list(connection.execute(sa.select(cases.c.id).order_by(cases.c.id)).scalars())
        ended = {"state": str(State.CLOSED), "ended_at": event.opened_at, "urgent": True}
        ended["reported_at"] = event.opened_at - 1
        connection.execute(sa.update(cases).where(cases.c.id.in_(ids[:3])).values(ended))
        connection.execute(sa.update(cases).where(cases.c.id == ids[1]).values(urgent=False))
        connection.execute(sa.update(cases).where(cases.c.id == ids[2]).values(ended_at=event.opened_at - 1))
    assert reader.closed(event) == 1, "one is not urgent, one had ended before, one is open"
    event = desk.act(1, EventAct(Verb.ATTACH, cases=(ids[1], ids[3])), LEADER)
    assert reader.closed(event) == 2
    event = desk.act(1, EventAct(Verb.DETACH, cases=(ids[0],)), LEADER)
    assert reader.closed(event) == 1


@pytest.mark.allow_log("cannot be read")
def test_no_name_that_somebody_made_up_keeps_others_from_opening_one(
    database: Database, desk: EventStore, reader: EventRepository
) -> None:
    first = desk.open(OPEN, LEADER)
    for name in ("9" * 64, str(2**63 - 1), "2", "01", "-7", "x"):
        documents.put(database, "event", name, replace(first, brief=replace(FLOOD, name=name)))
    second = desk.open(replace(OPEN, command="c-2"), LEADER)
    assert first.id < second.id < 10
    assert desk.act(second.id, EventAct(Verb.NOTE, text="雨停"), LEADER).revision == 2
    listed = {each.id: each.brief.name for each in reader.all()}
    assert (listed[first.id], listed[second.id]) == (FLOOD.name, FLOOD.name), "none stands in another one's place"


@pytest.mark.allow_log("cannot be read")
def test_junk_without_end_costs_some_statements_and_hides_no_event(database: Database, desk: EventStore) -> None:
    first = desk.open(OPEN, LEADER)
    junk = [{"kind": "event", "name": str(n), "version": 1, "body": b"x"} for n in range(2, MOST_EVENTS)]
    with database.writing() as connection:
        connection.execute(sa.insert(table), junk)
    asked = list[str]()

    def ask(statement: sa.Select[Any], **values: Any) -> list[Any]:
        asked.append(str(statement))
        with database.reading() as connection:
            return list(connection.execute(statement, values).all())

    assert EventKind().all(ask) == {"1": first}
    assert len(asked) <= 1 + spoken.MOST_BACK
    asked.clear()
    assert EventKind().some(ask, ["1"]) == {"1": first}
    assert len(asked) == 1
    assert len(spoken.unread()) <= spoken.MOST_NOTED
    with database.writing() as connection:
        connection.execute(sa.insert(table), [{**row, "name": f"9000{n}"} for n, row in enumerate(junk[:10])])
    assert "1" not in EventKind().all(ask), "the newest are read, and that there are too many is told"
    assert ("event", "*") in spoken.unread()
