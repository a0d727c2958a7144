"""Rights as data: every role has its row, powers stand apart, personas sit at a sample's stations."""

from __future__ import annotations

from pathlib import Path

import pytest

from hall.people.personas import PERSONAS
from hall.people.rights import RIGHTS, Right, clash, closed, closed_reporters, may
from hall.people.roles import Role
from tests.support.fakes import UNIT, who

TOP = Path(__file__).resolve().parents[3]
BY_HAND = {
    "desk": {
        "collector", "call_taker", "shift_leader", "dispatcher", "department", "checker", "supervisor", "leader",
        "evaluator", "admin",
    },
    "cases": {
        "collector", "call_taker", "shift_leader", "dispatcher", "department", "checker", "supervisor", "leader",
        "evaluator",
    },
    "city": {"admin"},
    "wall": {"wall", "shift_leader", "leader"},
    "wall_control": {"shift_leader", "leader"},
    "command": {"shift_leader", "leader"},
    "silence": {"shift_leader", "leader"},
    "leads": {"call_taker", "shift_leader", "dispatcher"},
    "alarms": {"call_taker", "shift_leader", "dispatcher", "leader"},
    "reporters": {"call_taker", "shift_leader"},
    "ptz": {"dispatcher", "shift_leader", "supervisor", "leader"},
    "movers": {"call_taker", "shift_leader", "dispatcher", "checker", "supervisor", "leader"},
    "look_back": {"call_taker", "shift_leader", "dispatcher", "checker", "supervisor", "leader"},
    "video_export": {"shift_leader", "leader"},
    "health": {"shift_leader", "leader", "admin"},
    "users": {"admin"},
    "security": {"security_admin"},
    "audit": {"audit_admin"},
}  # fmt: skip


@pytest.mark.parametrize("right", list(Right))
def test_a_right_is_held_by_the_roles_written_by_hand(right: Right) -> None:
    assert {role.value for role in Role if may(who(role), right)} == BY_HAND[right.value]


@pytest.mark.parametrize("right", list(Right))
@pytest.mark.parametrize("role", list(Role))
def test_each_door_tells_each_role_that_it_stays_closed(role: Role, right: Right) -> None:
    refusal = closed(who(role), right)

    assert (refusal is None) == (role.value in BY_HAND[right.value])
    if refusal is not None:
        assert (refusal.words.code, refusal.words.params) == (f"denied.{right.value}", {"roles": role.value})


def test_beside_a_role_that_stands_alone_the_others_open_nothing() -> None:
    """However such a person came into the database."""
    both = who("audit_admin", also=frozenset({Role.DISPATCHER}))
    assert [right for right in Right if may(both, right)] == [Right.AUDIT]


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


def test_each_right_is_asked_at_a_door() -> None:
    """Not only granted: one that nobody asks would be decoration."""
    product = [path for room in ("hall", "data_access", "screens") for path in (TOP / room).rglob("*.py")]
    asked = "".join(path.read_text(encoding="utf-8") for path in product if path.name != "rights.py")
    assert [right for right in Right if f"Right.{right.name}" not in asked] == []
