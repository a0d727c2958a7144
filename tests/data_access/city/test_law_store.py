"""The law in a database: versions, two stations that decide by the one in force, audit lines that name it, seals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from uuid import uuid4

import pytest
import sqlalchemy as sa

from data_access.city.city_store import law_of, load_city
from data_access.city.law_store import LawTexts, enact
from data_access.engine.database import open_database
from data_access.engine.dialect import Patience
from data_access.process.station import DatabaseAccess, open_access
from data_access.proof.verify import verify
from data_access.store.batch_unit import BatchUnit
from data_access.store.storage import Storage
from data_access.store.tables.schema import audit, documents
from hall.cases.commands import Report, act_on
from hall.cases.decide import decide
from hall.cases.numbering import CaseNumbers
from hall.cases.vocabulary import Act, TimerKind
from hall.city.own_rules import OwnRules, RowChange
from hall.errors import LawChanged, NotAllowed
from hall.live.changes import Setting
from hall.moment import MINUTE_MS
from hall.ports import Receipt
from tests.support.fakes import a_profile, a_report, a_timer, who
from tests.support.law_cities import BY, change_profile, lay_small_city


@pytest.fixture
def stations(engine_url: str) -> Iterator[tuple[DatabaseAccess, DatabaseAccess]]:
    """Two stations on one small city."""
    lay_small_city(engine_url)
    both = open_access(engine_url, "desk-1"), open_access(engine_url, "desk-2")
    yield both
    for each in both:
        each.feed.close()
        each.close()


def reported(access: DatabaseAccess) -> Receipt:
    return access.commands.handle(a_report(command_id=str(uuid4()), lon=None, lat=None), who("call_taker"))


def accepted(access: DatabaseAccess, receipt: Receipt) -> Receipt:
    command = act_on(Act.ACCEPT, command_id=str(uuid4()), case_id=receipt.case_id, seen_version=receipt.version)
    return access.commands.handle(command, who("call_taker"))


def limit_of(access: DatabaseAccess, receipt: Receipt, kind: TimerKind) -> int | None:
    timers = access.reader.card(receipt.case_id).case.timers
    return next(each.limit_ms for each in timers if each.kind is kind)


def laws_told(access: DatabaseAccess) -> list[int | None]:
    """By which law each act was decided, in order."""
    told = sa.select(audit.c.law).where(audit.c.case_id.is_not(None)).order_by(audit.c.id)
    with access.database.reading() as connection:
        return list(connection.execute(told).scalars())


def test_both_stations_reckon_by_a_law_changed_between_two_acts(
    stations: tuple[DatabaseAccess, DatabaseAccess], engine_url: str
) -> None:
    first, second = stations
    old = reported(first)
    timers = {**a_profile().timers, "file": a_timer(45), "accept": a_timer(20)}
    assert change_profile(engine_url, timers=timers) == 2
    new = reported(second)  # has not heard of it: the ledger tells
    accepted(first, new)
    accepted(second, old)
    assert limit_of(first, old, TimerKind.ACCEPT) == 10 * MINUTE_MS  # a timer keeps the limit it was started with
    assert [limit_of(second, each, TimerKind.FILE) for each in (old, new)] == [45 * MINUTE_MS] * 2
    assert limit_of(first, new, TimerKind.ACCEPT) == 20 * MINUTE_MS
    assert laws_told(first) == [1, 2, 2, 2]
    assert verify(first.database, "Asia/Shanghai").findings == []


def test_a_role_taken_away_holds_at_every_station(
    stations: tuple[DatabaseAccess, DatabaseAccess], engine_url: str
) -> None:
    first, second = stations
    case = reported(first)
    own = OwnRules(rows=(RowChange("accept", roles=("shift_leader",)),))
    change_profile(engine_url, own=own)
    for each in stations:
        with pytest.raises(NotAllowed):
            accepted(each, case)
    command = act_on(Act.ACCEPT, command_id=str(uuid4()), case_id=case.case_id, seen_version=1)
    assert second.commands.handle(command, who("shift_leader")).version == 2


def test_the_feed_says_that_the_law_changed_and_the_book_reads_it(
    stations: tuple[DatabaseAccess, DatabaseAccess], engine_url: str
) -> None:
    access, _ = stations
    access.feed.open()
    cursor = access.feed.snapshot().cursor
    change_profile(engine_url, timers={**a_profile().timers, "file": a_timer(45)})
    batch = access.feed.changes(cursor)
    assert batch is not None
    assert (batch.settings, len(batch.rows)) == (frozenset({Setting.LAW}), 0)
    assert access.law.present().version == 1
    assert access.law.renewed().version == access.law.present().version == 2
    assert access.law.present().profile.timers["file"].limit_ms == 45 * MINUTE_MS


def test_a_batch_decided_by_an_ended_law_is_not_stored(engine_url: str) -> None:
    lay_small_city(engine_url)
    with closing(open_database(engine_url)) as database:
        city = load_city(database)
        law, session = law_of(city), who("call_taker")
        access = open_access(engine_url, "batch")
        storage = Storage(database, access.clock, access.zone, CaseNumbers("410103", access.zone))
        command = a_report(command_id=str(uuid4()), lon=None, lat=None)
        assert isinstance(command, Report)
        decision = decide(None, command, session, law, access.clock.now())
        change_profile(engine_url, timers={**a_profile().timers, "file": a_timer(45)})
        with pytest.raises(LawChanged), BatchUnit(storage) as batch:
            batch.add([(decision, command.command_id, session)])
        with BatchUnit(storage) as batch:
            batch.add([(replace(decision, law=2), command.command_id, session)])
        assert laws_told(access) == [2]
        access.close()


def test_the_hall_goes_on_while_a_new_law_is_read_and_a_quicker_one_is_not_lost(engine_url: str) -> None:
    lay_small_city(engine_url)
    asked = 0

    def slowly(texts: LawTexts) -> LawTexts:
        nonlocal asked
        asked += 1
        if asked == 1:  # a file on a slow disk; somebody else's law comes in between
            change_profile(engine_url, timers={**a_profile().timers, "file": a_timer(45)})
        return replace(texts, profile=replace(texts.profile, name_en="Other"))

    with closing(open_database(engine_url, patience=Patience(lock_ms=500))) as database:
        assert enact(database, "small", slowly, BY) == 3
        profile = load_city(database).profile
    assert (asked, profile.name_en, profile.timers["file"].limit_ms) == (2, "Other", 45 * MINUTE_MS)


def test_the_same_law_again_is_no_change(engine_url: str) -> None:
    lay_small_city(engine_url)
    with closing(open_database(engine_url)) as database:
        assert enact(database, "small", lambda texts: texts, BY) == 1


def test_a_law_document_changed_by_hand_is_found(engine_url: str) -> None:
    lay_small_city(engine_url)
    change_profile(engine_url, timers={**a_profile().timers, "file": a_timer(45)})
    with closing(open_database(engine_url)) as database:
        assert verify(database, "Asia/Shanghai").findings == []
        old = sa.select(documents.c.body).where(documents.c.kind == "law", documents.c.version == 1).scalar_subquery()
        law = (documents.c.kind == "law") & (documents.c.version == 2)
        with database.writing() as connection:
            connection.execute(sa.update(documents).where(law).values(body=old))
        (found,) = verify(database, "Asia/Shanghai").findings
    assert (found.code, found.params) == ("verify.sealed", {"what": "document law small 2"})
