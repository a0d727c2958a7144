"""Every state × every act against the matrix written by hand: it leads where it should, or is refused in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.cases.case import Case
from hall.cases.decide import decide
from hall.cases.table.lifecycle import LIFECYCLE
from hall.cases.vocabulary import ENDED, Act, State
from hall.errors import RuleBroken
from hall.requests.decide import needs_consent
from tests.support import law_by_hand as hand
from tests.support.fakes import a_command, a_law, who
from tests.support.histories import a_case

LAW = a_law()
HELD_STATES = tuple(hand.HELD)


def case_in(state: str, held: bool = False) -> Case:
    if state == "self_closed":  # an end no act leads to yet
        return replace(a_case(LAW, "closed"), state=State.SELF_CLOSED)
    return a_case(LAW, state, held)


def after(case: Case, act: str) -> str | None:
    """Where the act leads, or None where it is refused; a refusal leaves no trace in the case."""
    try:
        decision = decide(case, a_command(act, case), who(hand.role_of(act)), LAW, case.changed_at + 60_000)
    except RuleBroken as refused:
        assert refused.words.code in {
            "refused.wrong_state",
            "refused.on_hold",
            "refused.held_already",
            "refused.not_held",
            "refused.not_wired",
            "refused.needs_consent",
        }
        return None
    assert decision.before is case
    assert decision.after.version == case.version + 1
    return decision.after.state.value


@pytest.mark.parametrize("act", hand.ACTS_WITH_RESULTS)
@pytest.mark.parametrize("state", hand.MATRIX)
def test_an_act_in_a_state_leads_where_the_matrix_says(state: str, act: str) -> None:
    case = case_in(state)
    assert after(case, act) == hand.expected(state, False, act)


@pytest.mark.parametrize("act", hand.ACTS_WITH_RESULTS)
@pytest.mark.parametrize("state", HELD_STATES)
def test_on_hold_only_resume_works(state: str, act: str) -> None:
    case = case_in(state, held=True)
    assert after(case, act) == hand.expected(state, True, act)


@pytest.mark.parametrize("act", hand.NOT_YET)
@pytest.mark.parametrize("state", hand.MATRIX)
def test_a_side_flow_that_comes_later_is_refused_in_words(state: str, act: str) -> None:
    case = case_in(state)
    command = a_command(act, case)
    with pytest.raises(RuleBroken) as refused:
        decide(case, command, who("shift_leader"), LAW, case.changed_at)
    assert (refused.value.words.code, refused.value.words.params["act"]) == ("refused.not_wired", act)


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize("act", hand.CONSENTS)
@pytest.mark.parametrize("state", hand.MATRIX)
def test_an_act_that_needs_consent_leads_where_it_should_when_all_agree(state: str, act: str, held: bool) -> None:
    if held and state not in hand.HELD:
        return
    case, leads = case_in(state, held), hand.CONSENT.get(state, {}).get(act)
    command, session = a_command(act, case), who(min(hand.WHO_MAY[act] & {"department", "shift_leader"}))
    may_be_done_at_once = hand.expected(state, held, act) is not None
    assert needs_consent(case, command, LAW) == (leads is not None)
    if leads is not None and not held:
        assert decide(case, command, session, LAW, case.changed_at, agreed=True).after.state == leads
    elif not may_be_done_at_once:
        with pytest.raises(RuleBroken):
            decide(case, command, session, LAW, case.changed_at, agreed=True)


def test_the_matrix_by_hand_speaks_of_every_state_and_act() -> None:
    assert hand.states() == list(State)
    spoken = {hand.plain(act) for act in hand.ACTS_WITH_RESULTS} | {Act(act) for act in hand.NOT_YET}
    assert spoken | {Act.REPORT, Act.IMPORT} == set(Act)


def test_no_row_leads_out_of_an_end_but_those_that_come_later() -> None:
    out = [row.act for row in LIFECYCLE if row.wired and any(state in ENDED for state in row.sources)]
    assert out == []


def test_every_act_has_its_row_in_the_table() -> None:
    assert {row.act for row in LIFECYCLE} == set(Act)
