"""Programs and triggers as somebody edits them: steps to be taken back, scenes and hours, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.errors import RuleBroken
from hall.live.condition import Condition
from hall.wall.facts import WallFacts
from hall.wall.made import must_be_sound, new_program, new_trigger
from hall.wall.program import Hours, Program, Step
from hall.wall.program_steps import (
    changed_hours,
    changed_scene,
    moved_scene,
    with_hours,
    with_scene,
    without_hours,
    without_scene,
)

ONE, TWO, THREE = Step("overview", 60), Step("night", 30), Step("ranking", 10)
DAY = Program("day", "白天", "Day", (ONE, TWO, THREE), (Hours(480, 1080),), revision=4)


def test_scenes_are_put_in_taken_out_and_moved() -> None:
    assert [step.scene for step in with_scene(DAY, 0, "handling").steps] == ["overview", "handling", "night", "ranking"]
    assert without_scene(DAY, 1).steps == (ONE, THREE)
    assert moved_scene(DAY, 0, 1).steps == (TWO, ONE, THREE)
    assert moved_scene(DAY, 0, -1).steps == (ONE, TWO, THREE)
    assert moved_scene(DAY, 2, 5).steps == (ONE, TWO, THREE)
    assert changed_scene(DAY, 1, Step("night", 5)).steps[1].dwell_s == 5
    with pytest.raises(RuleBroken) as refused:
        without_scene(replace(DAY, steps=(ONE,)), 0)
    assert refused.value.words.code == "refused.last_scene"


def test_hours_are_put_in_taken_out_and_changed() -> None:
    assert with_hours(DAY, 0).hours == (Hours(480, 1080), Hours(480, 1080))
    assert with_hours(replace(DAY, hours=()), 0).hours[0].weekdays == (1, 2, 3, 4, 5)
    assert without_hours(DAY, 0).hours == ()
    assert changed_hours(DAY, 0, Hours(0, 60)).hours == (Hours(0, 60),)


def test_a_new_one_has_a_code_of_its_own_and_can_be_stored() -> None:
    made = new_program(["program_1"], "overview")
    assert (made.code, made.hours) == ("program_2", ())
    must_be_sound(made, WallFacts())
    trigger = new_trigger([])
    assert (trigger.code, trigger.is_on) == ("trigger_1", False)
    must_be_sound(trigger, WallFacts())


def test_what_the_store_would_refuse_is_refused_before() -> None:
    for wrong, code in (
        (replace(DAY, steps=(Step("elsewhere", 60),)), "refused.program"),
        (replace(new_trigger([]), condition=Condition()), "refused.trigger_empty"),
        (replace(new_trigger([]), pane="holograms"), "refused.trigger"),
    ):
        with pytest.raises(RuleBroken) as refused:
            must_be_sound(wrong, WallFacts())
        assert refused.value.words.code == code
