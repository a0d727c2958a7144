"""What the desk offers to whom: only acts that work, in this state, for this person; one of them primary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.cases.case import Case
from hall.cases.decide import decide
from hall.cases.offers import ActOffer, acts_for, needs_with, why_not
from hall.cases.vocabulary import Act
from hall.errors import HallError, RuleBroken
from hall.people.roles import Role
from hall.people.session import Session
from tests.support import law_by_hand as hand
from tests.support.fakes import OTHER_UNIT, STREET, a_command, a_law, who
from tests.support.histories import PATHS, a_case, done, new_case

LAW = a_law()
POWERS = {Role.WALL, Role.ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}
EVERYBODY = who("call_taker", "all", also=frozenset(Role) - POWERS)


def names(offers: tuple[ActOffer, ...]) -> set[str]:
    return {offer.act.value for offer in offers}


@pytest.mark.parametrize(("state", "held"), [*((state, False) for state in PATHS), *((s, True) for s in hand.HELD)])
def test_what_is_offered_is_what_the_matrix_allows(state: str, held: bool) -> None:
    case = replace(a_case(LAW, state, held), unit=None, disposed_by=None)
    offers = acts_for(case, who("call_taker", "x", also=EVERYBODY.roles, unit=None), LAW)
    allowed = {offer.act.value for offer in offers if offer.allowed}
    by_hand = {act.partition(":")[0] for act in hand.OFFERED if hand.expected(state, held, act)}
    by_hand |= set() if held else set(hand.CONSENT.get(state, {}))
    of_unit = {"start", "dispose", "return", "extend", "attach"}
    assert allowed == by_hand - of_unit
    not_on_hold = {act.partition(":")[0] for act in (*hand.MATRIX[state], *hand.CONSENT.get(state, {}))} - {"hold"}
    refused_for_now = of_unit | (not_on_hold if held else set())
    assert names(offers) - allowed <= refused_for_now


PRIMARY = {
    "reported": ("call_taker", "accept"), "accepted": ("shift_leader", "file"), "verifying": ("collector", "verify"),
    "filed": ("dispatcher", "dispatch"),
    "dispatched": ("department", "start"), "in_progress": ("department", "dispose"),
    "disposed": ("dispatcher", "feed_back"),
    "checking": ("checker", "check"), "to_close": ("shift_leader", "close"),
}  # fmt: skip


@pytest.mark.parametrize("state", PRIMARY)
def test_one_act_moves_the_case_on(state: str) -> None:
    role, act = PRIMARY[state]
    primary = [offer.act.value for offer in acts_for(a_case(LAW, state), who(role), LAW) if offer.primary]
    assert primary == [act]


def test_a_public_report_goes_to_verification_first() -> None:
    case = new_case(LAW, channel="hotline")
    case = done(case, LAW, "accept", case.changed_at)
    offers = {offer.act: offer for offer in acts_for(case, who("call_taker"), LAW)}
    assert offers[Act.SEND_VERIFY].primary
    refusal = offers[Act.FILE].refusal
    assert refusal is not None
    assert (offers[Act.FILE].allowed, offers[Act.FILE].primary, refusal.code) == (False, False, "refused.not_verified")


def test_on_hold_resume_is_the_way_on() -> None:
    offers = acts_for(a_case(LAW, "in_progress", held=True), who("dispatcher"), LAW)
    assert [(offer.act.value, offer.primary) for offer in offers if offer.allowed] == [("resume", True)]


@pytest.mark.parametrize("role", ["wall", "evaluator", "admin", "importer"])
@pytest.mark.parametrize("state", PATHS)
def test_who_does_nothing_is_offered_nothing(state: str, role: str) -> None:
    assert acts_for(a_case(LAW, state), who(role), LAW) == ()


def test_another_unit_and_another_street_see_why_not() -> None:
    case = a_case(LAW, "dispatched")
    foreign = acts_for(case, who("department", unit=OTHER_UNIT), LAW)
    assert {offer.act.value for offer in foreign} == {"start", "return", "extend", "attach"}
    assert {offer.refusal.code for offer in foreign if offer.refusal} == {"refused.not_your_unit"}
    for scoped in acts_for(a_case(LAW, "disposed"), who("call_taker", streets=frozenset()), LAW):
        assert scoped.refusal is not None
        assert (scoped.refusal.code, scoped.refusal.params["street"]) == ("denied.scope", STREET)


def said(case: Case, act: str, session: Session) -> str | None:
    """The code of what ``decide`` says to the act with all it asks for."""
    try:
        decide(case, a_command(act, case), session, LAW, case.changed_at, agreed=True)
    except HallError as error:
        return error.words.code
    return None


@pytest.mark.parametrize(("state", "held"), [*((state, False) for state in PATHS), *((s, True) for s in hand.HELD)])
@pytest.mark.parametrize("role", list(Role))
def test_why_not_is_what_would_be_said(state: str, held: bool, role: Role) -> None:
    case = a_case(LAW, state, held)
    for streets in (None, frozenset[str]()):
        session = who(role, "another", streets=streets)
        for act in hand.OFFERED:
            words = why_not(hand.plain(act), case, session, LAW)
            assert (words.code if words else None) == said(case, act, session), act


@pytest.mark.parametrize("state", PATHS)
@pytest.mark.parametrize("role", [Role(name) for name in sorted({r for roles in hand.WHO_MAY.values() for r in roles})])
def test_what_is_offered_as_allowed_is_done_when_asked(state: str, role: Role) -> None:
    case = a_case(LAW, state)
    session = who(role, "another")
    offered = {offer.act for offer in acts_for(case, session, LAW) if offer.allowed}
    for act in hand.OFFERED:
        try:
            decide(case, a_command(act, case), session, LAW, case.changed_at, agreed=True)
            was_done = True
        except HallError:
            was_done = False
        assert was_done == (hand.plain(act) in offered), act


def test_the_form_is_told_what_to_ask_for() -> None:
    offers = acts_for(a_case(LAW, "accepted"), EVERYBODY, LAW)
    needs = {offer.act.value: tuple(map(str, offer.needs)) for offer in offers}
    told = {"send_verify": (), "file": ("condition",), "not_file": ("note",), "void": ("note",), "attach": ("files",)}
    assert needs.items() >= told.items()  # which acts these are, the matrix says


def test_only_a_failed_check_asks_for_its_reason() -> None:
    case, checker = a_case(LAW, "checking"), who("checker")
    offer = next(offer for offer in acts_for(case, checker, LAW) if offer.primary)
    asked = {result: tuple(map(str, needs_with(offer, case, result, LAW))) for result in ("", "pass", "fail", "cannot")}
    assert asked == {"": ("result",), "pass": ("result",), "fail": ("result", "note"), "cannot": ("result",)}
    assert decide(case, a_command("check:pass", case, ""), checker, LAW, case.changed_at).after.state == "to_close"
    with pytest.raises(RuleBroken) as refused:
        decide(case, a_command("check:fail", case, " "), checker, LAW, case.changed_at)
    assert refused.value.words.code == "refused.note_missing"
