"""Roles, data scope, own unit; who disposes neither opens, checks nor closes (docs/field.md §3.2)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.cases.case import Case, changed
from hall.cases.commands import act_on
from hall.cases.decide import decide
from hall.cases.table.lifecycle import STANDARD
from hall.cases.vocabulary import Act
from hall.city.areas import Areas
from hall.errors import HallError, NotAllowed, RuleBroken
from hall.people.roles import Role
from hall.people.session import Session
from tests.support import law_by_hand as hand
from tests.support.fakes import OTHER_STREET, OTHER_UNIT, STREET, UNIT, a_command, a_law, a_report, who
from tests.support.histories import MORNING, a_case, done

LAW = a_law()
STARTING_AT = {
    "accept": "reported", "reject": "reported", "send_verify": "accepted", "verify:pass": "verifying",
    "file": "accepted", "not_file": "accepted", "dispatch": "filed", "start": "dispatched", "dispose": "in_progress",
    "feed_back": "disposed", "check:pass": "checking", "check:fail": "checking", "check:cannot": "checking",
    "close": "to_close", "void": "filed", "hold": "dispatched", "resume": "dispatched",
    "attach": "disposed", "urge": "disposed", "return": "dispatched", "extend": "in_progress",
}  # fmt: skip


def refusal(case: Case | None, act: str, session: Session) -> str | None:
    """The code with which the act is refused to that person, None where it is done."""
    try:
        if case is None:
            decide(None, a_report(), session, LAW, MORNING, Areas(STREET))
        else:
            decide(case, a_command(act, case), session, LAW, case.changed_at, agreed=True)
    except HallError as error:
        return error.words.code
    return None


@pytest.mark.parametrize("act", STARTING_AT)
@pytest.mark.parametrize("role", list(Role))
def test_only_the_roles_written_by_hand_may(act: str, role: Role) -> None:
    case = a_case(LAW, STARTING_AT[act], held=act == "resume")
    session = who(role, "someone", unit=UNIT if role is Role.DEPARTMENT else None)
    may = role.value in hand.WHO_MAY[act.partition(":")[0]]
    assert refusal(case, act, session) == (None if may else "denied.role")


@pytest.mark.parametrize("role", list(Role))
def test_who_may_report(role: Role) -> None:
    assert refusal(None, "report", who(role)) == (None if role.value in hand.WHO_MAY["report"] else "denied.role")


@pytest.mark.parametrize("role", list(Role))
def test_what_a_role_may_do_is_told_as_it_is_decided(role: Role) -> None:
    assert {row.act.value for row in STANDARD.rows if row.wired and role in row.roles} == {
        act for act, roles in hand.WHO_MAY.items() if role in roles
    }


@pytest.mark.parametrize("power", ["wall", "admin", "security_admin", "audit_admin"])
def test_walls_and_administrators_do_nothing_to_cases_whatever_else_they_hold(power: str) -> None:
    both = who("dispatcher", also=frozenset({Role(power)}))
    assert refusal(a_case(LAW, "filed"), "dispatch", both) == "denied.role"


def test_one_person_with_several_roles_is_named_in_the_one_that_may() -> None:
    several = who("collector", also=frozenset({Role.CALL_TAKER, Role.SHIFT_LEADER}))
    case = a_case(LAW, "reported")
    decision = decide(case, a_command("accept", case), several, LAW, case.changed_at)
    assert (decision.role, decision.act) == (Role.CALL_TAKER, Act.ACCEPT)


@pytest.mark.parametrize(
    ("streets", "code"), [({STREET}, None), ({OTHER_STREET}, "denied.scope"), (set(), "denied.scope")]
)
def test_the_data_scope_is_checked_for_every_act(streets: set[str], code: str | None) -> None:
    scoped = who("dispatcher", streets=frozenset(streets))
    assert refusal(a_case(LAW, "filed"), "dispatch", scoped) == code
    assert refusal(None, "report", who("collector", streets=frozenset(streets))) == code


def test_a_case_without_a_street_is_the_whole_citys() -> None:
    nowhere = replace(a_case(LAW, "filed"), street=None)
    assert refusal(nowhere, "dispatch", who("dispatcher", streets=frozenset({STREET}))) == "denied.scope"
    assert refusal(nowhere, "dispatch", who("dispatcher")) is None


def test_role_is_looked_at_before_scope_and_state() -> None:
    with pytest.raises(NotAllowed) as denied:
        case = a_case(LAW, "closed")
        decide(case, a_command("dispatch", case), who("collector", streets=frozenset()), LAW, case.changed_at)
    assert denied.value.words.params == {"act": "dispatch", "roles": "collector"}


def test_what_the_command_lacks_is_told_to_nobody_who_may_not() -> None:
    """A check without its result: the row is not known, who may do it is; then the version and the rules."""
    case = a_case(LAW, "checking")

    def without_result(session: Session, seen: int = case.version) -> str:
        command = act_on(Act.CHECK, command_id="x", case_id=case.id, seen_version=seen)
        with pytest.raises(HallError) as refused:
            decide(case, command, session, LAW, case.changed_at)
        return refused.value.words.code

    assert without_result(who("wall")) == "denied.role"
    assert without_result(who("checker", streets=frozenset())) == "denied.scope"
    assert without_result(who("checker"), seen=1) == "changed.meanwhile"
    assert without_result(who("department", also=frozenset({Role.CHECKER}))) == "refused.disposer_checks"
    assert without_result(who("checker")) == "refused.field_missing"


@pytest.mark.parametrize("unit", [OTHER_UNIT, None])
@pytest.mark.parametrize(("state", "act"), [("dispatched", "start"), ("in_progress", "dispose")])
def test_a_department_acts_for_its_own_unit_only(state: str, act: str, unit: str | None) -> None:
    assert refusal(a_case(LAW, state), act, who("department", "d", unit=unit)) == "refused.not_your_unit"
    assert refusal(a_case(LAW, state), act, who("department", "d")) is None


@pytest.mark.parametrize("opener", ["reported_by", "filed_by"])
@pytest.mark.parametrize(("state", "act"), [("dispatched", "start"), ("in_progress", "dispose")])
def test_who_reported_or_filed_does_not_dispose(state: str, act: str, opener: str) -> None:
    case = changed(a_case(LAW, state), {opener: "one-man-centre"})
    assert refusal(case, act, who("department", "one-man-centre")) == "refused.opener_disposes"


@pytest.mark.parametrize(
    ("state", "act", "role", "code"),
    [
        ("checking", "check:pass", Role.CHECKER, "refused.disposer_checks"),
        ("checking", "check:fail", Role.COLLECTOR, "refused.disposer_checks"),
        ("checking", "check:cannot", Role.CHECKER, "refused.disposer_checks"),
        ("to_close", "close", Role.SHIFT_LEADER, "refused.disposer_closes"),
    ],
)
def test_who_disposed_neither_checks_nor_closes(state: str, act: str, role: Role, code: str) -> None:
    case = a_case(LAW, state)
    same_person = who("department", "department", also=frozenset({role}), unit=None)
    colleague = who("department", "colleague", also=frozenset({role}))
    neighbour = who("department", "neighbour", also=frozenset({role}), unit=OTHER_UNIT)
    assert refusal(case, act, same_person) == code
    assert refusal(case, act, colleague) == code  # stands for the unit that disposed
    assert refusal(case, act, neighbour) is None


def test_the_first_disposer_does_not_check_the_second_ones_work() -> None:
    case = a_case(LAW, "checking")
    case = done(case, LAW, "check:fail", case.changed_at)
    for act in ("start", "dispose"):
        case = decide(case, a_command(act, case), who("department", "second"), LAW, case.changed_at).after
    case = done(case, LAW, "feed_back", case.changed_at)
    first = who("department", "department", also=frozenset({Role.CHECKER}))
    with pytest.raises(RuleBroken, match=r"refused\.disposer_checks"):
        decide(case, a_command("check:pass", case), first, LAW, case.changed_at)
