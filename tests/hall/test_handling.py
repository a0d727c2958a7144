"""The desk takes a command through a unit of work: once, even when it is sent twice or the line is cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.cases import commands as c
from hall.cases.case import Case
from hall.cases.law import Decision
from hall.cases.repeats import digest_of
from hall.cases.vocabulary import Act
from hall.errors import CaseChangedMeanwhile, NotAllowed, NotFound, RuleBroken, StoreUnreachable
from hall.facts import case_subject
from hall.handling import CaseCommandHandler
from hall.people.session import Session
from hall.ports import Receipt
from tests.support.fakes import (
    STREET,
    FakeLocator,
    FakeStore,
    FakeUnit,
    FixedLaw,
    a_command,
    a_law,
    a_report,
    fresh_id,
    moment,
    who,
)
from tests.support.histories import new_case

NOW = moment("2026-11-20 10:00")


@pytest.fixture
def store() -> FakeStore:
    return FakeStore(NOW)


@pytest.fixture
def desk(store: FakeStore) -> CaseCommandHandler:
    return CaseCommandHandler(store.unit, FixedLaw(a_law()), FakeLocator())


def first_case(desk: CaseCommandHandler, store: FakeStore) -> Case:
    return store.cases[desk.handle(a_report(), who("collector")).case_id]


def test_a_report_gets_its_number_and_its_areas(desk: CaseCommandHandler, store: FakeStore) -> None:
    command = a_report()
    receipt = desk.handle(command, who("collector"))
    assert receipt == Receipt(command.command_id, case_subject(1), "4101032026112000001", 1, "reported", NOW)
    assert (store.cases[1].street, store.cases[1].community) == (STREET, STREET + "001")


def test_a_report_without_a_point_has_no_areas(desk: CaseCommandHandler, store: FakeStore) -> None:
    desk.handle(a_report(lon=None, lat=None), who("collector"))
    assert store.cases[1].street is None


def test_reporters_are_kept_apart(desk: CaseCommandHandler, store: FakeStore) -> None:
    desk.handle(a_report(reporter_name="王某", reporter_phone="13800000000"), who("call_taker"))
    assert store.reporters == {1: ("王某", "13800000000")}


def test_a_command_sent_again_is_answered_with_its_first_receipt(desk: CaseCommandHandler, store: FakeStore) -> None:
    command = a_report()
    first = desk.handle(command, who("collector"))
    again = desk.handle(command, who("collector"))
    assert (again.repeated, again.case_id, len(store.cases)) == (True, first.case_id, 1)


def test_a_command_given_for_the_first_time_is_not_asked_about(
    desk: CaseCommandHandler, store: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reading a command saved: that it enters once is for the store to see, under the lock."""
    asked: list[str] = []
    monkeypatch.setattr(FakeUnit, "done", lambda _, command_id: asked.append(command_id))
    case = first_case(desk, store)
    desk.handle(a_command("accept", case), who("call_taker"))
    assert asked == []
    with pytest.raises(RuleBroken):
        desk.handle(a_command("close", store.cases[case.id]), who("shift_leader"))
    assert len(asked) == 1


def test_anothers_receipt_is_given_to_nobody(desk: CaseCommandHandler, store: FakeStore) -> None:
    command = a_report()
    desk.handle(command, who("collector", "zhou"))
    with pytest.raises(NotAllowed, match=r"denied\.known_command"):
        desk.handle(command, who("collector", "wu"))
    with pytest.raises(NotAllowed, match=r"denied\.known_command"):
        desk.handle(replace(command, address="别处"), who("collector", "zhou"))
    with pytest.raises(NotAllowed, match=r"denied\.role"):  # whether he may is asked before what is known
        desk.handle(command, who("wall", "zhou"))
    assert desk.handle(command, who("collector", "zhou")).repeated
    assert len(store.cases) == 1


def test_a_commands_digest_is_of_what_is_asked() -> None:
    case = new_case(a_law())
    first = a_command("dispatch", case)
    assert digest_of(first) == digest_of(replace(first, command_id="another"))
    others = [a_command("dispatch", case, note="x"), a_command("dispatch", case, unit="U2"), a_command("accept", case)]
    assert len({digest_of(each) for each in (first, *others)}) == 4


def test_a_commands_digest_tells_nothing_of_who_reported() -> None:
    """Whoever reads the case knows all else, and tries ten million telephone numbers in a minute."""
    first = a_report()
    assert digest_of(first) == digest_of(replace(first, reporter_name="王女士", reporter_phone="13712345678"))
    assert digest_of(first) != digest_of(replace(first, address="别处"))


def test_a_late_writer_is_told_so_and_nothing_changes(desk: CaseCommandHandler, store: FakeStore) -> None:
    case = first_case(desk, store)
    desk.handle(a_command("accept", case), who("call_taker"))
    before = store.cases[case.id]
    with pytest.raises(CaseChangedMeanwhile) as late:
        desk.handle(a_command("reject", case), who("call_taker"))
    assert late.value.words.params == {"by": "call_taker", "act": "accept", "version": 2}
    assert store.cases[case.id] is before


def test_a_refused_act_changes_nothing(desk: CaseCommandHandler, store: FakeStore) -> None:
    case = first_case(desk, store)
    with pytest.raises(RuleBroken):
        desk.handle(a_command("close", case), who("shift_leader"))
    assert (store.cases[case.id] is case, len(store.acts)) == (True, 1)


def test_a_case_that_is_not_there_is_not_found(desk: CaseCommandHandler) -> None:
    with pytest.raises(NotFound, match=r"missing\.case"):
        desk.handle(c.act_on(Act.ACCEPT, command_id=fresh_id(), case_id=77, seen_version=1), who("call_taker"))


@pytest.mark.parametrize("took_effect", [True, False])
def test_a_line_cut_during_commit_is_asked_about_and_the_act_is_done_once(
    desk: CaseCommandHandler, store: FakeStore, took_effect: bool
) -> None:
    store.fail_commit = [took_effect]
    receipt = desk.handle(a_report(), who("collector"))
    assert (receipt.repeated, len(store.cases), len(store.acts)) == (took_effect, 1, 1)


def test_the_same_command_sent_twice_at_once_is_done_once(store: FakeStore) -> None:
    desk = CaseCommandHandler(store.unit, FixedLaw(a_law()), FakeLocator())
    case = first_case(desk, store)
    command = a_command("accept", case)

    class Overtaken(FakeUnit):
        """While this one decides, its twin is done."""

        def store(self, decision: Decision, command_id: str, session: Session, asked: str = "") -> Case:
            desk.handle(command, session)
            return super().store(decision, command_id, session, asked)

    slow = CaseCommandHandler(lambda: Overtaken(store), FixedLaw(a_law()), FakeLocator())
    receipt = slow.handle(command, who("call_taker"))
    assert (receipt.repeated, receipt.version, store.cases[case.id].version) == (True, 2, 2)


def test_a_line_that_stays_cut_is_said_to_be_so(desk: CaseCommandHandler, store: FakeStore) -> None:
    store.fail_commit = [False, False]
    with pytest.raises(StoreUnreachable):
        desk.handle(a_report(), who("collector"))
    assert store.cases == {}
