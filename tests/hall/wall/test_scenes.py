"""Scenes fill their wall without gap or overlap, at every size a hall has; too small a wall shows few panels."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.boxes import Box, Seams
from hall.wall.panels import BY_KEY, PANELS
from hall.wall.scene import Layout, Scene, too_small
from hall.wall.shares import FEW_LINES, SMALL_LINES
from hall.wall.splits import Pane, below, beside, boxes
from hall.wall.standard import OVERVIEW, STANDARD
from hall.wall.text_size import FULL_LINES, LEAST_LINES, LEAST_TEXT_PX

ALL = {"urgent", "map", "stages", "hot", "streets", "sources", "hours"}
SIZES = ((1920, 1080), (3840, 2160), (3840, 1080), (5760, 1080), (6656, 1792), (7680, 2160), (1601, 901))
UPRIGHT = ((1280, 1024), (1600, 1200), (1000, 1200), (1080, 1920), (1200, 1920), (2160, 3840), (1080, 3840))
"""Less wide than 16:10: old monitors, signs."""
GAP = 12


def shown(scene: Scene, width: int, height: int, text_px: int) -> set[str]:
    """The panels of its first screen."""
    return {pane.panel for pane in scene.layout(0, width, height, text_px).split.panes()}


@pytest.mark.parametrize("scene", STANDARD, ids=lambda each: each.code)
@pytest.mark.parametrize(("width", "height"), [*SIZES, *UPRIGHT])
def test_all_panels_have_a_place_and_none_covers_another(scene: Scene, width: int, height: int) -> None:
    split = scene.layout(0, width, height, min(width, height) // 76).split
    places = boxes(split, Box(0, 0, width, height), GAP)
    assert len(places) == len(list(split.panes())), "one pane twice"
    for one, other in itertools.combinations(places.values(), 2):
        apart_x = one.x + one.width + GAP <= other.x or other.x + other.width + GAP <= one.x
        apart_y = one.y + one.height + GAP <= other.y or other.y + other.height + GAP <= one.y
        assert apart_x or apart_y
    area = sum((box.width + GAP) * (box.height + GAP) for box in places.values())
    assert area == (width + GAP) * (height + GAP)


@pytest.mark.parametrize("scene", STANDARD, ids=lambda each: each.code)
def test_what_comes_with_the_program_can_be_read_from_the_last_row(scene: Scene) -> None:
    canvases = ((1366, 768), (1920, 1200), *SIZES, *UPRIGHT, (768, 1366))
    for (width, height), lines in itertools.product(canvases, (76, FULL_LINES, SMALL_LINES, FEW_LINES, LEAST_LINES)):
        text_px = max(LEAST_TEXT_PX, min(width, height) // lines)
        split = scene.layout(0, width, height, text_px).split
        assert list(too_small(split, width, height, text_px)) == [], f"{width}x{height}, {text_px} px"


def test_the_ratio_of_the_canvas_decides() -> None:
    very_wide, wide, normal, small, square, few, upright, few_upright = OVERVIEW.screens[0]
    assert OVERVIEW.layout(0, 1920, 1080, 14) is normal
    assert OVERVIEW.layout(0, 3840, 1080, 14) is wide
    assert OVERVIEW.layout(0, 6656, 1792, 20) is wide
    assert OVERVIEW.layout(0, 5760, 1080, 14) is very_wide
    assert OVERVIEW.layout(0, 1366, 768, 13) is small
    assert OVERVIEW.layout(0, 1366, 768, 30) is few
    assert OVERVIEW.layout(0, 1280, 1024, 13) is square
    assert OVERVIEW.layout(0, 1280, 1024, 25) is few
    assert OVERVIEW.layout(0, 1080, 1920, 14) is upright
    assert OVERVIEW.layout(0, 1080, 1920, 27) is few_upright


def test_a_wall_too_small_for_its_readers_shows_what_burns_and_where() -> None:
    assert shown(OVERVIEW, 1920, 1080, 1080 // FULL_LINES) == ALL
    assert shown(OVERVIEW, 1366, 768, 13) == ALL - {"sources"}
    assert shown(OVERVIEW, 1920, 1080, 1080 // FEW_LINES + 1) == {"urgent", "map"}


def test_a_pane_too_small_says_the_room_it_needs() -> None:
    split = beside(*((1, Pane("figure", (("figure", str(number)),))) for number in range(20)))
    found = list(too_small(split, 1920, 1080, 14))
    assert len(found) == 20
    assert found[0].width < found[0].needs_width == BY_KEY["figure"].letters * 14
    assert found[0].height > found[0].needs_height


def test_a_wall_with_more_screens_than_the_scene_begins_anew() -> None:
    one, two = Layout(beside((1, "urgent"))), Layout(beside((1, "map")))
    scene = Scene("pair", "双屏", "Pair", ((one,), (two,)))
    assert [scene.layout(number, 1920, 1080, 14) for number in range(4)] == [one, two, one, two]


def test_the_catalogue_has_each_panel_once_and_defaults_that_are_allowed() -> None:
    assert len(BY_KEY) == len(PANELS)
    for spec in PANELS:
        for option in spec.options:
            assert not option.allowed or option.default in option.allowed


def across(places: dict[Pane, Box], seams: Seams) -> set[str]:
    """The panels on which a bezel lies."""
    return {
        pane.panel for pane, box in places.items() if any(box.x < seam < box.x + box.width for seam in seams.across)
    }


def test_no_panel_stands_across_a_bezel_that_is_near_its_edge() -> None:
    split = OVERVIEW.layout(0, 5760, 1080, 14).split
    seams = Seams((1920, 3840))
    room = Box(0, 0, 5760, 1080)
    places, plain = boxes(split, room, GAP, seams), boxes(split, room, GAP)
    assert across(places, seams) < across(plain, seams)
    edges = {box.x - GAP // 2 for box in places.values()}
    assert edges & {1920, 3840}


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.lists(st.integers(0, 1000), max_size=5))
def test_seams_never_make_panes_overlap_or_vanish(shares: list[int], seams: list[int]) -> None:
    panes = [(share, Pane("figure", (("n", str(n)),))) for n, share in enumerate(shares)]
    room = Box(7, 3, 1000, 400)
    places = list(boxes(beside(*panes), room, 4, Seams(tuple(seams))).values())
    assert all(box.width > 0 for box in places)
    assert all(one.x + one.width + 4 == other.x for one, other in itertools.pairwise(places))
    assert (places[0].x, places[-1].x + places[-1].width) == (7, 1007)


@pytest.mark.parametrize("lines", [FULL_LINES, LEAST_LINES])
@pytest.mark.parametrize("scene", STANDARD, ids=lambda each: each.code)
@pytest.mark.parametrize(("width", "height"), [(1366, 768), *SIZES, *UPRIGHT])
def test_a_notice_leaves_what_comes_with_the_program_to_be_read(
    scene: Scene, width: int, height: int, lines: int
) -> None:
    text_px = min(width, height) // lines
    usual = scene.layout(0, width, height, text_px)
    taken = 7 * text_px  # four lines of running text, as many as the longest notice has on the narrowest wall
    layout = scene.layout(0, width, height, text_px, taken)
    assert layout == usual, "no panel goes for a notice"
    assert list(too_small(layout.split, width, height - taken, text_px)) == []


def test_a_scene_too_tight_for_a_notice_takes_a_layout_that_can_be_read() -> None:
    tight = Layout(below(*((1, Pane("notice", (("n", str(n)),))) for n in range(7))))
    roomy = Layout(beside((1, "urgent")))
    scene = Scene("tight", "紧", "Tight", ((tight, roomy),))
    assert scene.layout(0, 1920, 1080, 15) is tight
    assert scene.layout(0, 1920, 1080, 15, 120) is roomy
    hopeless = Scene("tight", "紧", "Tight", ((tight,),))
    assert hopeless.layout(0, 1920, 1080, 15, 120) is tight
