"""Whoever may write documents may write anything into them: one that cannot be read stops nothing beside it."""

from __future__ import annotations

import json
import zlib
from contextlib import closing
from dataclasses import asdict, replace
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.alarms.alarm_book import ALARMS, NAME, DatabaseAlarmBook
from data_access.engine.database import Database
from data_access.events.event_store import EventRepository, EventStore
from data_access.feed.choose import feed_of
from data_access.process.station_health import Telling, stations_of
from data_access.store import documents, spoken
from data_access.store.storage import Storage
from data_access.store.tables.schema import documents as table
from data_access.wall.wall_book import WallBook
from data_access.wall.wall_history import DatabaseWallHistory
from data_access.wall.wall_orders import WallOrders
from hall.alarms.calls import Call, Cause
from hall.events.event import Brief, EventAct, Kind
from hall.events.event import Verb as EventVerb
from hall.facts import DocumentKey
from hall.health.findings import findings
from hall.people.roles import Role
from hall.people.session import Session
from hall.wall.orders import Verb, WallOrder, WallState

LEADER = Session("cara", "cara", frozenset({Role.SHIFT_LEADER}), station="desk-1")
HUGE = 10**30
NO_FORMS: list[Any] = [[], None, 5, "x", {"a": HUGE}, {"code": "\x00" * 5_000}]
NO_DOCUMENTS = [
    b"\0\xff" * 20,
    zlib.compress(b"[" * 9_000),
    zlib.compress(b'{"a": 1' + b"0" * 5_000 + b"}"),
    *map(documents.pack, NO_FORMS),
    b"x" * (spoken.MOST_PACKED + 1),
    zlib.compress(b" " * (spoken.MOST_BYTES + 1)),
]
"""What is no scene, program, trigger, order, event and nothing said of alarms."""
pytestmark = pytest.mark.allow_log("cannot be read")


def put_raw(database: Database, kind: str, name: str, body: bytes, version: int) -> None:
    """As a login that may insert."""
    with database.writing() as connection:
        connection.execute(sa.insert(table), [{"kind": kind, "name": name, "version": version, "body": body}])


@pytest.fixture
def desk(database: Database, storage: Storage) -> WallOrders:
    return WallOrders(database, storage.clock, lambda who: who)


@pytest.fixture
def events(database: Database, storage: Storage) -> EventStore:
    return EventStore(database, storage.clock, lambda who: who)


@pytest.mark.parametrize("kind", ["scene", "program", "trigger"])
def test_no_document_stops_orders_to_walls(database: Database, desk: WallOrders, kind: str) -> None:
    for number, body in enumerate(NO_DOCUMENTS):
        put_raw(database, kind, f"evil{number}", body, 1)
    book = WallBook(database)
    assert len(book.present().broken) == len(NO_DOCUMENTS)
    desk.order(WallOrder(Verb.SAFE), ["hall-1"], LEADER)
    pushed = book.present().state("hall-1").pushed
    assert pushed is not None
    assert pushed.verb is Verb.SAFE


STATES: list[dict[str, Any]] = [
    {"paused_at": 2**63}, {"paused_at": 2**80}, {"paused_at": -1}, {"handed_back_at": 2**62}, {"steps": HUGE},
    {"steps": 2**60}, {"silences": [{"verb": "silence"}] * 300},
    {"pushed": {"verb": "blank", "until": 2**62}}, {"pushed": {"verb": "scene", "subject": "x" * 40_000}},
    {"notice": {"verb": "notice", "subject": "\0"}}, {"lock": {"verb": "lock", "at": -5}}, {"last": {"verb": "melt"}},
    {"pushed": {"verb": "panel", "subject": "figure", "options": [["figure", "x" * 1_000]]}},
]  # fmt: skip


def test_an_order_that_nobody_gave_is_none_and_the_one_before_it_stands(database: Database, desk: WallOrders) -> None:
    desk.order(WallOrder(Verb.SAFE), ["hall-1"], LEADER)
    safe = WallBook(database).present().state("hall-1")
    plain = asdict(safe)
    bodies = [*NO_DOCUMENTS, *(documents.pack({**plain, **each}) for each in STATES)]
    for version, body in enumerate(bodies, 2):
        put_raw(database, "wall", "hall-1", body, version)
        facts = WallBook(database).present()
        assert facts.broken == (DocumentKey("wall", "hall-1"),), (version, body[:40])
        if version <= spoken.MOST_BACK:
            assert facts.state("hall-1") == replace(safe, revision=version)
    assert spoken.unread() == (DocumentKey("wall", "hall-1"),)
    given = desk.order(WallOrder(Verb.SCENE, "overview"), ["hall-1"], LEADER)
    assert given == {"hall-1": len(bodies) + 2}
    facts = WallBook(database).present()
    assert (facts.broken, spoken.unread()) == ((), ())
    assert facts.state("hall-1").revision == len(bodies) + 2
    assert [each.order.verb for each in DatabaseWallHistory(database).last_orders(30)] == [Verb.SCENE, Verb.SAFE]


def test_a_state_is_of_its_version_whatever_it_says(database: Database) -> None:
    put_raw(database, "wall", "hall-1", documents.pack(WallState(revision=2**50)), 1)
    assert WallBook(database).present().state("hall-1").revision == 1


OPEN = EventAct(EventVerb.OPEN, brief=Brief(Kind.FLOOD, "暴雨"))


def test_no_document_stops_events(database: Database, events: EventStore) -> None:
    first, second = events.open(OPEN, LEADER), events.open(OPEN, LEADER)
    moved = asdict(replace(second, opened_at=2**62))
    spoofed = asdict(replace(first, id=2, revision=2**40))
    bodies = [*NO_DOCUMENTS, *map(documents.pack, (moved, {**asdict(second), "attached": [HUGE]}))]
    for version, body in enumerate(bodies, 2):
        put_raw(database, "event", "2", body, version)
    put_raw(database, "event", "not a number", documents.pack(second), 1)
    last = len(bodies) + 1
    reader = EventRepository(database)
    assert reader.all() == [first, replace(second, revision=last)]
    with closing(feed_of(database, "a station")) as feed:
        feed.open()
        assert set(feed.snapshot().others["event"]) == {"1", "2"}
    after = events.act(2, EventAct(EventVerb.NOTE, text="退水"), LEADER)
    assert after.revision == last + 1
    assert [each.verb for each in reader.log(2)] == [EventVerb.OPEN, EventVerb.NOTE]
    put_raw(database, "event", "3", documents.pack(spoofed), 1)
    assert [(each.id, each.revision) for each in reader.all()] == [(1, 1), (2, last + 1), (3, 1)]


def test_no_document_takes_back_what_was_said_of_alarms(database: Database, storage: Storage) -> None:
    book = DatabaseAlarmBook(database, database, storage.clock, lambda who: who)
    book.acknowledge([Call(storage.clock.now(), Cause.URGENT, "7")], LEADER)
    said = book.present()
    for version, body in enumerate(NO_DOCUMENTS, 2):
        put_raw(database, ALARMS, NAME, body, version)
        assert book.present() == said
    book.acknowledge([Call(storage.clock.now(), Cause.URGENT, "8")], LEADER)
    assert [each.subject for each in book.present().heeded] == ["7", "8"]


def test_it_is_logged_once_and_told_by_the_stations_health(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    put_raw(database, "scene", "evil", documents.pack([]), 1)
    for _ in range(3):
        WallBook(database).present()
    assert [each.getMessage() for each in caplog.records if "evil" in each.getMessage()] == [
        "scene evil cannot be read: AttributeError"
    ]
    Telling(database, "wall@hall-1", None, None).tell()
    heard = stations_of(database)
    assert heard[0].health.process.unread == ("scene evil",)
    assert "health.documents" in [each.code for each in findings(heard)]


def test_more_than_a_hall_has_are_left_out_and_told(database: Database) -> None:
    scene = {"code": "a", "name_zh": "一", "name_en": "A", "screens": [[{"split": {"beside": [[1, "urgent"]]}}]]}
    body = zlib.compress(json.dumps(scene).encode())
    rows = [{"kind": "scene", "name": f"s{n:04}", "version": 1, "body": body} for n in range(1_003)]
    with database.writing() as connection:
        connection.execute(sa.insert(table), rows)
    assert len(WallBook(database).present().stored) == 1_000
    assert spoken.unread() == (DocumentKey("scene", "*"),)
