"""Whatever is done to a scene's split, it stays one that can be shown and stored; what was done can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from hall.boxes import Box
from hall.editing.undo import MOST_STEPS, Undo
from hall.errors import RuleBroken
from hall.wall.draft import with_split
from hall.wall.editing import fresh_pane, merge, move_border, set_option, set_panel, split_pane
from hall.wall.panels import PANELS
from hall.wall.scene import Layout, Scene
from hall.wall.scene_form import MOST_DEPTH, MOST_PARTS, findings, plain_scene, scene_of
from hall.wall.split_paths import STEPS, Border, border_beside, borders, pane_at, path_of, paths, place_of
from hall.wall.splits import Pane, Split, below, beside, boxes
from hall.wall.standard import OVERVIEW, STANDARD

CANVAS = Box(0, 0, 7680, 2160)
FIGURE = Pane("figure", (("figure", "overdue_now"),))
THREE = beside((27, "urgent"), (48, below((70, "map"), (30, "hours"))), (25, "hot"))


def scene(split: Split) -> Scene:
    return Scene("one", "一", "One", ((Layout(split),),))


def test_a_pane_is_split_beside_and_below() -> None:
    assert split_pane(THREE, (0,), FIGURE, beside=True).parts[0:2] == ((27, Pane("urgent")), (27, FIGURE))
    made = split_pane(THREE, (2,), FIGURE, beside=False)
    assert made.parts[2] == (25, Split(beside=False, parts=((1, Pane("hot")), (1, FIGURE))))
    made = split_pane(THREE, (1, 0), FIGURE, beside=False)
    assert made.parts[1] == (48, below((7, "map"), (7, FIGURE), (6, "hours")))


def test_a_pane_that_goes_leaves_its_room_to_the_one_before() -> None:
    assert merge(THREE, (2,)) == beside((27, "urgent"), (73, below((70, "map"), (30, "hours"))))
    assert merge(THREE, (0,)) == beside((3, below((70, "map"), (30, "hours"))), (1, "hot"))
    assert merge(THREE, (1, 1)) == beside((27, "urgent"), (48, "map"), (25, "hot"))


def test_what_is_left_of_a_split_is_one_with_what_is_around_it() -> None:
    nested = beside((1, "urgent"), (1, below((1, "hot"), (3, beside((1, "map"), (2, "hours"))))))
    assert merge(nested, (1, 0)) == beside((3, "urgent"), (1, "map"), (2, "hours"))
    assert merge(beside((1, "urgent"), (1, below((1, "map"), (2, "hot")))), (0,)) == below((1, "map"), (2, "hot"))
    assert merge(beside((1, beside((1, "map"))), (2, "hot")), (0, 0)) == beside((1, "hot"))


def test_the_last_pane_stays() -> None:
    with pytest.raises(RuleBroken) as refused:
        merge(beside((1, below((1, "map")))), (0, 0))
    assert refused.value.words.code == "refused.last_pane"


def test_a_border_moves_and_no_other() -> None:
    moved = move_border(THREE, Border((), 0), 280)
    assert [share for share, _ in moved.parts] == [28, 47, 25]
    assert place_of(moved, Border((), 0)) == 280
    assert place_of(moved, Border((), 1)) == place_of(THREE, Border((), 1))
    far = move_border(THREE, Border((), 0), 990)
    assert place_of(far, Border((), 0)) == 749, "as far as the next one"
    thirds = move_border(beside((1, "map"), (1, "hot"), (1, "urgent")), Border((), 0), 400)
    assert [share for share, _ in thirds.parts] == [6, 4, 5]


def test_the_border_of_a_pane_is_the_one_behind_it() -> None:
    assert border_beside(THREE, (0,), beside=True) == Border((), 0)
    assert border_beside(THREE, (2,), beside=True) == Border((), 1)
    assert border_beside(THREE, (1, 1), beside=True) == Border((), 1)
    assert border_beside(THREE, (1, 1), beside=False) == Border((1,), 0)
    assert border_beside(THREE, (2,), beside=False) is None
    assert [*borders(THREE)] == [Border((), 0), Border((), 1), Border((1,), 0)]


def test_panel_and_option_are_chosen_and_never_shown_twice() -> None:
    split = set_panel(THREE, (2,), "figure")
    split = set_option(split, (2,), "figure", "overdue_now")
    assert pane_at(split, (2,)) == FIGURE
    assert pane_at(set_panel(split, (2,), "stages"), (2,)) == Pane("stages"), "its options are not the other's"
    assert set_panel(THREE, (2,), "hot") == THREE
    with pytest.raises(RuleBroken) as refused:
        set_panel(THREE, (2,), "map")
    assert refused.value.words.code == "refused.pane_twice"
    with pytest.raises(RuleBroken):
        split_pane(split, (0,), FIGURE, beside=True)


def test_a_fresh_pane_is_nowhere_yet() -> None:
    split, seen = beside((1, "urgent")), {Pane("urgent")}
    for _ in range(len(PANELS) + 3):
        pane = fresh_pane(split)
        assert pane not in seen
        seen.add(pane)
        split = split_pane(split, min((each for each, _ in paths(split)), key=len), pane, beside=True)
    assert not list(findings(scene(split)))


def test_what_was_done_is_taken_back() -> None:
    steps = Undo((OVERVIEW,))
    one = replace(OVERVIEW, name_zh="一")
    steps = steps.done(one).done(one)
    assert (steps.present, len(steps.states)) == (one, 2)
    back = steps.undone().undone()
    assert back.present == OVERVIEW
    assert back.redone().redone().present == one
    other = back.done(replace(OVERVIEW, name_zh="二"))
    assert other.redone().present.name_zh == "二", "what was taken back is gone"
    for n in range(MOST_STEPS + 5):
        other = other.done(replace(OVERVIEW, name_zh=str(n)))
    assert len(other.states) == MOST_STEPS


def test_one_layout_of_a_scene_changes() -> None:
    changed = with_split(OVERVIEW, 0, 1, THREE)
    assert changed.screens[0][1] == replace(OVERVIEW.screens[0][1], split=THREE)
    assert changed.screens[0][2:] == OVERVIEW.screens[0][2:]


ALL = [layout.split for each in STANDARD for layouts in each.screens for layout in layouts]
SPLITS = [split for split in ALL if len(split.parts) > 1]  # one panel alone has no border


@given(st.sampled_from(SPLITS), st.data())
def test_a_moved_border_leaves_all_others_where_they_were(split: Split, data: st.DataObject) -> None:
    border = data.draw(st.sampled_from([*borders(split)]))
    moved = move_border(split, border, data.draw(st.integers(-10, STEPS + 10)))
    before = boxes(split, CANVAS, 12)
    for path, pane in paths(split):
        is_beside_it = path[: len(border.path)] == border.path and path[len(border.path)] - border.place in (0, 1)
        if not is_beside_it:
            assert boxes(moved, CANVAS, 12)[pane] == before[pane]
    assert all(box.width > 0 and box.height > 0 for box in boxes(moved, CANVAS, 0).values())


class Editing(RuleBasedStateMachine):
    """Somebody does anything in any order; what is refused changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.split = OVERVIEW.screens[0][2].split

    @rule(data=st.data(), beside=st.booleans())
    def split_one(self, data: st.DataObject, beside: bool) -> None:
        try:
            path, new = self._path(data), fresh_pane(self.split)
            self.split = split_pane(self.split, path, new, beside=beside)
        except RuleBroken as refused:
            assert refused.words.code in ("refused.scene_full", "refused.pane_twice")
        else:
            assert pane_at(self.split, path_of(self.split, new)) == new

    @rule(data=st.data())
    def take_away(self, data: st.DataObject) -> None:
        path = self._path(data)
        gone = pane_at(self.split, path)
        try:
            self.split = merge(self.split, path)
        except RuleBroken:
            assert len(list(self.split.panes())) == 1
        else:
            assert gone not in self.split.panes()

    @rule(data=st.data(), to=st.integers(0, STEPS))
    def move(self, data: st.DataObject, to: int) -> None:
        found = [*borders(self.split)]
        if found:
            self.split = move_border(self.split, data.draw(st.sampled_from(found)), to)

    @rule(data=st.data(), panel=st.sampled_from(PANELS))
    def choose(self, data: st.DataObject, panel: object) -> None:
        try:
            self.split = set_panel(self.split, self._path(data), panel.key)  # type: ignore[attr-defined]
        except RuleBroken as refused:
            assert refused.words.code == "refused.pane_twice"

    @precondition(lambda self: any(pane.panel == "figure" for pane in self.split.panes()))
    @rule(data=st.data(), value=st.sampled_from(PANELS[-1].options[0].allowed if PANELS[-1].options else ("open_now",)))
    def option(self, data: st.DataObject, value: str) -> None:
        path = data.draw(st.sampled_from([path for path, pane in paths(self.split) if pane.panel == "figure"]))
        try:
            self.split = set_option(self.split, path, "figure", value)
        except RuleBroken as refused:
            assert refused.words.code == "refused.pane_twice"

    @invariant()
    def is_valid(self) -> None:
        made = scene(self.split)
        assert scene_of(plain_scene(made)) == made
        assert list(findings(made)) == []
        assert len(boxes(self.split, CANVAS, 0)) == len(list(self.split.panes()))
        assert _depth(self.split) <= MOST_DEPTH
        assert sum(share for share, _ in self.split.parts) <= 200_000

    def _path(self, data: st.DataObject) -> tuple[int, ...]:
        return data.draw(st.sampled_from([path for path, _ in paths(self.split)]))


def _depth(split: Split) -> int:
    assert 0 < len(split.parts) <= MOST_PARTS
    return 1 + max((_depth(part) for _, part in split.parts if isinstance(part, Split)), default=0)


TestEditing = Editing.TestCase
