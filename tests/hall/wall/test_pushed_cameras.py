"""Cameras that a hand puts on a wall: who may put which one where, and what stands there then."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from hall.errors import NotAllowed, RuleBroken
from hall.people.roles import Role
from hall.people.sensitivity import Sensitivity
from hall.people.session import Session
from hall.video.layouts.arrangement import Arrangement
from hall.video.layouts.layouts import Layout
from hall.video.layouts.rotation import Rotation
from hall.wall.bearing import brought, must_bear
from hall.wall.facts import WallFacts
from hall.wall.obeying import obey
from hall.wall.orders import MOST_CAMERAS, Verb, WallOrder, WallState, cameras_of, must_be_allowed
from hall.wall.panels import GRANTED
from hall.wall.pushed_cameras import granted, order_of
from hall.wall.scene import Layout as SceneLayout
from hall.wall.scene import Scene
from hall.wall.scene_form import findings
from hall.wall.splits import Pane, beside
from hall.wall.staged import borne, scene_for
from hall.wall.standing import Because, Standing
from hall.wall.state_form import must_be_state
from tests.support.cameras import a_camera

OPEN, INNER, RESTRICTED = Sensitivity
LEADER = Session("cara", "cara", frozenset({Role.SHIFT_LEADER}), station="desk-1")
STRANGER = replace(LEADER, roles=frozenset({Role.LEADER}))
SECRET = a_camera("S", name_zh="示例受限", sensitivity=RESTRICTED, roles=("shift_leader",))
CAMERAS = {each.code: each for each in (a_camera("A"), a_camera("B"), a_camera("OFF", enabled=False), SECRET)}


def pane_of(order: WallOrder, bears: Sensitivity = INNER) -> Pane:
    standing = Standing(order.verb, order.subject, Because.ORDER, order.options)
    scene = scene_for(standing, WallFacts())
    assert scene is not None
    (pane,) = borne(scene, bears).screens[0][0].split.panes()
    return pane


def cameras(subject: str, **options: str) -> WallOrder:
    return WallOrder(Verb.CAMERAS, subject, tuple(sorted(options.items())))


def test_what_stands_in_tiles_is_what_stands_on_the_wall() -> None:
    tiles = Arrangement(Layout.SIX, ("A", "", "B"))
    assert order_of(tiles) == cameras("A,,B", layout="6")
    assert order_of(tiles.enlarge("B")) == cameras("B"), "what has all of the room here has it there"
    assert order_of(replace(tiles, rotation=Rotation(30, 0))) == cameras("A,,B", layout="6", dwell="30")
    assert order_of(Arrangement()) is None
    nine = tuple("ABCDEFG")
    assert order_of(Arrangement(Layout.FREE, nine)) == cameras(",".join(nine), layout="4"), "a grid that is none"


@pytest.mark.parametrize(
    ("order", "panel"),
    [
        (cameras("A"), "video_tile"), (cameras("A,,B", layout="6"), "video_group"),
        (cameras("A,B", layout="4", dwell="15"), "video_rotation"),
    ],
)  # fmt: skip
def test_one_panel_shows_them_each_in_its_place(order: WallOrder, panel: str) -> None:
    pane = pane_of(order)
    assert (pane.panel, pane.option("cameras")) == (panel, order.subject)
    assert brought(order, WallFacts()) == {panel}
    with pytest.raises(RuleBroken) as refused:
        must_bear(order, WallFacts(), {"gate": OPEN})
    assert refused.value.words.params["wall"] == "gate"


@pytest.mark.parametrize(("bears", "who"), list(product(Sensitivity, (LEADER, STRANGER))))
def test_a_restricted_one_needs_a_person_and_a_screen_that_may(bears: Sensitivity, who: Session) -> None:
    order, walls = cameras("A,S", layout="4"), {"hall-1": bears}
    if bears is RESTRICTED and who is LEADER:
        made = granted(order, CAMERAS, walls, who)
        assert dict(made.options)[GRANTED] == "S"
        assert pane_of(made, RESTRICTED).option(GRANTED) == "S"
        assert pane_of(made, INNER).option(GRANTED) == "", "a screen that was declared otherwise since"
        return
    with pytest.raises((RuleBroken, NotAllowed)) as refused:
        granted(order, CAMERAS, walls, who)
    wants = "denied.camera_on_wall" if who is STRANGER and bears is not OPEN else "refused.camera_restricted"
    assert refused.value.words.code == wants


def test_who_asks_does_not_say_what_is_granted() -> None:
    forged = cameras("A,B", layout="4", granted="B,S")
    assert dict(granted(forged, CAMERAS, {"hall-1": INNER}, LEADER).options) == {"layout": "4"}


def test_no_scene_and_no_panel_brings_what_an_order_alone_may() -> None:
    pane = Pane("video_tile", (("cameras", "S"), (GRANTED, "S")))
    scene = Scene("sly", "示例", "Sample", ((SceneLayout(beside((1, pane))),),))
    assert [each.key for each in findings(scene)] == [GRANTED], "neither file nor editor takes it"
    assert pane_of(WallOrder(Verb.PANEL, "video_tile", pane.options), RESTRICTED).option(GRANTED) == ""
    shown = scene_for(Standing(Verb.SCENE, "sly", Because.ORDER), WallFacts({"sly": scene}))
    assert shown is not None
    assert [each.options for each in shown.screens[0][0].split.panes()] == [(("cameras", "S"),)]


@pytest.mark.parametrize(("code", "why"), [("GONE", "refused.camera_gone"), ("OFF", "refused.camera_off")])
def test_one_that_is_not_there_is_refused_by_name(code: str, why: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        granted(cameras(code), CAMERAS, {}, LEADER)
    assert refused.value.words.code == why


def test_another_order_is_as_it_was() -> None:
    order = WallOrder(Verb.SCENE, "overview")
    assert granted(order, {}, {"hall-1": INNER}, STRANGER) is order


def test_a_subject_names_each_once_and_not_too_many() -> None:
    assert cameras_of("A,,B,") == ("A", "", "B")
    assert cameras_of("A,A") == cameras_of("A," * (MOST_CAMERAS + 1) + "B") == ()
    must_be_allowed(cameras(",".join(f"{'9' * 60}{number:02d}" for number in range(MOST_CAMERAS))), WallState(), 0)
    for subject, why in (("", "subject"), (",,", "subject"), ("A,A", "subject"), ("x" * 65, "subject")):
        with pytest.raises(RuleBroken) as refused:
            must_be_allowed(cameras(subject), WallState(), 0)
        assert refused.value.words.code == f"refused.order_{why}"
    with pytest.raises(RuleBroken) as many:
        must_be_allowed(cameras(",".join(map(str, range(MOST_CAMERAS + 1)))), WallState(), 0)
    assert many.value.words.code == "refused.order_cameras"


def test_a_long_list_is_a_state_that_can_be_read_and_taken_back() -> None:
    codes = ",".join(f"{'9' * 60}{number:02d}" for number in range(MOST_CAMERAS))
    order = replace(cameras(codes, layout="16"), by="cara", command_id="c1", at=1)
    state = obey(WallState(), order)
    must_be_state(state)
    told = (("verb", "cameras"), ("subject", codes), *order.options)
    undo = WallOrder(Verb.UNDO, "c1", told, by="cara", at=2)
    must_be_allowed(undo, state, 2)
    must_be_state(obey(state, undo))
