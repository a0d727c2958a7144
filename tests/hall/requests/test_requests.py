"""Requests: asked as the law allows, agreed to step by step, done by the law of all acts; nothing before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from hall.cases.decide import decide
from hall.cases.refusals import Refusal
from hall.cases.vocabulary import Act, State, TimerKind
from hall.city.work_calendar import TimeUnit
from hall.errors import CaseChangedMeanwhile, HallError, NotAllowed, NotFound, RuleBroken
from hall.moment import HOUR_MS, MINUTE_MS
from hall.people.roles import Role
from hall.requests import decide as d
from hall.requests.consents import may_answer
from hall.requests.lapse import has_moved_on
from hall.requests.refusals import PARAMS, RequestRefusal
from hall.requests.request import Request, RequestAct, RequestState
from tests.support.fakes import OTHER_UNIT, UNIT, a_command, a_law, a_profile, a_timer, who
from tests.support.histories import a_case, done
from tests.support.requests import agreed, answer, asked, lapse, withdrawal

LAW = a_law()
DISPATCHER, LEADER, BOSS = who("dispatcher", "d"), who("shift_leader", "s"), who("leader", "l")
CASE = a_case(LAW, "in_progress")


def test_an_act_with_approvals_is_not_done_but_asked_for() -> None:
    command = a_command("extend", CASE)
    assert d.needs_consent(CASE, command, LAW)
    assert not d.needs_consent(CASE, a_command("dispose", CASE), LAW)
    with pytest.raises(RuleBroken) as refused:
        decide(CASE, command, who("department"), LAW, CASE.changed_at)
    assert (refused.value.words.code, refused.value.words.params["roles"]) == (
        Refusal.NEEDS_CONSENT,
        "dispatcher,shift_leader",
    )


def test_a_request_names_who_asked_why_and_whose_consent_it_needs() -> None:
    request = asked(CASE, "extend", LAW, note=" 需封路施工 ")
    assert (request.state, request.act, request.case_id, request.reason) == ("pending", "extend", CASE.id, "需封路施工")
    assert (request.role, request.unit, request.asked_by) == (Role.DEPARTMENT, UNIT, "extend-asker")
    assert [step.role.value for step in request.consents] == ["dispatcher", "shift_leader"]
    assert request.lapses_at == LAW.calendar.add(CASE.changed_at, 8 * HOUR_MS, TimeUnit.WORK)


def test_the_profile_says_when_it_lapses_and_nobody_agrees_to_their_own_role() -> None:
    profile = a_profile()
    law = a_law(replace(profile, timers={**profile.timers, "request": a_timer(30)}))
    by_dispatcher = asked(CASE, "return", law, session=who("dispatcher", "x"))
    assert by_dispatcher.lapses_at == CASE.changed_at + 30 * MINUTE_MS
    assert [step.role.value for step in by_dispatcher.consents] == ["shift_leader"]
    assert by_dispatcher.unit is None


def test_nothing_changes_until_the_last_consent_and_then_the_act_is_done() -> None:
    request = asked(CASE, "extend", LAW)
    first = agreed(request, CASE, LAW, DISPATCHER)
    assert (first.act, first.after.state, first.decision) == (RequestAct.APPROVE, RequestState.PENDING, None)
    last = agreed(request, CASE, LAW, DISPATCHER, LEADER)
    assert (last.after.state, last.after.version, last.role) == (RequestState.APPROVED, 3, Role.SHIFT_LEADER)
    assert [(step.by, step.yes) for step in last.after.consents] == [("d", True), ("s", True)]
    decision = last.decision
    assert decision is not None
    assert (decision.act, decision.role, decision.note) == (
        Act.EXTEND,
        Role.SHIFT_LEADER,
        "SQ202611180001 extend-asker: 理由",
    )
    before, after = CASE, decision.after
    assert (after.version, after.state) == (before.version + 1, before.state)


def test_an_extension_adds_the_original_limit_and_moves_the_deadline() -> None:
    case = CASE
    limits = [8, 16, 24]
    for hours in limits[1:]:
        request = asked(case, "extend", LAW)
        decision = agreed(request, case, LAW, DISPATCHER, LEADER).decision
        assert decision is not None
        case = decision.after
        timer = next(timer for timer in case.timers if timer.kind is TimerKind.DISPOSE)
        assert timer.limit_ms == hours * HOUR_MS
        assert timer.since is not None
        assert timer.due_at == case.due_at == LAW.calendar.add(timer.since, hours * HOUR_MS, TimeUnit.WORK)
        assert timer.warn_at == LAW.calendar.add(timer.since, hours * HOUR_MS * 8 // 10, TimeUnit.WORK)


def test_a_return_leads_back_to_the_centre_and_a_void_ends_the_case() -> None:
    back = agreed(asked(CASE, "return", LAW), CASE, LAW, DISPATCHER, LEADER).decision
    assert back is not None
    assert back.after.state is State.FILED
    assert {timer.kind for timer in back.after.timers if timer.since is not None} == {
        TimerKind.DISPATCH,
        TimerKind.TOTAL,
    }
    checking = a_case(LAW, "checking")
    end = agreed(asked(checking, "void", LAW), checking, LAW, BOSS).decision
    assert end is not None
    assert (end.after.state, end.after.ended_at is None) == (State.CANCELLED, False)


@pytest.mark.parametrize("act", ["return", "extend"])
def test_to_ask_is_refused_as_the_act_would_be(act: str) -> None:
    for case, session, code in (
        (a_case(LAW, "filed"), who("department"), Refusal.WRONG_STATE),
        (CASE, who("department", unit=OTHER_UNIT), Refusal.NOT_YOUR_UNIT),
        (CASE, who("collector"), Refusal.ROLE),
        (a_case(LAW, "in_progress", held=True), who("department"), Refusal.ON_HOLD),
    ):
        with pytest.raises(HallError) as refused:
            if d.needs_consent(case, a_command(act, case), LAW):
                asked(case, act, LAW, session=session)
            else:
                decide(case, a_command(act, case), session, LAW, case.changed_at)
        assert refused.value.words.code == code
    with pytest.raises(RuleBroken, match=r"note_missing"):
        asked(CASE, act, LAW, note="  ")


PENDING = asked(CASE, "extend", LAW)
HALF = agreed(PENDING, CASE, LAW, DISPATCHER).after
ENDED = agreed(PENDING, CASE, LAW, DISPATCHER, LEADER).after
SYSTEM = who("system")


def ruled(
    request: Request, session: object, yes: bool = True, note: str = "", case: object = CASE, seen: int | None = None
) -> None:
    d.rule(request, case, answer(request, yes=yes, note=note, seen=seen), session, LAW, request.asked_at)  # type: ignore[arg-type]


MOVED = done(a_case(LAW, "in_progress"), LAW, "dispose", CASE.changed_at)
AGAIN = replace(CASE, dispatched_at=(CASE.dispatched_at or 0) + 1, version=CASE.version + 4)

PROVOKED: dict[RequestRefusal, list[Callable[[], object]]] = {
    RequestRefusal.NO_REQUEST: [],
    RequestRefusal.CHANGED: [lambda: ruled(HALF, LEADER, seen=1)],
    RequestRefusal.ENDED: [
        lambda: ruled(ENDED, LEADER),
        lambda: d.rule(ENDED, CASE, withdrawal(ENDED), who("department", "extend-asker"), LAW, ENDED.asked_at),
        lambda: d.rule(ENDED, CASE, lapse(ENDED), SYSTEM, LAW, ENDED.lapses_at),
    ],
    RequestRefusal.LATE: [
        lambda: d.rule(HALF, CASE, answer(HALF, yes=True), LEADER, LAW, HALF.lapses_at),
        lambda: d.rule(HALF, CASE, answer(HALF, yes=False, note="理由"), LEADER, LAW, HALF.lapses_at),
    ],
    RequestRefusal.ANSWERED: [lambda: ruled(HALF, who("shift_leader", "d", also=frozenset({Role.DISPATCHER})))],
    RequestRefusal.MOVED_ON: [lambda: ruled(HALF, LEADER, case=MOVED), lambda: ruled(HALF, LEADER, case=AGAIN)],
    RequestRefusal.NOT_YOUR_STEP: [
        lambda: ruled(PENDING, LEADER),
        lambda: ruled(PENDING, who("dispatcher", streets=frozenset())),
        lambda: ruled(PENDING, who("dispatcher", also=frozenset({Role.ADMIN}))),
        lambda: d.rule(PENDING, CASE, lapse(PENDING), LEADER, LAW, PENDING.lapses_at),
    ],
    RequestRefusal.OWN_REQUEST: [lambda: ruled(PENDING, who("dispatcher", "extend-asker"))],
    RequestRefusal.ASKER_GONE: [
        partial(d.rule, HALF, CASE, answer(HALF, yes=True), LEADER, LAW, HALF.asked_at, asker=asker)
        for asker in (who("collector", "extend-asker"), who("department", "extend-asker", streets=frozenset()))
    ],
    RequestRefusal.NOT_ASKER: [
        lambda: d.rule(
            PENDING, CASE, withdrawal(PENDING), who("department", "x", unit=OTHER_UNIT), LAW, CASE.changed_at
        ),
        *(
            lambda role=role: d.rule(
                PENDING, CASE, withdrawal(PENDING), who(role, "x", unit=PENDING.unit), LAW, CASE.changed_at
            )
            for role in ("wall", "audit_admin", "admin", "security_admin", "collector", "dispatcher")
        ),
        lambda: d.rule(PENDING, CASE, withdrawal(PENDING), who("audit_admin", "extend-asker"), LAW, CASE.changed_at),
    ],
    RequestRefusal.REASON_MISSING: [lambda: ruled(PENDING, DISPATCHER, yes=False, note="\u3164")],
    RequestRefusal.NOT_LAPSED: [lambda: d.rule(PENDING, CASE, lapse(PENDING), SYSTEM, LAW, PENDING.lapses_at - 1)],
}
KINDS = {"refused": RuleBroken, "denied": NotAllowed, "missing": NotFound, "changed": CaseChangedMeanwhile}


@pytest.mark.parametrize("code", list(RequestRefusal))
def test_a_refusal_tells_what_its_sentence_needs(code: RequestRefusal) -> None:
    for provoke in PROVOKED[code]:
        with pytest.raises(KINDS[code.partition(".")[0]]) as raised:
            provoke()
        words = raised.value.words
        assert (words.code, set(words.params)) == (code, set(PARAMS[code]))


def test_what_was_asked_for_in_time_is_agreed_to_later() -> None:
    late = LAW.calendar.add(CASE.due_at or 0, HOUR_MS, TimeUnit.WORK)
    for act in ("return", "extend"):
        request = replace(asked(CASE, act, LAW), lapses_at=late + 1)
        half = d.rule(request, CASE, answer(request, yes=True), DISPATCHER, LAW, late).after
        ruling = d.rule(half, CASE, answer(half, yes=True), LEADER, LAW, late)
        assert ruling.decision is not None
        assert ruling.decision.at == late
    with pytest.raises(RuleBroken, match=r"too_often"):  # the city asks for less by now
        d.rule(half, CASE, answer(half, yes=True), LEADER, LAW, late, earlier=2)


def test_a_refused_request_says_so() -> None:
    refused = d.rule(PENDING, CASE, answer(PENDING, yes=False, note="理由不足"), DISPATCHER, LAW, CASE.changed_at)
    assert (refused.after.state, refused.act, refused.decision) == (RequestState.REFUSED, RequestAct.REFUSE, None)


def test_who_asked_takes_it_back_and_the_system_lets_it_lapse() -> None:
    for session in (who("department", "extend-asker"), who("department", "colleague")):
        gone = d.rule(PENDING, CASE, withdrawal(PENDING), session, LAW, CASE.changed_at)
        assert (gone.after.state, gone.after.ended_at) == (RequestState.WITHDRAWN, CASE.changed_at)
    lapsed = d.rule(HALF, CASE, lapse(HALF), SYSTEM, LAW, HALF.lapses_at)
    assert (lapsed.after.state, lapsed.role, lapsed.after.current) == (RequestState.LAPSED, Role.SYSTEM, None)


def test_whose_answer_is_awaited() -> None:
    assert may_answer(PENDING, DISPATCHER)
    assert not may_answer(PENDING, LEADER)
    assert may_answer(HALF, LEADER)
    assert not may_answer(ENDED, LEADER)


def test_one_person_gives_one_consent_whatever_roles_they_hold() -> None:
    both = who("shift_leader", "d", also=frozenset({Role.DISPATCHER}))
    assert may_answer(PENDING, both)
    assert not may_answer(HALF, both)
    assert agreed(HALF, CASE, LAW, LEADER).after.state is RequestState.APPROVED


def test_a_request_is_answered_to_the_last_moment_of_its_time() -> None:
    last_moment = d.rule(HALF, CASE, answer(HALF, yes=True), LEADER, LAW, HALF.lapses_at - 1)
    assert last_moment.after.state is RequestState.APPROVED


def test_a_case_that_was_urged_meanwhile_has_not_moved_on() -> None:
    urged = done(CASE, LAW, "urge", CASE.changed_at)
    ruling = agreed(PENDING, urged, LAW, DISPATCHER, LEADER)
    assert ruling.decision is not None
    assert ruling.decision.after.version == urged.version + 1


@pytest.mark.parametrize(
    ("acts", "moved_on"),
    [
        (("urge",), False), (("hold",), False), (("hold", "resume"), False), (("dispose",), True),
        (("dispose", "feed_back", "check:fail"), True), (("dispose", "feed_back", "check:fail", "start"), True),
    ],
)  # fmt: skip
def test_a_request_of_a_unit_lapses_with_the_stay_it_was_asked_in(acts: tuple[str, ...], moved_on: bool) -> None:
    case = CASE
    for act in acts:
        case = done(case, LAW, act, case.changed_at + MINUTE_MS)
    assert has_moved_on(PENDING, case, LAW) is moved_on
    if not moved_on:
        with pytest.raises(RuleBroken, match=r"not_lapsed"):
            d.rule(PENDING, case, lapse(PENDING), SYSTEM, LAW, case.changed_at)
        return
    with pytest.raises(RuleBroken, match=r"moved_on"):
        d.rule(HALF, case, answer(HALF, yes=True), LEADER, LAW, case.changed_at)
    lapsed = d.rule(PENDING, case, lapse(PENDING), SYSTEM, LAW, case.changed_at).after
    assert (lapsed.state, lapsed.was_overtaken) == (RequestState.LAPSED, True)
    assert not d.rule(PENDING, CASE, lapse(PENDING), SYSTEM, LAW, PENDING.lapses_at).after.was_overtaken


def test_a_unit_that_begins_to_work_goes_on_with_what_it_asked_for() -> None:
    dispatched = a_case(LAW, "dispatched")
    request = asked(dispatched, "extend", LAW)
    assert not has_moved_on(request, done(dispatched, LAW, "start", dispatched.changed_at + MINUTE_MS), LAW)


def test_a_void_that_is_asked_for_goes_with_the_case_through_every_check() -> None:
    case = a_case(LAW, "checking")
    request = asked(case, "void", LAW)
    for act in ("check:fail", "start", "dispose"):
        case = done(case, LAW, act, case.changed_at + MINUTE_MS)
    assert not has_moved_on(request, case, LAW)
    back = agreed(asked(CASE, "return", LAW), CASE, LAW, DISPATCHER, LEADER).decision
    assert back is not None
    anew = done(back.after, LAW, "dispatch", back.after.changed_at + MINUTE_MS)
    assert has_moved_on(asked(CASE, "void", LAW), anew, LAW)
