"""Layouts in every room: nothing overlaps, all of the room is used, no seam cuts a picture where it need not."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.boxes import Box, Seams
from hall.video.layouts.grid import Cell, Grid, crossings, fitted, framed, places
from hall.video.layouts.layouts import FIXED, Layout, free_grid, laid

ROOMS = [
    (1366, 768), (1920, 1080), (2560, 1440), (3840, 1080), (3840, 2160), (5760, 1080), (6656, 1792), (7680, 2160),
    (1080, 1920),
]  # fmt: skip
SPLICED = {
    "two beside": (3840, 1080, Seams((1920,))),
    "three beside": (5760, 1080, Seams((1920, 3840))),
    "three by two": (5760, 2160, Seams((1920, 3840), (1080,))),
    "four by two": (7680, 2160, Seams((1920, 3840, 5760), (1080,))),
    "unequal": (3286, 1080, Seams((1920,))),
}
GAP = 12

rooms = st.one_of(st.sampled_from(ROOMS), st.tuples(st.integers(640, 6_656), st.integers(480, 2_160)))


def overlap(one: Box, other: Box) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not (beside or one.y + one.height <= other.y or other.y + other.height <= one.y)


@given(rooms, st.sampled_from(FIXED), st.integers(0, 40), st.integers(0, 99))
def test_places_fill_the_room_without_overlapping(size: tuple[int, int], layout: Layout, gap: int, corner: int) -> None:
    """Each grown by the gap, they and what is spare are exactly the room grown by one gap: nothing is lost, nothing
    counted twice."""
    room = Box(corner, corner, *size)
    found = laid(layout, room, gap)
    every = [*found.places, *found.spare]
    assert len(found.places) == layout.size
    assert not any(overlap(one, other) for one, other in combinations(every, 2))
    grown = sum((box.width + gap) * (box.height + gap) for box in every)
    assert grown == (size[0] + gap) * (size[1] + gap)
    assert min(box.x for box in every) == min(box.y for box in every) == corner
    assert max(box.x + box.width for box in every) == corner + size[0]
    assert max(box.y + box.height for box in every) == corner + size[1]


@given(rooms, st.sampled_from([Layout.FOUR, Layout.SIX, Layout.NINE, Layout.SIXTEEN, Layout.TWENTY_FIVE]))
def test_equal_pictures_are_equal(size: tuple[int, int], layout: Layout) -> None:
    """To the two pixels by which a length that is no multiple is shared out, and what follows of them."""
    pictures = [fitted(box.width, box.height) for box in laid(layout, Box(0, 0, *size), GAP).places]
    assert max(width for width, _ in pictures) - min(width for width, _ in pictures) <= 4
    assert max(height for _, height in pictures) - min(height for _, height in pictures) <= 4


@given(rooms, st.sampled_from([Layout.ONE_FIVE, Layout.ONE_SEVEN]))
def test_the_large_picture_is_first_and_much_larger(size: tuple[int, int], layout: Layout) -> None:
    large, *others = [fitted(box.width, box.height) for box in laid(layout, Box(0, 0, *size), GAP).places]
    assert all(large[0] >= 1.5 * width for width, _ in others)


@pytest.mark.parametrize("size", ROOMS)
def test_a_picture_is_wide_and_lies_in_its_place_with_its_line(size: tuple[int, int]) -> None:
    for layout in FIXED:
        for place in laid(layout, Box(0, 0, *size), GAP).places:
            found = framed(place, 24)
            assert abs(found.picture.width * 9 - found.picture.height * 16) < 16
            for part in (found.picture, found.line):
                assert place.x <= part.x
                assert part.x + part.width <= place.x + place.width
                assert place.y <= part.y
                assert part.y + part.height <= place.y + place.height
            below = found.line.y + found.line.height - found.picture.y - found.picture.height
            assert found.over == 24 - below, "what is not below the picture lies on it"


def test_a_screen_of_the_usual_shape_has_the_usual_layouts() -> None:
    """As people know them: 2 by 2, 3 by 3, 4 by 4, 5 by 5, and a large one in the upper left corner."""
    for layout, side in ((Layout.FOUR, 2), (Layout.NINE, 3), (Layout.SIXTEEN, 4), (Layout.TWENTY_FIVE, 5)):
        found = laid(layout, Box(0, 0, 1_920, 1_080), GAP)
        assert (len({box.x for box in found.places}), len({box.y for box in found.places})) == (side, side)
        assert not found.spare
    for layout, side in ((Layout.ONE_FIVE, 3), (Layout.ONE_SEVEN, 4)):
        large = laid(layout, Box(0, 0, 1_920, 1_080), GAP).places[0]
        assert abs(large.width - (1_920 * (side - 1) / side)) < GAP


@pytest.mark.parametrize(
    "room", [(1_870, 900), (1_870, 850), (2_500, 1_250), (3_790, 900), (6_540, 1_500), (900, 1_700)]
)
@pytest.mark.parametrize("layout", [Layout.ONE_FIVE, Layout.ONE_SEVEN])
def test_beside_a_large_picture_the_others_can_still_be_made_out(layout: Layout, room: tuple[int, int]) -> None:
    """On a wall below its first line, where one large picture and a column of stamps would be the most picture."""
    large, *others = [fitted(box.width, box.height) for box in laid(layout, Box(0, 0, *room), GAP).places]
    assert all(large[0] <= 4 * width for width, _ in others)


def test_a_wide_wall_takes_more_columns() -> None:
    """Of four rows the pictures would be half as large."""
    found = laid(Layout.SIXTEEN, Box(0, 0, 6_656, 1_792), GAP)
    assert len({box.y for box in found.places}) == 3
    assert len(found.spare) == 2
    assert fitted(found.places[0].width, found.places[0].height)[0] > 1_000


@pytest.mark.parametrize("name", SPLICED)
@pytest.mark.parametrize("layout", FIXED)
def test_no_seam_cuts_a_picture(name: str, layout: Layout) -> None:
    """One that fills whole screens may lie across: that is what a large picture on a spliced wall is."""
    width, height, seams = SPLICED[name]
    room = Box(0, 0, width, height)
    pictures = [framed(box, 0).picture for box in laid(layout, room, GAP, seams).places]
    assert [picture for picture in pictures if crossings(picture, room, GAP, seams)] == []


def test_a_seam_lies_in_the_middle_of_a_gap() -> None:
    grid = Grid((1, 1, 1), (1,), tuple(Cell(column, 0) for column in range(3)))
    left, middle, _ = places(grid, grid.cells, Box(0, 0, 3_000, 500), 10, Seams((900,)))
    assert (left.x + left.width, middle.x) == (895, 905)


def test_a_crossing_is_found() -> None:
    room, seams = Box(0, 0, 3_840, 1_080), Seams((1_920,))
    assert crossings(Box(960, 0, 1_920, 1_080), room, GAP, seams) == 1
    assert crossings(Box(0, 0, 3_840, 1_080), room, GAP, seams) == 0
    assert crossings(Box(0, 0, 1_914, 1_080), room, GAP, seams) == 0


def test_a_grid_of_ones_own_is_taken_as_it_is() -> None:
    grid = free_grid(4, 2, (Cell(0, 0, 2, 2), Cell(2, 0), Cell(3, 1)))
    assert grid is not None
    found = laid(Layout.FREE, Box(0, 0, 1_600, 800), 0, Seams(), grid)
    assert found.places == (Box(0, 0, 800, 800), Box(800, 0, 400, 400), Box(1_200, 400, 400, 400))
    assert found.spare == (Box(1_200, 0, 400, 400), Box(800, 400, 400, 400))
    assert len(laid(Layout.FREE, Box(0, 0, 1_600, 800), 0).places) == 4


@pytest.mark.parametrize(
    "cells",
    [
        (),
        (Cell(0, 0), Cell(0, 0)),
        (Cell(0, 0, 2, 2), Cell(1, 1)),
        (Cell(3, 0, 2),),
        (Cell(-1, 0),),
        (Cell(0, 0, 0, 1),),
        tuple(Cell(column, row) for column in range(10) for row in range(10)),
    ],
)
def test_a_grid_that_cannot_be_is_none(cells: tuple[Cell, ...]) -> None:
    assert free_grid(4, 2, cells) is None
