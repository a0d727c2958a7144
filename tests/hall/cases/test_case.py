"""A case with some fields changed: as the standard library's ``replace``, only faster."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from hall.cases.case import Case, changed
from hall.cases.vocabulary import STAGE_OF, Stage, State
from tests.support.fakes import a_law
from tests.support.histories import PATHS, a_case

LAW = a_law()


@pytest.mark.parametrize("name", [each.name for each in fields(Case)])
def test_a_changed_case_differs_in_that_field_alone(name: str) -> None:
    case = a_case(LAW, "checking")
    before = replace(case)
    assert changed(case, {name: "new"}) == replace(case, **{name: "new"})  # type: ignore[arg-type]
    assert case == before


def test_a_field_that_does_not_exist_is_our_own_bug() -> None:
    with pytest.raises(KeyError):
        changed(a_case(LAW), {"colour": "red"})


@pytest.mark.parametrize("state", PATHS)
def test_every_state_stands_in_one_of_the_seven_steps(state: str) -> None:
    case = a_case(LAW, state)
    assert isinstance(case.stage, Stage)
    assert case.is_open == (case.state not in {State.CLOSED, State.REJECTED, State.NOT_FILED, State.CANCELLED})


def test_no_state_is_without_a_step() -> None:
    assert set(STAGE_OF) == set(State)
    assert set(STAGE_OF.values()) == set(Stage)
