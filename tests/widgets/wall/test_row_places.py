"""The words of a line never cover each other, and what they leave out is what matters least."""

from __future__ import annotations

import itertools

import pytest

from widgets.wall.row_places import RowPlaces, leaves_step_out, row_places


def line(right: float, what: float = 120.0) -> RowPlaces:
    return row_places(30.0, right, what=what, step=40.0, time=60.0, px=15.0, gap=8.0)


@pytest.mark.parametrize("right", range(160, 900, 37))
@pytest.mark.parametrize("what", [30.0, 120.0, 900.0])
def test_words_stand_side_by_side(right: int, what: float) -> None:
    places = line(right, what)
    spans = [span for span in (places.what, places.where, places.step, places.time) if span[1] > 0]
    for one, other in itertools.pairwise(spans):
        assert one[0] + one[1] <= other[0]
    assert sum(places.time) == right


def test_with_room_all_is_there_and_the_class_is_whole() -> None:
    places = line(500)
    assert places.what[1] == 120
    assert min(places.where[1], places.step[1]) > 0


def test_the_step_goes_before_the_class_is_cut_to_nothing() -> None:
    places = line(250)
    assert places.step[1] == 0
    assert places.what[1] >= 100


def test_a_place_of_two_letters_is_left_out() -> None:
    places = line(330, 400)
    assert places.where[1] == 0
    assert places.what[1] > 160


def test_a_line_without_a_step_has_no_hole_for_it() -> None:
    with_step = row_places(30.0, 400, what=100, step=40, time=60, px=15, gap=8)
    without = row_places(30.0, 400, what=100, step=0, time=60, px=15, gap=8)
    assert without.where[1] == with_step.where[1] + 40 + 2 * 8


@pytest.mark.parametrize(("cut", "goes"), [(0, False), (1, False), (2, True), (10, True)])
def test_the_step_goes_where_it_would_cut_many_places(cut: int, *, goes: bool) -> None:
    lines = [(100.0, 900.0)] * cut + [(100.0, 90.0)] * (10 - cut)
    assert leaves_step_out(lines, 30.0, 400, step=40, time=60, px=15, gap=8) is goes
