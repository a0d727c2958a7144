"""The desk takes a command through a unit of work: once, even when it is sent twice or the line is cut."""

from __future__ import annotations

import pytest

from hall.cases import commands as c
from hall.cases.case import Case
from hall.cases.case_desk import CaseDesk
from hall.cases.decide import Decision
from hall.errors import CaseChangedMeanwhile, NotFound, RuleBroken, StoreUnreachable
from hall.people.session import Session
from hall.ports import Receipt
from tests.support.fakes import (
    STREET,
    FakeLocator,
    FakeStore,
    FakeUnit,
    a_command,
    a_law,
    a_report,
    fresh_id,
    moment,
    who,
)

NOW = moment("2026-11-20 10:00")


@pytest.fixture
def store() -> FakeStore:
    return FakeStore(NOW)


@pytest.fixture
def desk(store: FakeStore) -> CaseDesk:
    return CaseDesk(store.unit, a_law(), FakeLocator())


def first_case(desk: CaseDesk, store: FakeStore) -> Case:
    return store.cases[desk.handle(a_report(), who("collector")).case_id]


def test_a_report_gets_its_number_and_its_areas(desk: CaseDesk, store: FakeStore) -> None:
    command = a_report()
    receipt = desk.handle(command, who("collector"))
    assert receipt == Receipt(command.command_id, 1, "4101032026112000001", 1, "reported", NOW)
    assert (store.cases[1].street, store.cases[1].community) == (STREET, STREET + "001")


def test_a_report_without_a_point_has_no_areas(desk: CaseDesk, store: FakeStore) -> None:
    desk.handle(a_report(lon=None, lat=None), who("collector"))
    assert store.cases[1].street is None


def test_reporters_are_kept_apart(desk: CaseDesk, store: FakeStore) -> None:
    desk.handle(a_report(reporter_name="王某", reporter_phone="13800000000"), who("call_taker"))
    assert store.reporters == {1: ("王某", "13800000000")}


def test_a_command_sent_again_is_answered_with_its_first_receipt(desk: CaseDesk, store: FakeStore) -> None:
    command = a_report()
    first = desk.handle(command, who("collector"))
    again = desk.handle(command, who("collector"))
    assert (again.repeated, again.case_id, len(store.cases)) == (True, first.case_id, 1)


def test_a_late_writer_is_told_so_and_nothing_changes(desk: CaseDesk, store: FakeStore) -> None:
    case = first_case(desk, store)
    desk.handle(a_command("accept", case), who("call_taker"))
    before = store.cases[case.id]
    with pytest.raises(CaseChangedMeanwhile) as late:
        desk.handle(a_command("reject", case), who("call_taker"))
    assert late.value.words.params == {"by": "call_taker", "act": "accept", "version": 2}
    assert store.cases[case.id] is before


def test_a_refused_act_changes_nothing(desk: CaseDesk, store: FakeStore) -> None:
    case = first_case(desk, store)
    with pytest.raises(RuleBroken):
        desk.handle(a_command("close", case), who("shift_leader"))
    assert (store.cases[case.id] is case, len(store.acts)) == (True, 1)


def test_a_case_that_is_not_there_is_not_found(desk: CaseDesk) -> None:
    with pytest.raises(NotFound, match=r"missing\.case"):
        desk.handle(c.Accept(command_id=fresh_id(), case_id=77, seen_version=1), who("call_taker"))


@pytest.mark.parametrize("took_effect", [True, False])
def test_a_line_cut_during_commit_is_asked_about_and_the_act_is_done_once(
    desk: CaseDesk, store: FakeStore, took_effect: bool
) -> None:
    store.fail_commit = [took_effect]
    receipt = desk.handle(a_report(), who("collector"))
    assert (receipt.repeated, len(store.cases), len(store.acts)) == (took_effect, 1, 1)


def test_the_same_command_sent_twice_at_once_is_done_once(store: FakeStore) -> None:
    desk = CaseDesk(store.unit, a_law(), FakeLocator())
    case = first_case(desk, store)
    command = a_command("accept", case)

    class Overtaken(FakeUnit):
        """While this one decides, its twin is done."""

        def store(self, decision: Decision, command_id: str, session: Session) -> Case:
            desk.handle(command, session)
            return super().store(decision, command_id, session)

    slow = CaseDesk(lambda: Overtaken(store), a_law(), FakeLocator())
    receipt = slow.handle(command, who("call_taker"))
    assert (receipt.repeated, receipt.version, store.cases[case.id].version) == (True, 2, 2)


def test_a_line_that_stays_cut_is_said_to_be_so(desk: CaseDesk, store: FakeStore) -> None:
    store.fail_commit = [False, False]
    with pytest.raises(StoreUnreachable):
        desk.handle(a_report(), who("collector"))
    assert store.cases == {}
