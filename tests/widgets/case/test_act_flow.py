"""Drafts and commands behind the card: what is missing is named, a command is the act's own, a lost one is repeated."""

from __future__ import annotations

import pytest

from hall.cases.act_fields import ACT_FIELDS, Need
from hall.cases.deciding.acts import KEYS
from hall.cases.table.lifecycle import LIFECYCLE
from hall.cases.table.transition import Transition
from hall.cases.vocabulary import Act, CheckResult
from tests.support.fakes import UNIT, a_law
from tests.support.histories import a_case
from widgets.case.drafts import Draft, command_for

ROWS = [row for row in LIFECYCLE if row.wired and row.sources and not row.is_by_program]
TYPED = {Need.CONDITION: "2", Need.UNIT: UNIT, Need.RESULT: "fail"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.act}-{row.result}")
def test_every_row_that_works_has_a_command_with_its_fields_and_a_key(row: Transition) -> None:
    case = a_case(a_law(), "filed")
    draft = Draft({row.act: " why "}, choices={(row.act, need): text for need, text in TYPED.items()})
    command = command_for(row.act, row.needs, case, draft, "id-1")
    assert (command.act, command.case_id, command.seen_version) == (row.act, case.id, case.version)
    assert command.note == ("why" if Need.NOTE in row.needs else "")
    assert set(command.fields) == set(row.needs) - {Need.NOTE}
    assert all(isinstance(value, ACT_FIELDS[Need(name)].type) for name, value in command.fields.items())
    assert KEYS[row.act] not in ("", "Enter", "Return")


def test_acts_that_stand_beside_each_other_have_different_keys() -> None:
    for state in {state for row in ROWS for state in row.sources}:
        acts = {row.act for row in ROWS if state in row.sources}
        assert len({KEYS[act] for act in acts}) == len(acts), state


def test_choices_go_into_the_command() -> None:
    case = a_case(a_law(), "checking")
    chosen = {(Act.CHECK, Need.RESULT): "cannot", (Act.FILE, Need.CONDITION): "3", (Act.DISPATCH, Need.UNIT): UNIT}
    fields = {act: dict(command_for(act, (need,), case, Draft(choices=chosen), "id").fields) for act, need in chosen}
    assert fields == {
        Act.CHECK: {"result": CheckResult.CANNOT}, Act.FILE: {"condition": 3}, Act.DISPATCH: {"unit": UNIT},
    }  # fmt: skip


def test_what_is_missing_is_named_and_blanks_are_no_reason() -> None:
    assert Draft({Act.REJECT: "  \n", Act.VOID: "why"}).missing(Act.REJECT, (Need.NOTE,)) is Need.NOTE
    assert Draft().missing(Act.DISPATCH, (Need.UNIT,)) is Need.UNIT
    assert Draft(choices={(Act.DISPATCH, Need.UNIT): UNIT}).missing(Act.DISPATCH, (Need.UNIT,)) is None
    assert Draft(choices={(Act.FILE, Need.CONDITION): "1"}).missing(Act.CHECK, (Need.RESULT,)) is Need.RESULT
