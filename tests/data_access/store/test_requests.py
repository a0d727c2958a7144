"""Requests on a real database: sealed, carried by the feed, done in one commit, whoever is faster, whatever is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.feed.choose import feed_of
from data_access.feed.kinds import RequestKind
from data_access.proof.verify import verify
from data_access.store.repositories import CaseRepository
from data_access.store.request_store import AT_ONCE
from data_access.store.requests import RequestRepository
from data_access.store.storage import Storage
from data_access.store.tables.request_schema import request_steps, requests
from data_access.store.tables.schema import audit, change_log
from data_access.store.unit_of_work import SingleUnit
from hall.cases.case import Case
from hall.cases.law import Law
from hall.cases.numbering import CaseNumbers
from hall.cases.vocabulary import Act, State
from hall.city.own_rules import OwnRules, RowChange
from hall.errors import CaseChangedMeanwhile, HallError, InputRefused, NotFound, RuleBroken, StoreUnreachable
from hall.facts import request_subject
from hall.handling import CaseCommandHandler
from hall.moment import MINUTE_MS
from hall.people.roles import Role
from hall.people.scope import Scope
from hall.people.session import Session
from hall.ports import FeedSource, Receipt
from hall.requests.commands import AnswerRequest
from hall.requests.history import lines_of
from hall.requests.request import Request, RequestState
from tests.support.clocks import SettableClock
from tests.support.fakes import ZONE, FakeLocator, FixedLaw, a_command, a_law, a_profile, a_report, fresh_id, who
from tests.support.histories import MORNING, PATHS
from tests.support.law_by_hand import role_of
from tests.support.log_writers import touch_case
from tests.support.requests import answer, withdrawal
from tests.support.waits import PATIENCE_S

LAW = a_law()
UNIT_MAN = who("department", "d", station="12")
DISPATCHER, LEADER, BOSS = who("dispatcher", "p"), who("shift_leader", "s"), who("leader", "l")
SYSTEM = who("system")


@dataclass
class Hall:
    """A desk over a database, its clock in the test's hands."""

    database: Database
    clock: SettableClock
    storage: Storage
    reader: RequestRepository

    def do(self, command: Any, session: Session, law: Law = LAW) -> Receipt:
        return CaseCommandHandler(lambda: SingleUnit(self.storage), FixedLaw(law), FakeLocator()).handle(
            command, session
        )

    def case(self, case_id: int) -> Case:
        with SingleUnit(self.storage) as unit:
            return unit.case(case_id)

    def a_case(self, state: str) -> Case:
        case_id = self.do(a_report(), who("collector")).case_id
        for act in PATHS[state]:
            self.do(a_command(act, self.case(case_id)), who(role_of(act)))
        return self.case(case_id)

    def ask(self, case: Case, act: str, session: Session = UNIT_MAN) -> Request:
        self.do(a_command(act, case, "需封路施工"), session)
        return self.reader.of_case(case.id)[-1]

    def answer(self, request: Request, session: Session, *, yes: bool = True, note: str = "") -> Request:
        self.do(answer(request, yes=yes, note=note), session)
        return self.again(request)

    def again(self, request: Request) -> Request:
        return next(each for each in self.reader.of_case(request.case_id) if each.id == request.id)

    def is_clean(self) -> bool:
        return verify(self.database, ZONE.name).findings == []


@pytest.fixture
def hall(database: Database) -> Hall:
    clock = SettableClock()
    clock.set(MORNING)
    storage = Storage(database, clock, ZONE, CaseNumbers("410103", ZONE))
    return Hall(database, clock, storage, RequestRepository(storage))


@pytest.fixture
def feed(database: Database) -> Iterator[FeedSource]:
    with closing(feed_of(database, "test")) as source:
        source.open()
        yield source


def test_where_nobody_must_agree_the_third_extension_is_refused(hall: Hall) -> None:
    law = a_law(a_profile(own=OwnRules(rows=(RowChange("extend", approvals=()),))))
    case = hall.a_case("in_progress")
    for _ in range(2):
        assert hall.do(a_command("extend", hall.case(case.id), "需封路施工"), UNIT_MAN, law).state == "in_progress"
    extended = hall.case(case.id)
    assert (extended.due_at or 0) > (case.due_at or 0)
    with pytest.raises(RuleBroken, match=r"too_often"):
        hall.do(a_command("extend", extended, "需封路施工"), UNIT_MAN, law)
    (again,) = CaseCommandHandler(lambda: SingleUnit(hall.storage), FixedLaw(law), FakeLocator()).handle_many(
        [a_command("extend", extended, "需封路施工")], UNIT_MAN
    )
    assert isinstance(again, RuleBroken)
    assert hall.case(case.id) == extended
    assert hall.is_clean()


def test_the_card_of_a_case_tells_what_was_asked_for_it(hall: Hall) -> None:
    case, other = hall.a_case("in_progress"), hall.a_case("in_progress")
    request = hall.answer(hall.ask(case, "extend"), DISPATCHER, yes=False, note="理由不足")
    reader = CaseRepository(hall.database)
    assert reader.card(case.id).requests == (request,)
    assert reader.card(other.id).requests == ()
    assert [(line.act, line.by, line.note) for line in lines_of([request])] == [
        ("ask", "d", f"{request.number} 需封路施工"), ("refuse", "p", "理由不足"),
    ]  # fmt: skip


def test_to_ask_changes_nothing_on_the_case_and_is_sealed(hall: Hall) -> None:
    case = hall.a_case("in_progress")
    receipt = hall.do(command := a_command("extend", case, "需封路施工"), UNIT_MAN)
    (request,) = hall.reader.of_case(case.id)
    assert receipt.subject == request_subject(request.id)
    assert (receipt.number, receipt.state) == ("YQ202611180001", "pending")
    assert (request.reason, request.asked_by, request.role, request.unit) == (
        "需封路施工", "d", Role.DEPARTMENT, UNIT_MAN.unit,
    )  # fmt: skip
    assert hall.case(case.id) == case
    again = hall.do(command, UNIT_MAN)
    assert again == replace(receipt, repeated=True)
    assert len(hall.reader.pending()) == 1
    assert hall.is_clean()


def test_the_last_consent_does_the_act_in_the_same_commit(hall: Hall) -> None:
    case = hall.a_case("in_progress")
    half = hall.answer(hall.ask(case, "extend"), DISPATCHER)
    assert (half.state, hall.case(case.id)) == (RequestState.PENDING, case)
    done = hall.answer(half, LEADER, note="同意延期")
    after = hall.case(case.id)
    assert (done.state, done.version, [step.note for step in done.consents]) == (
        RequestState.APPROVED,
        3,
        ["", "同意延期"],
    )
    assert (after.version, after.state, after.due_at == case.due_at) == (case.version + 1, State.IN_PROGRESS, False)
    with hall.database.reading() as connection:
        lines = connection.execute(
            sa.select(audit.c.act, audit.c.actor, audit.c.role, audit.c.note, audit.c.subject).order_by(audit.c.id)
        )
        told = lines.fetchall()[-2:]
    assert [tuple(line) for line in told] == [
        ("extend", "s", "shift_leader", "YQ202611180001 d: 需封路施工", None),
        ("request.approve", "s", "shift_leader", "", "request 1"),
    ]
    assert hall.is_clean()


@pytest.mark.parametrize(
    ("state", "act", "asker", "approvers", "leads"),
    [
        ("dispatched", "return", UNIT_MAN, (DISPATCHER, LEADER), State.FILED),
        ("dispatched", "return", who("dispatcher", "own-error"), (LEADER,), State.FILED),
        ("checking", "void", LEADER, (BOSS,), State.CANCELLED),
    ],
)
def test_a_case_goes_where_the_row_says(
    hall: Hall, state: str, act: str, asker: Session, approvers: tuple[Session, ...], leads: State
) -> None:
    case = hall.a_case(state)
    request = hall.ask(case, act, asker)
    for each in approvers:
        request = hall.answer(request, each)
    assert (request.state, hall.case(case.id).state) == (RequestState.APPROVED, leads)
    assert hall.is_clean()


def test_refused_withdrawn_and_asked_again(hall: Hall) -> None:
    case = hall.a_case("in_progress")
    with pytest.raises(RuleBroken, match=r"answer_reason_missing"):
        hall.answer(hall.ask(case, "extend"), DISPATCHER, yes=False)
    refused = hall.answer(hall.reader.pending()[0], DISPATCHER, yes=False, note="理由不足")
    assert (refused.state, refused.consents[0].yes, refused.current) == (RequestState.REFUSED, False, None)
    second = hall.ask(case, "extend")
    assert second.number == "YQ202611180002"
    receipt = hall.do(withdrawal(second), UNIT_MAN)
    assert (receipt.state, receipt.subject) == ("withdrawn", request_subject(second.id))
    assert (hall.case(case.id), hall.reader.pending()) == (case, [])
    assert hall.is_clean()


def test_the_same_is_asked_for_once_at_a_time(hall: Hall) -> None:
    case = hall.a_case("in_progress")
    hall.ask(case, "extend")
    with pytest.raises(RuleBroken) as refused:
        hall.ask(case, "extend")
    assert refused.value.words.params == {"act": "extend", "number": "YQ202611180001"}
    hall.ask(case, "return")
    assert [each.act for each in hall.reader.of_case(case.id)] == [Act.EXTEND, Act.RETURN]


def both(hall: Hall, commands: list[tuple[Any, Session]]) -> list[Receipt | HallError]:
    """Handle two at the same moment: both have read before either writes."""
    barrier = Barrier(2)

    class Unit(SingleUnit):
        def store(self, *told: Any) -> Case:
            self._wait()
            return super().store(*told)

        def store_request(self, *told: Any) -> Request:
            self._wait()
            return super().store_request(*told)

        def _wait(self) -> None:
            if not hasattr(self, "waited"):
                self.waited = True
                barrier.wait(timeout=PATIENCE_S)

    def one(command: Any, session: Session) -> Receipt | HallError:
        try:
            return CaseCommandHandler(lambda: Unit(hall.storage), FixedLaw(LAW), FakeLocator()).handle(command, session)
        except HallError as error:
            return error

    with ThreadPoolExecutor(2) as pool:
        return [each.result() for each in [pool.submit(one, *command) for command in commands]]


def test_of_two_who_ask_at_once_one_is_told_that_it_is_asked_already(hall: Hall) -> None:
    case = hall.a_case("in_progress")
    told = both(hall, [(a_command("extend", case), UNIT_MAN), (a_command("extend", case), who("department", "e"))])
    refused = [each for each in told if isinstance(each, HallError)]
    assert [each.words.code for each in refused] == ["refused.request_pending"]
    assert len(hall.reader.of_case(case.id)) == 1
    assert hall.is_clean()


@pytest.mark.parametrize("step", [1, 2])
def test_of_two_approvers_at_once_one_is_told_who_was_faster(hall: Hall, step: int) -> None:
    case = hall.a_case("in_progress")
    request = hall.ask(case, "extend")
    role = "dispatcher"
    if step == 2:
        request, role = hall.answer(request, DISPATCHER), "shift_leader"
    yes, no = answer(request, yes=True), answer(request, yes=False, note="不同意")
    told = both(hall, [(yes, who(role, "first")), (no, who(role, "second"))])
    late = [each for each in told if isinstance(each, HallError)]
    assert [type(each) for each in late] == [CaseChangedMeanwhile]
    assert late[0].words.params["by"] in ("first", "second")
    after, was_done = hall.again(request), hall.case(case.id).version == case.version + 1
    assert after.version == request.version + 1
    assert was_done == (after.state is RequestState.APPROVED)
    assert hall.is_clean()


def test_the_same_answer_sent_twice_at_once_is_given_once(hall: Hall) -> None:
    case = hall.a_case("in_progress")
    request = hall.answer(hall.ask(case, "extend"), DISPATCHER)
    command = answer(request, yes=True)
    told = both(hall, [(command, LEADER), (command, LEADER)])
    assert sorted(each.repeated for each in told if isinstance(each, Receipt)) == [False, True]
    assert {(each.number, each.state) for each in told if isinstance(each, Receipt)} == {(request.number, "approved")}
    assert hall.case(case.id).version == case.version + 1
    assert hall.is_clean()


@pytest.mark.parametrize("took_effect", [True, False])
def test_an_answer_whose_receipt_was_lost_is_given_once(hall: Hall, took_effect: bool) -> None:
    case = hall.a_case("in_progress")
    request = hall.answer(hall.ask(case, "extend"), DISPATCHER)
    cuts = [True]

    class Cut(SingleUnit):
        def commit(self) -> None:
            if took_effect:
                super().commit()
            if cuts and cuts.pop():
                raise StoreUnreachable("store.gone", path="test")
            super().commit()

    command = answer(request, yes=True)
    receipt = CaseCommandHandler(lambda: Cut(hall.storage), FixedLaw(LAW), FakeLocator()).handle(command, LEADER)
    assert (receipt.repeated, receipt.state, receipt.subject) == (took_effect, "approved", request_subject(request.id))
    assert hall.case(case.id).version == case.version + 1
    assert hall.is_clean()


def test_a_case_that_moved_on_meanwhile_refuses_in_words_and_stays(hall: Hall) -> None:
    case = hall.a_case("in_progress")
    request = hall.answer(hall.ask(case, "extend"), DISPATCHER)
    hall.do(a_command("dispose", case), UNIT_MAN)
    moved = hall.case(case.id)
    with pytest.raises(RuleBroken) as refused:
        hall.answer(request, LEADER)
    assert (refused.value.words.code, refused.value.words.params["number"]) == ("refused.moved_on", request.number)
    assert (hall.case(case.id), hall.again(request)) == (moved, request)
    assert hall.answer(request, LEADER, yes=False, note="已处置").state is RequestState.REFUSED


def test_a_case_urged_while_the_last_answer_is_on_its_way_refuses_it_and_takes_it_the_second_time(hall: Hall) -> None:
    case = hall.a_case("in_progress")
    request = hall.answer(hall.ask(case, "extend"), DISPATCHER)
    urged: list[Receipt] = []

    class Overtaken(SingleUnit):
        def store(self, *told: Any) -> Case:
            urged.append(hall.do(a_command("urge", case), DISPATCHER))
            return super().store(*told)

    with pytest.raises(CaseChangedMeanwhile) as late:
        CaseCommandHandler(lambda: Overtaken(hall.storage), FixedLaw(LAW), FakeLocator()).handle(
            answer(request, yes=True), LEADER
        )
    assert (late.value.words.params["act"], hall.again(request)) == ("urge", request)
    assert hall.answer(request, LEADER).state is RequestState.APPROVED
    assert hall.case(case.id).version == case.version + 2
    assert hall.is_clean()


def test_what_a_unit_asked_for_lapses_when_its_case_leaves_it_and_not_before(hall: Hall) -> None:
    case = hall.a_case("in_progress")
    request, later = hall.ask(case, "extend"), case.changed_at + MINUTE_MS
    other = hall.ask(hall.a_case("in_progress"), "extend")
    hall.do(a_command("urge", case), DISPATCHER)
    assert hall.reader.lapsed(later, LAW) == []
    for act in ("dispose", "feed_back", "check:fail"):
        hall.clock.set(later := later + MINUTE_MS)
        hall.do(a_command(act, hall.case(case.id)), who(role_of(act)))
    (command,) = hall.reader.lapsed(later, LAW)
    assert hall.do(command, SYSTEM).state == "lapsed"
    assert hall.again(request).was_overtaken
    assert (lines_of([hall.again(request)])[-1].overtaken, hall.again(other).is_pending) == (True, True)
    again = hall.ask(hall.case(case.id), "extend")
    assert hall.reader.lapsed(later, LAW) == []
    assert again.basis == later
    assert hall.is_clean()


def test_requests_lapse_by_the_system_at_their_moment_once(hall: Hall) -> None:
    case = hall.a_case("in_progress")
    request = hall.ask(case, "extend")
    assert hall.reader.lapsed(request.lapses_at - 1, LAW) == []
    (command,) = hall.reader.lapsed(request.lapses_at, LAW)
    with pytest.raises(RuleBroken, match=r"not_lapsed"):
        hall.do(command, SYSTEM)
    hall.clock.set(request.lapses_at)
    assert hall.do(command, SYSTEM).state == "lapsed"
    assert hall.do(command, SYSTEM).repeated
    assert (hall.reader.lapsed(request.lapses_at + MINUTE_MS, LAW), hall.case(case.id)) == ([], case)
    with pytest.raises(RuleBroken, match=r"request_ended"):
        hall.answer(hall.again(request), DISPATCHER)
    assert hall.is_clean()


def test_what_is_not_there_is_not_found_and_what_no_engine_could_keep_is_refused(hall: Hall) -> None:
    with pytest.raises(NotFound, match=r"missing\.request"):
        hall.do(AnswerRequest(command_id=fresh_id(), request_id=9, seen_version=1, yes=True), DISPATCHER)
    case = hall.a_case("in_progress")
    with pytest.raises(InputRefused, match=r"input\.nul"):
        hall.do(a_command("extend", case, "a\0b"), UNIT_MAN)


@pytest.mark.parametrize("table", ["requests", "request_steps"])
def test_what_was_changed_by_hand_is_found(hall: Hall, table: str) -> None:
    asked = hall.ask(hall.a_case("in_progress"), "extend")
    with hall.database.writing() as connection:
        if table == "requests":
            connection.execute(sa.update(requests).values(reason="别的理由"))
        else:
            connection.execute(sa.update(request_steps).where(request_steps.c.n == 1).values(at=1, by="x", yes=True))
    found = verify(hall.database, ZONE.name)
    assert [(each.code, each.params["what"]) for each in found.findings] == [("verify.sealed", asked.number)]


def test_the_feed_carries_requests_beside_cases(hall: Hall, feed: FeedSource) -> None:
    case = hall.a_case("in_progress")
    first = hall.ask(case, "extend")
    snapshot = feed.snapshot()
    assert snapshot.others["request"] == {"1": first}
    half = hall.answer(first, DISPATCHER)
    batch = feed.changes(snapshot.cursor)
    assert batch is not None
    assert (batch.rows, batch.log_count, batch.others) == ([], 1, {"request": {"1": half}})
    done = hall.answer(half, LEADER)
    both_kinds = feed.changes(batch.cursor)
    assert both_kinds is not None
    assert ([row[0] for row in both_kinds.rows], both_kinds.others) == ([case.id], {"request": {"1": done}})
    hall.do(a_command("urge", hall.case(case.id)), DISPATCHER)
    plain = feed.changes(both_kinds.cursor)
    assert plain is not None
    assert (len(plain.rows), plain.others) == (1, {})
    assert feed.snapshot().others["request"] == {}


def test_requests_come_and_go_with_cases_that_enter_and_leave_the_scope(hall: Hall, feed: FeedSource) -> None:
    case = hall.a_case("in_progress")
    request = hall.ask(case, "extend")
    feed.see(Scope(frozenset({"elsewhere"})))
    seen = feed.snapshot()
    assert seen.others["request"] == {}
    touch_case(hall.database, case.id, street="elsewhere")
    came = feed.changes(seen.cursor)
    assert came is not None
    assert came.others["request"] == {str(request.id): request}
    touch_case(hall.database, case.id, street="s1")
    left = feed.changes(came.cursor)
    assert left is not None
    assert (left.gone, left.others) == ((case.id,), {})


@pytest.mark.allow_log("cannot be read")
def test_what_somebody_wrote_by_hand_stops_no_reader(hall: Hall, feed: FeedSource) -> None:
    case = hall.a_case("in_progress")
    others = [hall.a_case("in_progress").id for _ in range(4)]
    request, cursor = hall.ask(case, "extend"), feed.snapshot().cursor
    with hall.database.writing() as connection:
        for subject in (None, "", "abc", "１２", "-1", "9" * 26):
            line = {"kind": "request", "case_id": None, "subject": subject, "at": MORNING}
            connection.execute(sa.insert(change_log), [line])
        row = dict(connection.execute(sa.select(requests)).mappings().one())
        for n, odd in enumerate(({"act": "x"}, {"role": "x"}, {"fields": "{"}, {"fields": "[1]"}), 100):
            made = {"id": n, "number": f"X{n}", "case_id": others[n - 100], **odd}
            connection.execute(sa.insert(requests), [row | made])
            line = {"kind": "request", "case_id": None, "subject": str(n), "at": MORNING}
            connection.execute(sa.insert(change_log), [line])
    batch = feed.changes(cursor)
    assert batch is not None
    assert batch.log_count == 10
    assert feed.snapshot().others["request"] == {str(request.id): request}
    assert [each.id for each in hall.reader.pending()] == [request.id]


def test_many_requests_that_end_at_once_are_read_by_few_statements(
    hall: Hall, feed: FeedSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, asked = hall.a_case("in_progress"), 0
    real = RequestKind.some

    def counted(self: RequestKind, ask: Callable[..., list[Any]], subjects: Sequence[str]) -> Any:
        def counting(statement: Any, **values: Any) -> list[Any]:
            nonlocal asked
            asked += 1
            return ask(statement, **values)

        return real(self, counting, subjects)

    monkeypatch.setattr(RequestKind, "some", counted)
    cursor = feed.snapshot().cursor
    made = []
    for _ in range(AT_ONCE + 6):
        made.append(hall.ask(case, "extend"))
        hall.do(withdrawal(made[-1]), UNIT_MAN)
    batch = feed.changes(cursor)
    assert batch is not None
    assert {int(each) for each in batch.others["request"]} == {each.id for each in made}
    assert {each.state for each in batch.others["request"].values()} == {RequestState.WITHDRAWN}
    assert asked == 2 * 2


def test_a_kind_that_nobody_reads_for_windows_is_named_by_its_subjects(hall: Hall, feed: FeedSource) -> None:
    cursor = feed.snapshot().cursor
    with hall.database.writing() as connection:
        told = [("scene", "flood"), ("scene", "flood"), ("setting", None)]
        rows = [{"kind": kind, "subject": subject, "at": MORNING} for kind, subject in told]
        connection.execute(sa.insert(change_log), rows)
    batch = feed.changes(cursor)
    assert batch is not None
    assert (batch.log_count, batch.others) == (3, {"scene": {"flood": None}, "setting": {"": None}})
