"""Rights as data: every role has its row, powers stand apart, personas sit at a sample's stations."""

from __future__ import annotations

import pytest

from hall.cases.vocabulary import Role
from hall.people.roles import PERSONAS, RIGHTS, Right, clash, closed_reporters, may
from tests.support.fakes import UNIT, who

BY_HAND = {
    "desk": {
        "collector", "call_taker", "shift_leader", "dispatcher", "department", "checker", "supervisor", "leader",
        "evaluator",
    },
    "wall": {"wall", "shift_leader", "leader"},
    "reporters": {"call_taker", "shift_leader"},
    "users": {"admin"},
    "security": {"security_admin"},
    "audit": {"audit_admin"},
    "import": {"importer"},
}  # fmt: skip


@pytest.mark.parametrize("right", list(Right))
def test_a_right_is_held_by_the_roles_written_by_hand(right: Right) -> None:
    assert {role.value for role in Role if may(who(role), right)} == BY_HAND[right.value]


def test_every_role_has_its_row() -> None:
    assert set(RIGHTS) == set(Role)


def test_a_wall_and_a_department_never_read_who_reported() -> None:
    assert not may(who("wall"), Right.REPORTERS)
    assert not may(who("department"), Right.REPORTERS)


@pytest.mark.parametrize("role", list(Role))
def test_who_may_not_know_the_reporter_is_told_in_which_roles(role: Role) -> None:
    closed = closed_reporters(who(role))

    if role.value in BY_HAND["reporters"]:
        assert closed is None
    else:
        assert closed is not None
        assert (closed.words.code, closed.words.params) == ("denied.reporters", {"roles": role.value})


def test_one_role_of_several_that_may_know_the_reporter_is_enough() -> None:
    assert closed_reporters(who("collector", also=frozenset({Role.CALL_TAKER}))) is None


def test_the_three_administrators_and_the_wall_stand_alone() -> None:
    assert clash(frozenset({Role.ADMIN, Role.DISPATCHER})) == {Role.ADMIN}
    assert clash(frozenset({Role.ADMIN, Role.AUDIT_ADMIN})) == {Role.ADMIN, Role.AUDIT_ADMIN}
    assert clash(frozenset({Role.ADMIN})) == frozenset()
    assert clash(frozenset({Role.CALL_TAKER, Role.SHIFT_LEADER, Role.COLLECTOR})) == frozenset()  # a small centre


def test_there_is_one_persona_for_each_role_that_sits_at_a_desk() -> None:
    assert sorted(persona.role for persona in PERSONAS) == sorted(BY_HAND["desk"])
    assert len({persona.user for persona in PERSONAS}) == len(PERSONAS)


def test_only_the_department_stands_for_a_unit() -> None:
    sessions = {persona.role: persona.session("desk-1", UNIT) for persona in PERSONAS}
    assert {role for role, session in sessions.items() if session.unit == UNIT} == {Role.DEPARTMENT}
    assert {session.station for session in sessions.values()} == {"desk-1"}


def test_a_persona_bears_its_name_in_the_stations_language() -> None:
    persona = next(each for each in PERSONAS if each.role is Role.DISPATCHER)
    assert [persona.session("02", language=language).name for language in ("zh", "en")] == ["何派遣", "He Paiqian"]


def test_no_name_says_the_role_that_stands_beside_it() -> None:
    assert not [persona for persona in PERSONAS if "(" in persona.name_en]
