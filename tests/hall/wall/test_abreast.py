"""Screens of one wall that show the same scene: pages of cameras in a row, on as many as can be seen."""

from __future__ import annotations

import pytest

from hall.video.layouts.arrangement import Arrangement
from hall.video.layouts.layouts import Layout
from hall.video.layouts.rotation import Rotation
from hall.wall.scene import Layout as SceneLayout
from hall.wall.scene import Scene
from hall.wall.splits import Pane, beside
from hall.wall.staged import BLANK, abreast

DWELL_MS = 10_000


def a_scene(*screens: Pane) -> Scene:
    return Scene("video", "视频", "Video", tuple((SceneLayout(beside((1, each), (1, "map"))),) for each in screens))


def copies(scene: Scene, screens: list[int]) -> list[str]:
    """Which copy each screen is told to be."""
    told = []
    for screen in screens:
        made = abreast(scene, screen, screens)
        panes = made.screens[screen % len(made.screens)][0].split.panes()
        told.append(next(panes).option("copy"))
    return told


TURNS = Pane("video_rotation")


def test_each_screen_knows_its_place_among_those_that_show_the_same() -> None:
    assert copies(a_scene(TURNS), [0, 1, 2]) == ["0/3", "1/3", "2/3"]
    assert copies(a_scene(TURNS), [0, 2]) == ["0/2", "1/2"], "one that is away leaves no page out"
    assert copies(a_scene(TURNS, TURNS), [0, 1, 2]) == ["0/2", "", "1/2"], "two scenes in turn"
    assert copies(a_scene(Pane("video_group")), [0, 1]) == ["0/2", "1/2"]


def test_nothing_else_changes() -> None:
    same = a_scene(Pane("video_rotation", (("abreast", "same"),)))
    for scene in (same, a_scene(Pane("video_tile")), BLANK):
        assert abreast(scene, 1, [0, 1]) is scene
    alone = a_scene(TURNS)
    assert abreast(alone, 0, [0]) is alone
    assert abreast(alone, 3, [0, 1]) is alone


def pages(count: int, screens: int, turns: int) -> list[list[int]]:
    """Which pages are up, by turn."""
    cameras = tuple(str(number) for number in range(4 * count))
    of = [
        Arrangement(Layout.FOUR, cameras, rotation=Rotation(10, 0, abreast=screens, place=place))
        for place in range(screens)
    ]
    return [[each.page_at(turn * DWELL_MS) for each in of] for turn in range(turns)]


@pytest.mark.parametrize(
    ("count", "screens", "seen"),
    [
        (6, 3, [[0, 1, 2], [3, 4, 5], [0, 1, 2]]),
        (5, 3, [[0, 1, 2], [3, 4, 0], [1, 2, 3]]),
        (3, 3, [[0, 1, 2], [0, 1, 2], [0, 1, 2]]),
        (2, 3, [[0, 1, 0], [0, 1, 0], [0, 1, 0]]),
        (3, 1, [[0], [1], [2]]),
    ],
)
def test_pages_stand_in_a_row_and_turn_together(count: int, screens: int, seen: list[list[int]]) -> None:
    assert pages(count, screens, 3) == seen


def test_the_page_that_is_opened_ahead_is_the_one_that_comes() -> None:
    cameras = tuple(str(number) for number in range(24))
    second = Arrangement(Layout.FOUR, cameras, rotation=Rotation(10, 0, abreast=3, place=1))
    assert second.coming(DWELL_MS - 1_000) == second.shown(DWELL_MS) == ("16", "17", "18", "19")
    assert second.acts_at(0) == DWELL_MS - 4_000
    still = Arrangement(Layout.FOUR, cameras[:12], rotation=Rotation(10, 0, abreast=3, place=1))
    assert (still.coming(DWELL_MS - 1_000), still.acts_at(0)) == ((), None), "nothing is to come"
