"""How long a line is, how large an area without its holes."""

from __future__ import annotations

from math import cos, radians

import pytest

from hall.city.coordinates import METRES_PER_DEGREE
from hall.city.ground.component import ComponentShape, class_of, is_component_code, subclass_of
from hall.city.ground.component_size import area_m2, length_m
from tests.support.components import PLACE, a_component


def metres(*corners: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """Corners by metres from the place."""
    wide = METRES_PER_DEGREE * cos(radians(PLACE[1]))
    return tuple((PLACE[0] + x / wide, PLACE[1] + y / METRES_PER_DEGREE) for x, y in corners)


def test_all_runs_of_a_line_are_added() -> None:
    railing = a_component(shape=ComponentShape.LINE, rings=(metres((0, 0), (30, 40)), metres((0, 0), (0, 7))))
    assert length_m(railing) == pytest.approx(57, rel=0.002)
    assert area_m2(railing) == 0


def test_a_hole_is_no_part_of_an_area_and_an_island_in_it_is() -> None:
    outer, hole = metres((0, 0), (100, 0), (100, 50), (0, 50)), metres((10, 10), (30, 10), (30, 30), (10, 30))
    island, beside = metres((15, 15), (20, 15), (20, 20), (15, 20)), metres((200, 0), (210, 0), (210, 10), (200, 10))
    green = a_component(shape=ComponentShape.AREA, rings=(outer, hole, island, beside))
    assert area_m2(green) == pytest.approx(5_000 - 400 + 25 + 100, rel=0.001)
    assert length_m(green) == 0


def test_a_code_tells_class_and_subclass() -> None:
    assert (class_of("4101030211000001"), subclass_of("4101030211000001")) == ("02", "0211")
    assert [is_component_code(each) for each in ("4101030211000001", "410103021100001", "41010302１1000001", "")] == [
        True, False, False, False,
    ]  # fmt: skip
