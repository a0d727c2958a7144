"""Who sits at a desk in a picture: whoever may open it and read, and nobody who could act on a real hall's copy."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from hall.people.personas import PERSONAS, Persona
from hall.people.rights import Right, may
from hall.people.roles import Role
from hall.people.scope import WHOLE, scope_of
from screens.pictures.pictures import sitter
from screens.screen import HallAccess


@pytest.mark.parametrize(("people", "role"), [(PERSONAS, Role.DISPATCHER), ((), Role.EVALUATOR)])
def test_desk_in_a_picture_has_somebody_who_may_sit_there(people: tuple[Persona, ...], role: Role) -> None:
    access = cast("HallAccess", SimpleNamespace(sign_in=SimpleNamespace(personas=lambda: people)))
    who = sitter(access, "zh")
    assert who.roles == {role}
    assert may(who, Right.DESK)
    assert scope_of(who) == WHOLE
