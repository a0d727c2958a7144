"""The draft of a scene: what is chosen, done and taken back on the canvas of a wall, and when it may be stored."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.editing.document import MOST_CODE, MOST_NAME, copy_of
from hall.errors import RuleBroken
from hall.wall.canvas import SIZES, Canvas, canvases
from hall.wall.draft import NUDGE, SceneDraft, draft_of
from hall.wall.scene import Layout, Scene
from hall.wall.shown import Shown, ShownNow
from hall.wall.split_paths import STEPS, border_places, place_of
from hall.wall.splits import Pane, below, beside
from hall.wall.standard import OVERVIEW, STANDARD

FULL_HD, LONG = Canvas(1920, 1080, 14), Canvas(7680, 2160, 28)
SCENE = Scene("one", "一", "One", ((Layout(beside((1, "urgent"), (2, below((1, "map"), (1, "hot"))))),),))


@pytest.fixture
def draft() -> SceneDraft:
    return draft_of(SCENE, FULL_HD)


def test_arrows_choose_the_pane_that_lies_there(draft: SceneDraft) -> None:
    assert draft.pane.panel == "urgent"
    right = draft.beside(1, 0)
    assert right.pane.panel in ("map", "hot")
    assert right.choosing(Pane("map")).beside(0, 1).pane.panel == "hot"
    assert right.beside(-1, 0).pane.panel == "urgent"
    assert draft.beside(-1, 0) == draft, "nothing lies there"
    assert [draft.next(n).pane.panel for n in (1, 2, 3, -1)] == ["map", "hot", "urgent", "hot"]


def test_what_is_done_is_seen_and_taken_back(draft: SceneDraft) -> None:
    split = draft.split_chosen(beside=False)
    assert split.pane not in draft.split.panes(), "the new one is chosen"
    assert split.is_changed
    assert split.undone().made == SCENE
    assert not split.undone().is_changed
    assert split.undone().redone().made == split.made
    assert split.remove_chosen().split == SCENE.screens[0][0].split
    figure = draft.choose_panel("figure").choose_option("figure", "overdue_now")
    assert figure.pane == Pane("figure", (("figure", "overdue_now"),))
    with pytest.raises(RuleBroken):
        draft.choose_panel("map")


def test_keys_move_the_border_of_the_chosen_pane(draft: SceneDraft) -> None:
    wider = draft.nudge(NUDGE, beside=True)
    assert wider.boxes(0)[Pane("urgent")].width > draft.boxes(0)[Pane("urgent")].width
    lower = draft.choosing(Pane("hot")).nudge(-NUDGE, beside=False)
    assert lower.boxes(0)[Pane("hot")].height < draft.boxes(0)[Pane("hot")].height
    assert draft.nudge(NUDGE, beside=False) == draft, "it has no border there"


def test_a_border_follows_the_pointer(draft: SceneDraft) -> None:
    found = {each.beside: each for each in border_places(draft.split, draft.boxes(12))}
    across = found[True]
    to = across.steps_at(960, 400)
    assert abs(to - STEPS // 2) <= 5
    moved = draft.move(across.border, to)
    box = moved.boxes(12)[Pane("urgent")]
    assert abs(box.width + 6 - 960) <= 2
    assert place_of(moved.split, across.border) == to
    down = found[False]
    assert down.room.x == across.gap.x + across.gap.width
    assert abs(down.steps_at(0, draft.canvas.body.height / 2) - STEPS // 2) <= 2


def test_a_pane_that_cannot_be_read_is_named_and_refused(draft: SceneDraft) -> None:
    draft.must_be_legible()
    small = draft.choosing(Pane("hot")).nudge(-45 * NUDGE, beside=False)
    (found,) = small.too_small().values()
    assert found.pane == Pane("hot")
    assert found.height < found.needs_height
    with pytest.raises(RuleBroken) as refused:
        small.must_be_legible()
    assert refused.value.words.code == "refused.scene_small"
    assert refused.value.words.params["needs_height"] == found.needs_height
    far = draft.on(Canvas(1920, 1080, 40))
    assert far.too_small(), "the same scene for a reader far away"


def test_a_canvas_takes_its_layout_and_only_that_is_edited() -> None:
    draft = draft_of(OVERVIEW, FULL_HD)
    long = draft.on(LONG)
    assert draft.layout_number != long.layout_number
    changed = long.split_chosen(beside=True)
    assert changed.on(FULL_HD).split == draft.split
    assert changed.made.screens[0][long.layout_number].split != long.split


def test_screens_in_turn() -> None:
    two = replace(SCENE, screens=(*SCENE.screens, (Layout(beside((1, "map"))),)))
    draft = draft_of(two, FULL_HD)
    assert draft.at_screen(1).pane.panel == "map"
    assert draft.at_screen(2).screen == 0
    assert draft.at_screen(1).split_chosen(beside=True).undone().screen == 1


def test_what_is_stored_is_no_change_any_more(draft: SceneDraft) -> None:
    changed = draft.named(" 早会 ", "")
    assert (changed.made.name_zh, changed.made.name_en) == ("早会", "One")
    kept = changed.kept(changed.made, 3)
    assert not kept.is_changed
    assert kept.made.revision == kept.undone().made.revision == 3
    assert kept.undone().is_changed


def test_a_copy_has_a_code_and_names_of_its_own() -> None:
    copy = copy_of(replace(OVERVIEW, revision=4), ["overview", "overview_2"])
    assert (copy.code, copy.name_zh, copy.revision) == ("overview_3", f"{OVERVIEW.name_zh} 3", 0)
    assert copy.screens == OVERVIEW.screens
    assert copy_of(copy, ["overview_2"]).code == "overview_3"
    long = replace(OVERVIEW, code="x" * MOST_CODE, name_zh="长" * MOST_NAME)
    assert len(copy_of(long, []).code) == MOST_CODE
    assert len(copy_of(long, []).name_zh) == MOST_NAME


def test_walls_come_before_sizes() -> None:
    shown = Shown("hall-1", 0, 1, "scene", "night", 5, size=(6656, 1792), text_px=31)
    told = ShownNow({"a": shown, "b": replace(shown, screen=1), "c": replace(shown, wall="hall-0", size=(0, 0))})
    found = canvases(told)
    assert found[0] == Canvas(6656, 1792, 31, "hall-1")
    assert [(each.width, each.height) for each in found[1:]] == list(SIZES)


@pytest.mark.parametrize("scene", STANDARD, ids=lambda each: each.code)
@pytest.mark.parametrize("size", SIZES)
def test_the_programs_own_scenes_may_be_stored_on_every_canvas(scene: Scene, size: tuple[int, int]) -> None:
    canvas = next(each for each in canvases(ShownNow()) if (each.width, each.height) == size)
    draft_of(scene, canvas).must_be_legible()
