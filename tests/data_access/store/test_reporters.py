"""Who reported is read on both engines by whom the roles allow, and by nobody else; nothing of it is logged."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest
import sqlalchemy as sa

from data_access.proof.verify import verify
from data_access.store.people.reporter_reads import ReporterReads
from data_access.store.people.reporters import ReporterRepository
from data_access.store.repositories import CaseRepository
from data_access.store.storage import Storage
from data_access.store.tables.schema import audit
from data_access.store.unit_of_work import SingleUnit
from hall.cases.law import Reporter
from hall.errors import NotAllowed, StoreUnreachable
from hall.people.roles import Role
from tests.support.fakes import ZONE, who
from tests.support.stored_cases import WHO, new_id, report, stored

MAY = {Role.CALL_TAKER, Role.SHIFT_LEADER}


def told(storage: Storage, name: str | None, phone: str | None) -> int:
    """A case that somebody reported."""
    with SingleUnit(storage) as unit:
        case = unit.store(report(), new_id(), WHO)
        unit.put_reporter(case.id, name, phone)
        unit.commit()
    return case.id


def reader_of(storage: Storage) -> ReporterRepository:
    return ReporterRepository(storage.database, ReporterReads(storage.database))


def lines(storage: Storage) -> list[tuple[str, ...]]:
    """What stands in the audit of readings: act, subject, actor, role, station."""
    told = sa.select(audit.c.act, audit.c.subject, audit.c.actor, audit.c.role, audit.c.station)
    with storage.database.reading() as connection:
        found = connection.execute(told.where(audit.c.act.like("reporter.%")).order_by(audit.c.id))
        return [tuple(row) for row in found]


@pytest.mark.parametrize(("name", "phone"), [("李建国", "138 0000-1234"), ("李建国", None), (None, "110")])
def test_who_reported_is_read_back_as_given(storage: Storage, name: str | None, phone: str | None) -> None:
    nobody, case_id = stored(storage, report()), told(storage, name, phone)
    reader = reader_of(storage)

    assert reader.reporter(case_id, WHO) == Reporter(name, phone)
    assert reader.reporter(nobody.id, WHO) is None
    assert reader.reporter(99, WHO) is None


@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_told_or_refused(storage: Storage, role: Role, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    case_id = told(storage, "李建国", "13800001234")
    reader = reader_of(storage)

    if role in MAY:
        assert reader.reporter(case_id, who(role)) == Reporter("李建国", "13800001234")
    else:
        with pytest.raises(NotAllowed) as refused:
            reader.reporter(case_id, who(role))
        assert refused.value.words.code == "denied.reporters"
    assert "李建国" not in caplog.text
    assert "13800001234" not in caplog.text


def test_a_reading_is_audited_once_for_each_sign_in_and_case(storage: Storage) -> None:
    first, second, nobody = told(storage, "李建国", "138"), told(storage, "王", None), stored(storage, report()).id
    reader = reader_of(storage)
    sign_in, again = who("call_taker", "lin", station="calls-1"), who("call_taker", "lin", station="calls-1")
    for case_id in (first, first, second, nobody, first):
        reader.reporter(case_id, sign_in)
    reader.reporter(first, again)

    read = [("reporter.read", f"case {case_id}", "lin", "call_taker", "calls-1") for case_id in (first, second, first)]
    assert lines(storage) == read
    assert verify(storage.database, ZONE.name).findings == []
    card = CaseRepository(storage.database).card(first)
    assert [line.act for line in card.timeline] == ["report"]  # of the case itself: nothing has changed on it


def test_what_was_refused_is_audited_too_and_once(storage: Storage) -> None:
    case_id, reader = told(storage, "李建国", "138"), reader_of(storage)
    other_street = replace(who("call_taker", "lin"), streets=frozenset({"elsewhere"}))
    wall = who("wall", "w")
    for session, code in ((wall, "denied.reporters"), (wall, "denied.reporters"), (other_street, "denied.scope_read")):
        with pytest.raises(NotAllowed) as refused:
            reader.reporter(case_id, session)
        assert refused.value.words.code == code

    told_of = [(act, subject, actor, role) for act, subject, actor, role, _ in lines(storage)]
    assert told_of == [
        ("reporter.refused", f"case {case_id}", "w", ""),
        ("reporter.refused", f"case {case_id}", "lin", "call_taker"),
    ]


@pytest.mark.allow_log("could not be audited")
def test_nothing_is_told_where_it_cannot_be_audited(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    case_id, reader = told(storage, "李建国", "138"), reader_of(storage)

    def locked(*_: object) -> None:
        raise StoreUnreachable("store.locked")

    monkeypatch.setattr(storage.database.dialect, "begin", locked)
    with pytest.raises(StoreUnreachable):
        reader.reporter(case_id, WHO)
    with pytest.raises(NotAllowed):
        reader.reporter(case_id, who("wall"))
