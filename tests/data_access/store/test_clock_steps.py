"""The server's clock is a day ahead and put right: nobody stands still, everybody is told, ``verify`` names it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from time import monotonic_ns

import pytest
import sqlalchemy as sa

from data_access.alarms.alarm_book import DatabaseAlarmBook
from data_access.engine import clock as engine_clock
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from data_access.events.event_store import EventStore
from data_access.feed.choose import feed_of
from data_access.feed.clock_steps import TOLD_MS, ClockSteps
from data_access.proof.verify import verify
from data_access.store.storage import Storage
from data_access.store.tables.schema import audit
from data_access.store.unit_of_work import SingleUnit
from data_access.wall.wall_book import WallBook
from data_access.wall.wall_orders import WallOrders
from hall.cases.law import Decision
from hall.cases.numbering import CaseNumbers
from hall.cases.vocabulary import Act
from hall.city.zone import CityZone
from hall.errors import StoreUnreachable
from hall.events.event import Brief, EventAct, Kind
from hall.events.event import Verb as Deed
from hall.moment import CLOCK_STEP_MS, DAY_MS, HOUR_MS, ClockLook, Moment
from hall.people.roles import Role
from hall.people.session import Session
from hall.ports import Decided
from hall.requests.decide import Ruling
from hall.requests.request import Consent, Request, RequestAct, RequestState
from hall.wall.orders import Verb, WallOrder
from tests.support.server_clock import ServerClock
from tests.support.stored_cases import WHO, ZONE, following, new_id, report, storage_of, stored

LEADER = Session("cara", "cara", frozenset({Role.SHIFT_LEADER}), station="desk-1")


@pytest.fixture
def database(server_clock: ServerClock) -> Iterator[Database]:
    """The database whose clock the test sets."""
    with closing(server_clock.open()) as opened:
        yield opened


def server_time(database: Database) -> Moment:
    """What its clock says."""
    with database.reading() as connection:
        return int(connection.execute(sa.select(database.dialect.clock)).scalar_one())


def written(database: Database) -> list[Moment]:
    """When the audit's lines were written."""
    with database.reading() as connection:
        return list(connection.execute(sa.select(audit.c.written_at).order_by(audit.c.id)).scalars())


def test_what_is_written_goes_by_the_real_time_again(database: Database, server_clock: ServerClock) -> None:
    storage = storage_of(database)
    case = stored(storage, report())
    server_clock.set_ahead(DAY_MS)
    case = stored(storage, following(case))
    server_clock.set_ahead(0)
    stored(storage, following(case))

    right, ahead, again = written(database)[-3:]
    assert ahead - right > DAY_MS - CLOCK_STEP_MS
    assert abs(again - server_time(database)) <= CLOCK_STEP_MS
    (found,) = verify(database, ZONE).findings
    assert (found.code, found.params["line"]) == ("verify.future", len(written(database)) - 1)
    server_clock.set_ahead(2 * DAY_MS)  # long after: the line is no longer ahead of the present, and still named
    assert [each.code for each in verify(database, ZONE).findings] == ["verify.future"]


def test_nothing_is_dated_by_a_clock_of_before_the_server_s_was_set(
    database: Database, server_clock: ServerClock
) -> None:
    """An order of ten minutes would be over, or last for weeks; a lock would be nobody's; an event began tomorrow."""
    clock = DatabaseClock(database)
    walls, events, alarms = (
        WallOrders(database, clock, lambda who: who),
        EventStore(database, clock, lambda who: who),
        DatabaseAlarmBook(database, database, clock, lambda who: who),
    )
    brief = Brief(Kind.FLOOD, "暴雨")
    writes: list[Callable[[], object]] = [
        lambda: walls.order(WallOrder(Verb.NOTICE, "暴雨"), ["hall-1"], LEADER),
        lambda: events.open(EventAct(Deed.OPEN, brief=brief), LEADER),
        lambda: alarms.note_test(LEADER, heard=True),
    ]
    for number, write in enumerate(writes):
        server_clock.set_ahead(DAY_MS * (1 - number % 2))
        with pytest.raises(StoreUnreachable, match=r"store\.clock_changed"):
            write()
        write()
    notice = WallBook(database).present().state("hall-1").notice
    assert notice is not None
    assert abs(notice.at - server_time(database)) <= CLOCK_STEP_MS, "a day ahead, as when it was given"
    assert not [each for each in verify(database, ZONE).findings if each.code != "verify.future"]


class KeptMeanwhile(DatabaseClock):
    """The feed asks for the time while a write waits for the lock: nothing differs any more when that comes."""

    def agrees(self, server: Moment) -> bool:
        super().agrees(server)
        return super().agrees(server)


def test_what_waits_for_the_lock_is_dated_when_it_has_that(database: Database, server_clock: ServerClock) -> None:
    clock = KeptMeanwhile(database)
    for ahead in (DAY_MS, 0):
        server_clock.set_ahead(ahead)
        WallOrders(database, clock, lambda who: who).order(WallOrder(Verb.NOTICE, "暴雨"), ["hall-1"], LEADER)
        notice = WallBook(database).present().state("hall-1").notice
        server_clock.set_ahead(DAY_MS - ahead)
        events = EventStore(database, clock, lambda who: who)
        event = events.open(EventAct(Deed.OPEN, brief=Brief(Kind.FLOOD, "暴雨")), LEADER)
        server_clock.set_ahead(ahead)
        noted = events.act(event.id, EventAct(Deed.NOTE, text="水位"), LEADER).recent[0]
        server_clock.set_ahead(DAY_MS - ahead)
        alarms = DatabaseAlarmBook(database, database, clock, lambda who: who)
        alarms.note_test(LEADER, heard=True)
        now = server_time(database)
        assert notice is not None
        dated = (notice.at + DAY_MS - 2 * ahead, event.opened_at, noted.at + DAY_MS - 2 * ahead, alarms.present().at)
        assert max(abs(at - now) for at in dated) < DAY_MS / 2, "by the clock of before it was set"


def test_a_clock_that_is_kept_right_is_waited_for(database: Database, server_clock: ServerClock) -> None:
    storage = storage_of(database)
    server_clock.set_ahead(2_000)
    case = stored(storage, report())
    server_clock.set_ahead(0)
    stored(storage, following(case))

    first, second = written(database)[-2:]
    assert second >= first
    assert verify(database, ZONE).findings == []


def test_an_act_decided_before_the_step_says_so_and_the_next_goes_by_the_right_time(
    database: Database, server_clock: ServerClock
) -> None:
    clock, zone = DatabaseClock(database), CityZone(ZONE)
    storage = Storage(database, clock, zone, CaseNumbers("410103", zone))
    for ahead in (DAY_MS, 0):
        server_clock.set_ahead(ahead)
        with pytest.raises(StoreUnreachable, match=r"store\.clock_changed"):
            stored(storage, report(clock.now()))
        assert abs(clock.now() - server_time(database)) <= CLOCK_STEP_MS
        assert stored(storage, report(clock.now())).version == 1


def test_a_request_decided_before_the_step_is_not_kept_either(database: Database, server_clock: ServerClock) -> None:
    clock, zone = DatabaseClock(database), CityZone(ZONE)
    storage = Storage(database, clock, zone, CaseNumbers("410103", zone))
    case = stored(storage, report(clock.now()))
    for ahead in (DAY_MS, 0):
        server_clock.set_ahead(ahead)
        with pytest.raises(StoreUnreachable, match=r"store\.clock_changed"):
            _ask(storage, case.id, clock.now())
        kept = _ask(storage, case.id, clock.now())
        assert kept.version == 1
        with SingleUnit(storage) as unit:
            unit.store_request(_withdrawn(kept, clock.now()), new_id(), WHO)
            unit.commit()
    assert len(written(database)) == 1 + 2 * 2


@pytest.mark.parametrize("stood_still", [False, True])
def test_what_was_decided_in_another_time_is_not_stored(
    database: Database, server_clock: ServerClock, monkeypatch: pytest.MonkeyPatch, stood_still: bool
) -> None:
    """The feed asks for the time between the decision and the lock, or the process stood still for an hour: the clock
    is right again when the lock comes."""
    clock, zone = DatabaseClock(database), CityZone(ZONE)
    storage = Storage(database, clock, zone, CaseNumbers("410103", zone))
    case = stored(storage, report(clock.now()))
    writes: list[Callable[[SingleUnit, Decision], object]] = [
        lambda unit, decided: unit.store(decided, new_id(), WHO),
        lambda unit, decided: unit.store_many([Decided(decided, new_id(), "")], WHO),
        lambda unit, decided: unit.store_request(_asked(case.id, decided.at), new_id(), WHO),
    ]
    for number, write in enumerate(writes):
        with SingleUnit(storage) as unit:
            decided = report(unit.now())
            server_clock.set_ahead(HOUR_MS * (number + 1 if stood_still else 1 - number % 2))
            if stood_still:
                gone_ns = HOUR_MS * (number + 1) * 1_000_000
                monkeypatch.setattr(engine_clock, "monotonic_ns", partial(lambda gone: monotonic_ns() + gone, gone_ns))
            clock.agrees(server_time(database))
            with pytest.raises(StoreUnreachable, match=r"store\.clock_changed"):
                write(unit, decided)
        with SingleUnit(storage) as again:
            write(again, report(again.now()))
            again.commit()


def _ask(storage: Storage, case_id: int, now: Moment) -> Request:
    with SingleUnit(storage) as unit:
        kept = unit.store_request(_asked(case_id, now), new_id(), WHO)
        unit.commit()
    return kept


def _asked(case_id: int, now: Moment) -> Ruling:
    asked = Request(
        act=Act.RETURN, case_id=case_id, reason="x", asked_by=WHO.user, role=Role.DEPARTMENT, unit="12", street=None,
        asked_at=now, basis=None, lapses_at=now + DAY_MS, consents=(Consent(Role.DISPATCHER),),
    )  # fmt: skip
    return Ruling(None, asked, RequestAct.ASK, asked.role, now, 0)


def _withdrawn(asked: Request, now: Moment) -> Ruling:
    after = replace(asked, version=2, state=RequestState.WITHDRAWN, ended_at=now)
    return Ruling(asked, after, RequestAct.WITHDRAW, asked.role, now, 0)


def test_every_window_is_told_of_a_step(database: Database, server_clock: ServerClock) -> None:
    feed = feed_of(database, "a test")
    with closing(feed):
        feed.open()
        feed.snapshot()
        assert feed.ping().stepped_ms == 0
        server_clock.set_ahead(DAY_MS)
        assert abs(feed.ping().stepped_ms + DAY_MS) < CLOCK_STEP_MS
        assert feed.ping().stepped_ms < 0
        server_clock.set_ahead(0)
        assert abs(feed.ping().stepped_ms - DAY_MS) < CLOCK_STEP_MS
        assert feed.ping().stepped_ms > 0


def test_who_comes_later_sees_it_by_what_has_been_written(database: Database, server_clock: ServerClock) -> None:
    server_clock.set_ahead(DAY_MS)
    stored(storage_of(database), report())
    server_clock.set_ahead(0)
    feed = feed_of(database, "a test")
    with closing(feed):
        feed.open()
        assert abs(feed.ping().stepped_ms - DAY_MS) < CLOCK_STEP_MS


def test_a_step_is_told_for_ten_minutes() -> None:
    steps = ClockSteps()
    looks = [ClockLook(ms, ms, at) for ms, at in ((0, 100_000), (1_000, 101_000), (2_000, 50_000))]
    assert [steps.look(each, None) for each in looks] == [0, 0, 52_000]
    at, later = 2_000 + TOLD_MS, 50_000 + TOLD_MS
    assert steps.look(ClockLook(at, at, later), None) == 52_000
    assert steps.look(ClockLook(at + 1, at + 1, later + 1), None) == 0
    assert steps.look(ClockLook(at + 2, at + 2, later + 90_002), None) == -90_000


def test_who_stood_still_while_asking_tells_of_no_step() -> None:
    """A station frozen between its question and the answer, or before the question."""
    steps = ClockSteps()
    looks = (
        ClockLook(0, 0, 100_000),
        ClockLook(1_000, 31_000, 101_000),
        ClockLook(32_000, 32_001, 132_000),
        ClockLook(900_000, 900_000, 1_000_000),
    )
    assert [steps.look(look, None) for look in looks] == [0] * len(looks)
