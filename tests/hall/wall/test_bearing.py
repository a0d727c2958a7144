"""Which panels may stand where: refused in an order, withheld in a scene, by what each screen was declared for."""

from __future__ import annotations

import pytest

from hall.errors import RuleBroken
from hall.people.sensitivity import USUAL_SCREEN, Sensitivity, bears_of, least, may_bear
from hall.wall.bearing import must_bear
from hall.wall.facts import WallFacts
from hall.wall.orders import Verb, WallOrder
from hall.wall.panels import BY_KEY, PANEL_OPTION, PANELS, WITHHELD
from hall.wall.program import Program, Step
from hall.wall.scene import Layout, Scene
from hall.wall.shown import Shown, ShownNow
from hall.wall.splits import Pane, below, beside
from hall.wall.staged import borne
from hall.wall.standard import STANDARD

OPEN, INNER, RESTRICTED = Sensitivity
DUTY = Scene("duty", "值班", "Duty", ((Layout(beside((1, "streets"), (1, below((1, "duty_board"), (1, "hot"))))),),))
FACTS = WallFacts({"duty": DUTY}, {"tour": Program("tour", "巡展", "Tour", (Step("overview", 60), Step("duty", 60)))})


def test_a_screen_bears_what_it_was_declared_for_and_less() -> None:
    assert [[may_bear(screen, panel) for panel in Sensitivity] for screen in Sensitivity] == [
        [True, False, False], [True, True, False], [True, True, True],
    ]  # fmt: skip
    assert (bears_of(""), bears_of("of another version"), bears_of("open")) == (INNER, INNER, OPEN)
    assert (least([]), least([RESTRICTED, OPEN, INNER])) == (USUAL_SCREEN, OPEN)


@pytest.mark.parametrize(
    "order",
    [
        WallOrder(Verb.SCENE, "duty"), WallOrder(Verb.PANEL, "duty_board"), WallOrder(Verb.PROGRAM, "tour"),
    ],
)  # fmt: skip
def test_an_order_that_brings_too_much_is_refused_with_wall_and_panel(order: WallOrder) -> None:
    must_bear(order, FACTS, {"hall-1": INNER})
    with pytest.raises(RuleBroken) as refused:
        must_bear(order, FACTS, {"hall-1": INNER, "lobby": OPEN})
    assert refused.value.words.code == "refused.panel_restricted"
    assert refused.value.words.params == {"wall": "lobby", "panel": "duty_board"}


@pytest.mark.parametrize("order", [WallOrder(Verb.BLANK), WallOrder(Verb.HAND_BACK), WallOrder(Verb.SCENE, "gone")])
def test_what_brings_no_panel_is_anybodys(order: WallOrder) -> None:
    must_bear(order, FACTS, {"lobby": OPEN})


def test_what_a_screen_may_not_show_is_named_in_its_place() -> None:
    assert borne(DUTY, INNER) is DUTY
    shown = borne(DUTY, OPEN)
    assert shown.panels() == {"streets", "hot", WITHHELD}
    assert Pane(WITHHELD, ((PANEL_OPTION, "duty_board"),)) in set(shown.screens[0][0].split.panes())


def test_every_panel_says_how_much_it_tells_and_the_usual_screen_bears_all_that_come_with_the_program() -> None:
    assert {each.key for each in PANELS if each.sensitivity is not OPEN} == {
        "duty_board", "leads", "people", "video_tile", "video_group", "video_rotation",
    }  # fmt: skip
    for scene in STANDARD:
        assert all(may_bear(USUAL_SCREEN, BY_KEY[panel].sensitivity) for panel in scene.panels())


def test_a_wall_bears_what_all_of_its_screens_do() -> None:
    screens = {
        f"hall-1/{n}": Shown("hall-1", n, 0, "scene", "overview", 0, bears=bears)
        for n, bears in enumerate(("restricted", "open"))
    }
    heard = ShownNow(screens)
    assert (heard.bears("hall-1"), heard.bears("elsewhere")) == (OPEN, INNER)
