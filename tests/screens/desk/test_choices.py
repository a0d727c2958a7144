"""Everything that an act lets somebody choose has choices of its own at the desk."""

from __future__ import annotations

import pytest

from hall.cases.act_fields import CHOSEN, Need
from screens.desk.choices import DeskChoices
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened
from tests.support.fakes import UNIT, a_command, who
from tests.support.requests import answer
from tests.support.waits import wait_for


def test_what_is_chosen_has_choices_and_nothing_else_has(hall: DeskHall) -> None:
    choices = DeskChoices(hall.cities, hall.laws, hall.live, hall.texts)
    case = hall.a_case("filed")
    offered = {need: [each.value for each in choices.of(case, need)] for need in CHOSEN}
    assert offered[Need.RESULT] == ["pass", "fail", "cannot"]
    assert offered[Need.CONDITION] == ["1", "2", "3"]
    assert offered[Need.UNIT][0] == UNIT
    with pytest.raises(KeyError):
        choices.of(case, Need.NOTE)


def test_a_unit_that_returned_the_case_is_not_chosen_beforehand_and_says_so(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    assert [card.choice.value for card in window.acts.cards.cards if card.isChecked()] == [UNIT]
    hall.do("dispatch", 1)
    hall.commands.handle(a_command("return", hall.store.cases[1], "not ours"), who("department", "d"))
    for role in ("dispatcher", "shift_leader"):
        hall.commands.handle(answer(hall.store.requests[1], yes=True), who(role, f"{role}-1"))
    hall.tell(1)
    wait_for(lambda: window.flow.case is not None and window.flow.case.version == hall.store.cases[1].version)
    cards = window.acts.cards.cards
    assert [card.choice.value for card in cards if card.isChecked() and card.choice.value == UNIT] == []
    (returned,) = [card.choice for card in cards if card.choice.value == UNIT]
    assert returned.lines[0] == "本案曾从该单位退回"
    assert not returned.sure
