"""Panels fill their wall without gap or overlap, at every size a hall has; too small a wall shows few of them."""

from __future__ import annotations

import itertools

import pytest

from hall.wall.arrangement import (
    FEW,
    FEW_LINES,
    FULL_LINES,
    NORMAL,
    SMALL,
    VERY_WIDE_FULL,
    WIDE_FULL,
    Box,
    arrangement,
    boxes,
)

ALL = {"urgent", "map", "stages", "hot", "streets", "sources", "hours"}
SIZES = ((1920, 1080), (3840, 2160), (3840, 1080), (5760, 1080), (6656, 1792), (7680, 2160), (1601, 901))
GAP = 12


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_all_panels_have_a_place_and_none_covers_another(width: int, height: int) -> None:
    places = boxes(arrangement(width, height, height // 76), Box(0, 0, width, height), GAP)
    assert set(places) == ALL
    for one, other in itertools.combinations(places.values(), 2):
        apart_x = one.x + one.width + GAP <= other.x or other.x + other.width + GAP <= one.x
        apart_y = one.y + one.height + GAP <= other.y or other.y + other.height + GAP <= one.y
        assert apart_x or apart_y
    area = sum((box.width + GAP) * (box.height + GAP) for box in places.values())
    assert area == (width + GAP) * (height + GAP)


def test_the_ratio_of_the_canvas_decides() -> None:
    assert arrangement(1920, 1080, 14) is NORMAL
    assert arrangement(3840, 1080, 14) is WIDE_FULL
    assert arrangement(6656, 1792, 20) is WIDE_FULL
    assert arrangement(5760, 1080, 14) is VERY_WIDE_FULL


def test_a_wall_too_small_for_its_readers_shows_what_burns_and_where() -> None:
    assert arrangement(1920, 1080, 1080 // FULL_LINES) is NORMAL
    assert arrangement(1366, 768, 13) is SMALL
    assert set(SMALL.names()) == ALL - {"sources"}
    assert arrangement(1920, 1080, 1080 // FEW_LINES + 1) is FEW
    assert set(FEW.names()) == {"urgent", "map"}
