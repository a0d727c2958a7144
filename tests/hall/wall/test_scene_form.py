"""Scenes and programs as plain lists: what is written is read the same; what is wrong is said where."""

from __future__ import annotations

import math
from typing import Any

import pytest

from hall.wall.program import Hours, Program, Step
from hall.wall.scene_form import WrongForm, findings, plain_program, plain_scene, program_of, scene_of
from hall.wall.standard import STANDARD

DAY = Program("day", "白天", "Day", (Step("overview", 60), Step("night", 5)), (Hours(480, 1080, (1, 5)), Hours()), 3)


@pytest.mark.parametrize("scene", STANDARD, ids=lambda each: each.code)
def test_scenes_are_read_as_they_were_written(scene: Any) -> None:
    assert scene_of(plain_scene(scene)) == scene
    assert list(findings(scene)) == []


def test_programs_are_read_as_they_were_written() -> None:
    assert program_of(plain_program(DAY)) == DAY


def plain(**changed: Any) -> dict[str, Any]:
    return {"code": "one", "name_zh": "一", "name_en": "One", "screens": screens([1, "urgent"]), **changed}


HUGE = 10**20_000
"""Beyond what Python writes out as text."""
NO_NAMES = ("a\0b", "\x1b[2J", "a\u202eb", "a\nb", "a\u2028b", "\u200b\u200b", " \u3000", "\ud800")


def screens(*parts: Any) -> list[Any]:
    return [[{"split": {"beside": list(parts)}}]]


@pytest.mark.parametrize(
    ("wrong", "key", "why"),
    [
        ({"code": "中文"}, "code", "wrong_form"),
        ({"code": ""}, "code", "wrong_form"),
        ({"name_zh": None}, "name_zh", "missing_key"),
        ({"name_en": "x" * 41}, "name_en", "wrong_form"),
        ({"mode": "party"}, "mode", "not_one_of"),
        ({"screens": []}, "screens", "wrong_type"),
        ({"screens": [[]]}, "screens", "wrong_type"),
        ({"screens": [[{}]]}, "split", "missing_key"),
        ({"screens": [[{"split": {"around": []}}]]}, "split", "not_one_of"),
        ({"screens": screens()}, "beside", "wrong_type"),
        ({"screens": screens([0, "urgent"])}, "share", "too_small"),
        ({"screens": screens([True, "urgent"])}, "share", "wrong_type"),
        ({"screens": screens(["urgent"])}, "share", "too_small"),
        ({"screens": screens([1, {"panel": "figure", "figure": 3}])}, "figure", "wrong_type"),
        ({"screens": [[{"split": {"beside": [[1, "urgent"]]}, "least_ratio": -1}]]}, "least_ratio", "out_of_range"),
        (
            {"screens": [[{"split": {"beside": [[1, "urgent"]]}, "least_lines": math.inf}]]},
            "least_lines",
            "out_of_range",
        ),
        ({"screens": [[{"split": {"beside": [[1, "urgent"]]}, "least_lines": 1e308}]]}, "least_lines", "out_of_range"),
        ({"screens": [[{"split": {"beside": [[1, "urgent"]]}, "least_lines": HUGE}]]}, "least_lines", "out_of_range"),
        ({"screens": [[{"split": {"beside": [[1, "urgent"]]}, "least_ratio": HUGE}]]}, "least_ratio", "out_of_range"),
        ({"screens": [[{"split": HUGE}]]}, "split", "not_one_of"),
        ({"screens": screens([HUGE, "urgent"])}, "share", "out_of_range"),
        ({"screens": screens([1, "x" * 41])}, "panel", "wrong_type"),
        ({"screens": screens([1, {"panel": "figure", "figure": "\0"}])}, "figure", "wrong_type"),
        *(({"name_zh": name}, "name_zh", "wrong_form") for name in NO_NAMES),
    ],
)
def test_what_is_wrong_is_named(wrong: dict[str, Any], key: str, why: str) -> None:
    with pytest.raises(WrongForm) as told:
        scene_of(plain(**wrong))
    assert (told.value.key, told.value.why) == (key, why)


def test_splits_in_one_another_have_an_end() -> None:
    deep: Any = "urgent"
    for _ in range(8):
        deep = {"beside": [[1, deep]]}
    with pytest.raises(WrongForm):
        scene_of(plain(screens=[[{"split": deep}]]))


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"steps": []}, "steps"),
        ({"steps": [["overview", 4]]}, "steps"),
        ({"steps": [["overview", 90_000]]}, "steps"),
        ({"hours": [{"from": "8", "to": "18:00"}]}, "from"),
        ({"hours": [{"from": "08:00", "to": "24:01"}]}, "to"),
        ({"hours": [{"from": "08:00", "to": "18:00", "weekdays": [0]}]}, "weekdays"),
        ({"hours": 8}, "hours"),
        ({"priority": "high"}, "priority"),
    ],
)
def test_a_program_says_what_is_wrong(wrong: dict[str, Any], key: str) -> None:
    with pytest.raises(WrongForm) as told:
        program_of({**plain_program(DAY), **wrong})
    assert told.value.key == key


def test_what_this_version_cannot_show_is_found() -> None:
    pane, red = {"panel": "figure", "figure": "happiness"}, {"panel": "hot", "colour": "red"}
    scene = scene_of(plain(screens=screens([1, "holograms"], [1, pane], [1, red], [1, "hot"], [1, "hot"])))
    assert {(each.key, each.why) for each in findings(scene)} == {
        ("panel", "not_one_of"), ("figure", "not_one_of"), ("colour", "unknown_key"), ("panel", "twice"),
    }  # fmt: skip
