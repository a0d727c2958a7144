"""Every state × every act against the matrix written by hand: it leads where it should, or is refused in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.cases import commands as c
from hall.cases.case import Case
from hall.cases.decide import decide
from hall.cases.lifecycle import LIFECYCLE
from hall.cases.vocabulary import ENDED, Act, State
from hall.errors import RuleBroken
from tests.support import law_by_hand as hand
from tests.support.fakes import a_command, a_law, fresh_id, who
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
    command = c.SideFlow(command_id=fresh_id(), case_id=case.id, seen_version=case.version, note="x", act=Act(act))
    with pytest.raises(RuleBroken) as refused:
        decide(case, command, who("shift_leader"), LAW, case.changed_at)
    assert (refused.value.words.code, refused.value.words.params["act"]) == ("refused.not_wired", act)


def test_a_side_flow_cannot_smuggle_in_an_act_that_works() -> None:
    case = a_case(LAW, "to_close")
    command = c.SideFlow(command_id=fresh_id(), case_id=case.id, seen_version=case.version, act=Act.CLOSE)
    with pytest.raises(RuleBroken, match=r"refused\.not_wired"):
        decide(case, command, who("shift_leader"), LAW, case.changed_at)


@pytest.mark.parametrize("state", ["dispatched", "in_progress", "disposed", "checking", "to_close"])
def test_void_after_dispatch_waits_for_its_approvals(state: str) -> None:
    case = a_case(LAW, state)
    with pytest.raises(RuleBroken, match=r"refused\.not_wired"):
        decide(case, a_command("void", case), who("shift_leader"), LAW, case.changed_at)


def test_the_matrix_by_hand_speaks_of_every_state_and_act() -> None:
    assert hand.states() == list(State)
    spoken = {hand.plain(act) for act in hand.ACTS_WITH_RESULTS} | {Act(act) for act in hand.NOT_YET}
    assert spoken | {Act.REPORT, Act.IMPORT} == set(Act)


def test_no_row_leads_out_of_an_end_but_those_that_come_later() -> None:
    out = [row.act for row in LIFECYCLE if row.wired and any(state in ENDED for state in row.sources)]
    assert out == []


def test_every_act_has_its_row_in_the_table() -> None:
    assert {row.act for row in LIFECYCLE} == set(Act)
