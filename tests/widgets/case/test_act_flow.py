"""Drafts and commands behind the card: what is missing is named, a command is the act's own, a lost one is repeated."""

from __future__ import annotations

import pytest

from hall.cases import commands as c
from hall.cases.effects import ACT_OF
from hall.cases.lifecycle import MAIN_PATH
from hall.cases.transition import Need
from hall.cases.vocabulary import Act, CheckResult
from tests.support.fakes import UNIT, a_law
from tests.support.histories import a_case
from widgets.case.act_keys import KEYS
from widgets.case.drafts import Draft, command_for

DESK_ACTS = sorted({row.act for row in MAIN_PATH if row.sources})


@pytest.mark.parametrize("act", DESK_ACTS)
def test_every_act_of_the_main_path_has_its_own_command_and_a_key(act: Act) -> None:
    case = a_case(a_law(), "filed")
    draft = Draft(" why ", choices={Act.FILE: "2", Act.DISPATCH: UNIT, Act.CHECK: "fail", Act.VERIFY: "pass"})
    command = command_for(act, case, draft, "id-1", with_note=True)
    assert ACT_OF[type(command)] is act
    assert (command.case_id, command.seen_version, command.note) == (case.id, case.version, "why")
    assert KEYS[act] not in ("", "Enter", "Return")


def test_acts_that_stand_beside_each_other_have_different_keys() -> None:
    for state in {state for row in MAIN_PATH for state in row.sources}:
        acts = {row.act for row in MAIN_PATH if state in row.sources}
        assert len({KEYS[act] for act in acts}) == len(acts), state


def test_choices_go_into_the_command() -> None:
    case = a_case(a_law(), "checking")
    draft = Draft(choices={Act.CHECK: "cannot", Act.FILE: "3", Act.DISPATCH: UNIT})
    checked = command_for(Act.CHECK, case, draft, "id", with_note=False)
    filed = command_for(Act.FILE, case, draft, "id", with_note=False)
    sent = command_for(Act.DISPATCH, case, draft, "id", with_note=False)
    assert isinstance(checked, c.Check)
    assert checked.result is CheckResult.CANNOT
    assert isinstance(filed, c.File)
    assert filed.condition == 3
    assert isinstance(sent, c.Dispatch)
    assert sent.unit == UNIT


def test_what_is_missing_is_named_and_blanks_are_no_reason() -> None:
    assert Draft("  \n").missing(Act.REJECT, (Need.NOTE,)) is Need.NOTE
    assert Draft().missing(Act.DISPATCH, (Need.UNIT,)) is Need.UNIT
    assert Draft(choices={Act.DISPATCH: UNIT}).missing(Act.DISPATCH, (Need.UNIT,)) is None
    assert Draft(choices={Act.FILE: "1"}).missing(Act.CHECK, (Need.RESULT,)) is Need.RESULT
