"""Arrangements of cameras that a hall has stored: what stands in tiles under a name, and on a wall by it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hall.errors import RuleBroken
from hall.people.sensitivity import Sensitivity
from hall.video.layouts.arrangement import Arrangement
from hall.video.layouts.layouts import Layout
from hall.video.layouts.rotation import Rotation
from hall.wall.arrangement_form import arrangement_of, plain_arrangement
from hall.wall.facts import WallFacts
from hall.wall.made import as_named, must_be_sound, named
from hall.wall.named_arrangement import MOST_PLACED, NamedArrangement
from hall.wall.orders import Verb, WallOrder, WallState
from hall.wall.scene import Layout as SceneLayout
from hall.wall.scene import Scene
from hall.wall.scene_form import WrongForm
from hall.wall.splits import Pane, beside
from hall.wall.staged import borne, scene_for
from hall.wall.standing import Because, Standing
from hall.wall.uses import must_be_unused

GATE = NamedArrangement("gate", "城门保障", "Gate", ("A", "", "B"), Layout.SIX, revision=3)
PANE = Pane("video_group", (("arrangement", "gate"), ("layout", "4")))
SCENE = Scene("day", "保障", "Day", ((SceneLayout(beside((1, PANE), (1, "map"))),),))
FACTS = WallFacts({"day": SCENE}, arrangements={"gate": GATE})


def pane(facts: WallFacts, standing: Standing | None = None) -> Pane:
    scene = scene_for(standing or Standing(Verb.SCENE, "day", Because.ORDER), facts)
    assert scene is not None
    return next(borne(scene, Sensitivity.INNER).screens[0][0].split.panes())


def test_a_panel_shows_what_stands_of_it_now() -> None:
    assert dict(pane(FACTS).options) == {
        "arrangement": "gate", "called": "城门保障\nGate", "cameras": "A,,B", "layout": "6",
    }  # fmt: skip
    later = replace(FACTS, arrangements={"gate": replace(GATE, cameras=("C",), layout=Layout.ONE)})
    assert dict(pane(later).options)["cameras"] == "C", "who changes it changes every wall"
    turning = pane(replace(FACTS, arrangements={"gate": replace(GATE, dwell_s=30)}))
    assert (turning.panel, turning.option("dwell")) == ("video_rotation", "30")


def test_one_that_is_gone_shows_no_other_cameras() -> None:
    named_too = Pane("video_group", (("arrangement", "gate"), ("cameras", "X")))
    scene = replace(SCENE, screens=((SceneLayout(beside((1, named_too))),),))
    assert pane(WallFacts({"day": scene})).options == (("arrangement", "gate"),)


def test_a_console_pushes_one_as_a_panel() -> None:
    standing = Standing(Verb.PANEL, "video_group", Because.ORDER, (("arrangement", "gate"),))
    assert pane(FACTS, standing).option("cameras") == "A,,B"


def test_what_stands_in_tiles_is_stored_and_comes_back() -> None:
    tiles = Arrangement(Layout.FOUR, ("A", "", "B", "C", "D"), page=1, enlarged="D")
    made = named(tiles, "早高峰", {"arrangement_1"})
    assert (made.code, made.name_zh, made.name_en) == ("arrangement_2", "早高峰", "早高峰")
    assert made.laid(0) == Arrangement(Layout.FOUR, tiles.cameras), "all pages; none is enlarged"
    turning = as_named(made, replace(tiles, rotation=Rotation(20, 5)))
    assert (turning.code, turning.dwell_s) == (made.code, 20)
    again = turning.laid(7_000).rotation
    assert again is not None
    assert again.dwell_s == 20
    assert turning.laid(7_000).page_at(7_000) == 0


def test_its_form_reads_what_it_writes() -> None:
    for made in (GATE, replace(GATE, dwell_s=15, cameras=("A",))):
        assert arrangement_of(plain_arrangement(made), 3) == made


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"cameras": []}, "missing_key"), ({"cameras": ["", ""]}, "missing_key"), ({"cameras": "A"}, "wrong_type"),
        ({"cameras": ["A", "A"]}, "twice"), ({"cameras": ["A,B"]}, "wrong_form"),
        ({"cameras": ["x" * 65]}, "wrong_form"),
        ({"cameras": ["A"] * (MOST_PLACED + 1)}, "wrong_type"), ({"layout": "7"}, "not_one_of"),
        ({"layout": "free"}, "not_one_of"), ({"dwell_s": 4}, "too_small"), ({"dwell_s": 4_000}, "out_of_range"),
        ({"dwell_s": True}, "wrong_type"), ({"code": "城"}, "wrong_form"), ({"name_zh": ""}, "wrong_form"),
        ({"more": 1}, "unknown_key"), ({"layout": ["4"]}, "not_one_of"),
    ],
)  # fmt: skip
def test_another_form_is_refused(wrong: dict[str, Any], why: str) -> None:
    with pytest.raises(WrongForm) as refused:
        arrangement_of({**plain_arrangement(GATE), **wrong})
    assert refused.value.why == why


def test_only_what_can_be_shown_is_stored() -> None:
    must_be_sound(GATE, FACTS)
    must_be_sound(SCENE, FACTS)
    with pytest.raises(RuleBroken) as empty:
        must_be_sound(replace(GATE, cameras=()), FACTS)
    assert empty.value.words.code == "refused.arrangement"
    with pytest.raises(RuleBroken) as unknown:
        must_be_sound(SCENE, WallFacts())
    assert unknown.value.words.params["value"] == "gate"


def test_what_is_named_somewhere_is_not_deleted() -> None:
    pushed = WallOrder(Verb.PANEL, "video_group", (("arrangement", "gate"),))
    by_order = WallFacts(states={"hall-1": WallState(pushed=pushed)}, arrangements={"gate": GATE})
    for facts, use in ((FACTS, "use.scene"), (by_order, "use.order")):
        with pytest.raises(RuleBroken) as refused:
            must_be_unused(GATE, facts, (), 0, {})
        assert [each.code for each in refused.value.words.params["users"]] == [use]
    must_be_unused(GATE, WallFacts(arrangements={"gate": GATE}), (), 0, {})
    must_be_unused(replace(GATE, code="other"), FACTS, (), 0, {})


def test_facts_know_it_as_they_know_the_others() -> None:
    assert FACTS.of("arrangement") == {"gate": GATE}
    assert (FACTS.revision(GATE.key), FACTS.is_changed(GATE.key), FACTS.comes_along(GATE.key)) == (3, True, False)
    assert FACTS.codes("arrangement") == {"gate"}
