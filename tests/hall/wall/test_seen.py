"""What a console may say of a wall: nothing is shown before the wall has said so, and who said what is one line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.health.station import DESK_BEFORE
from hall.wall.given import grouped
from hall.wall.orders import Verb, WallOrder
from hall.wall.scene import Layout, Scene
from hall.wall.seen import (
    ACKNOWLEDGED_MS,
    PICTURE_OLD_MS,
    ScreenSeen,
    Seen,
    is_picture_old,
    screens_lacking,
    screens_seen,
)
from hall.wall.shown import SILENT_MS, Picture, Shown, ShownNow
from hall.wall.splits import beside

SCREEN = Shown("hall-1", 0, 3, "scene", "night", 1_000, monitor="DP-1", size=(1920, 1080))
LATE = ACKNOWLEDGED_MS


def seen(shown: Shown, waited_ms: int, age_ms: int = 0, revision: int = 3) -> Seen:
    heard = ShownNow({shown.place: shown}, {shown.place: age_ms})
    (only,) = screens_seen(heard, "hall-1", revision, waited_ms)
    return only.seen


@pytest.mark.parametrize(
    ("shown", "waited_ms", "age_ms", "says"),
    [
        (SCREEN, 0, 0, Seen.PAINTED),
        (replace(SCREEN, revision=4), LATE, 0, Seen.PAINTED),
        (replace(SCREEN, revision=2), LATE - 1, 0, Seen.AWAITED),
        (replace(SCREEN, revision=2), LATE, 0, Seen.BEHIND),
        (replace(SCREEN, revision=2), 0, SILENT_MS + 1, Seen.SILENT),
        (SCREEN, LATE, SILENT_MS + 1, Seen.SILENT),
        (replace(SCREEN, why="scene_missing"), LATE, 0, Seen.FAILED),
        (replace(SCREEN, why="scene_missing", revision=2), LATE, 0, Seen.BEHIND),
        (replace(SCREEN, why="monitor_missing", revision=2), 0, 0, Seen.FAILED),
        (replace(SCREEN, why=DESK_BEFORE), LATE, 0, Seen.FAILED),
        (replace(SCREEN, why=DESK_BEFORE, revision=2), 0, 0, Seen.FAILED),  # and whatever is ordered of it
        (replace(SCREEN, why=DESK_BEFORE), 0, SILENT_MS + 1, Seen.SILENT),
        (replace(SCREEN, is_live=False), LATE, 0, Seen.ALONE),
        (replace(SCREEN, why="safe_scene", revision=2), 0, 0, Seen.SAFE),
        (replace(SCREEN, why="safe_scene"), 0, SILENT_MS + 1, Seen.SILENT),
    ],
)
def test_a_screen_is_believed_by_its_own_word_alone(shown: Shown, waited_ms: int, age_ms: int, says: Seen) -> None:
    assert seen(shown, waited_ms, age_ms) is says


def test_the_screens_of_one_wall_stand_from_the_left_and_no_other_walls_beside_them() -> None:
    others = [replace(SCREEN, screen=10), replace(SCREEN, screen=2), replace(SCREEN, wall="hall-2")]
    heard = ShownNow({each.place: each for each in (*others, SCREEN)}, {each.place: 0 for each in (*others, SCREEN)})
    assert [each.shown.screen for each in screens_seen(heard, "hall-1", 3, 0)] == [0, 2, 10]


def test_one_order_to_several_walls_is_told_once_and_the_newest_first() -> None:
    both = WallOrder(Verb.BLANK, at=2_000, by="cara", station="desk-1")
    push = WallOrder(Verb.SCENE, "night", at=1_000, by="dong", station="desk-2")
    told = grouped(
        [("b", replace(both, number=7)), ("a", replace(both, number=2)), ("a", replace(push, number=1))], most=5
    )
    assert [(each.order.verb, each.walls) for each in told] == [(Verb.BLANK, ("a", "b")), (Verb.SCENE, ("a",))]
    assert len(grouped([("a", replace(push, at=at)) for at in range(9)], most=4)) == 4


def test_of_two_orders_in_one_millisecond_the_later_one_stands_first() -> None:
    first = WallOrder(Verb.SCENE, "night", at=1_000, by="cara", number=1)
    told = grouped([("a", first), ("a", replace(first, subject="hot", number=2))])
    assert [each.order.subject for each in told] == ["hot", "night"]


NOW = 100_000


@pytest.mark.parametrize(
    ("made_at", "painted_at", "seen", "took_ms", "is_old"),
    [
        (NOW - 1, NOW - 1, Seen.PAINTED, 1.0, False),
        (NOW - 2, NOW - 1, Seen.PAINTED, 1.0, True),  # made before what it stands beside was painted
        (NOW, 0, Seen.AWAITED, 1.0, True),  # of what stood before the order
        (NOW, 0, Seen.SILENT, 1.0, True),
        (NOW, 0, Seen.FAILED, 1.0, False),
        (NOW - PICTURE_OLD_MS, 0, Seen.PAINTED, 1.0, False),
        (NOW - PICTURE_OLD_MS - 1, 0, Seen.PAINTED, 1.0, True),  # newer ones should have come
        (NOW - PICTURE_OLD_MS - 1, 0, Seen.PAINTED, 99.0, False),  # of a wall that makes them rarely
    ],
)
def test_a_picture_is_old_where_something_else_may_stand_by_now(
    made_at: int, painted_at: int, seen: Seen, took_ms: float, is_old: bool
) -> None:
    stood = ScreenSeen(replace(SCREEN, painted_at=painted_at), seen)
    assert is_picture_old(Picture("hall-1/1", made_at, "", took_ms), stood, NOW) is is_old


@pytest.mark.parametrize(
    ("parts", "screens", "lacking"),
    [(1, [0], 0), (3, [0], 2), (3, [0, 1, 2], 0), (3, [0, 2], 1), (1, [0, 1, 2], 0), (2, [0, 1, 2, 3], 0), (3, [], 0)],
)
def test_a_scene_of_more_screens_than_the_wall_has_is_not_all_there(
    parts: int, screens: list[int], lacking: int
) -> None:
    scene = Scene("wide", "宽", "Wide", tuple((Layout(beside((1, "hot"))),) for _ in range(parts)))
    heard = ShownNow({each.place: each for each in (replace(SCREEN, screen=number) for number in screens)})
    assert screens_lacking(scene, heard, "hall-1") == lacking
    assert screens_lacking(scene, heard, "hall-2") == 0, "nothing is known of it"
