"""What people said about alarms, on both engines: sealed, told to all stations, kept beside one another."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from data_access.alarms.alarm_book import ALARMS, NAME, DatabaseAlarmBook
from data_access.engine.database import Database
from data_access.proof.verify import verify
from data_access.store import documents
from data_access.store.storage import Storage
from data_access.store.tables.schema import audit, change_log
from hall.alarms.calls import Call, Cause
from hall.alarms.state import AlarmState, Heeded
from hall.errors import NotAllowed, RuleBroken
from hall.people.roles import Role
from hall.people.session import Session

LEADER = Session("cara", "cara", frozenset({Role.SHIFT_LEADER}), station="hall-1")
DISPATCHER = Session("dong", "dong", frozenset({Role.DISPATCHER}), station="hall-2")
HOUR = 3_600_000


@pytest.fixture
def book(database: Database, storage: Storage) -> DatabaseAlarmBook:
    return DatabaseAlarmBook(database, database, storage.clock, lambda who: who)


def call(storage: Storage, subject: str) -> Call:
    return Call(storage.clock.now(), Cause.URGENT, subject)


def test_an_acknowledgement_is_a_sealed_fact_that_all_hear_of(
    database: Database, storage: Storage, book: DatabaseAlarmBook
) -> None:
    assert book.present() == AlarmState()
    first, second = call(storage, "7"), call(storage, "8")
    book.acknowledge([first], LEADER)
    book.acknowledge([second], DISPATCHER)
    other = DatabaseAlarmBook(database, database, storage.clock, lambda who: who).present()
    assert other.waiting([first, second, call(storage, "9")], storage.clock.now()) == [call(storage, "9")]
    assert other.heeded == tuple(Heeded(each.at, "urgent", each.subject) for each in (first, second))
    assert (other.user, other.station, other.at) == ("dong", "hall-2", storage.clock.now())
    with database.reading() as connection:
        said = connection.execute(sa.select(audit.c.actor).where(audit.c.subject.like("document alarms hall%")))
        assert list(said.scalars()) == ["cara", "dong"]
        newest = sa.select(change_log.c.kind, change_log.c.subject).order_by(change_log.c.id.desc()).limit(1)
        assert tuple(connection.execute(newest).one()) == ("setting", "alarms")
    assert not verify(database, "Asia/Shanghai").findings


def test_a_silence_is_for_who_may(storage: Storage, book: DatabaseAlarmBook) -> None:
    now = storage.clock.now()
    with pytest.raises(NotAllowed) as refused:
        book.silence(now + HOUR, "演练", DISPATCHER)
    assert refused.value.words.code == "denied.silence"
    with pytest.raises(RuleBroken):
        book.silence(now + HOUR, "", LEADER)
    book.acknowledge([call(storage, "7")], DISPATCHER)
    book.silence(now + HOUR, "演练", LEADER)
    held = book.present().silenced(now)
    assert held is not None
    assert (held.reason, held.user, held.station, held.at) == ("演练", "cara", "hall-1", now)
    book.heed(LEADER)
    assert book.present().silenced(now) is None
    assert len(book.present().heeded) == 1


@pytest.mark.parametrize("role", [Role.WALL, Role.DEPARTMENT, Role.COLLECTOR])
def test_nobody_outside_the_hall_acknowledges(storage: Storage, book: DatabaseAlarmBook, role: Role) -> None:
    with pytest.raises(NotAllowed):
        book.acknowledge([call(storage, "7")], replace(LEADER, roles=frozenset({role})))


def test_a_test_is_kept_by_its_station(book: DatabaseAlarmBook) -> None:
    book.note_test(LEADER, heard=False)
    book.note_test(DISPATCHER, heard=True)
    book.note_test(LEADER, heard=True)
    tests = book.present().tests
    assert [(each.station, each.user, each.heard) for each in tests] == [
        ("hall-1", "cara", True), ("hall-2", "dong", True),
    ]  # fmt: skip


@pytest.mark.allow_log("cannot be read")
def test_what_cannot_be_read_acknowledges_nothing_and_can_be_acknowledged(
    database: Database, storage: Storage, book: DatabaseAlarmBook
) -> None:
    documents.put(database, ALARMS, NAME, {"heeded": "what a newer program may write"})
    assert book.present() == AlarmState()
    book.acknowledge([call(storage, "7")], LEADER)
    assert len(book.present().heeded) == 1
