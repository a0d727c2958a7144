"""A shape as it is drawn: corners set and taken back, what is refused, what is measured meanwhile."""

from __future__ import annotations

import pytest

from hall.drawing.draft import Draft, Tool, radius_typed
from hall.drawing.shape import Circle, Polygon
from hall.errors import Words

A, B, C, D = (113.60, 34.70), (113.61, 34.70), (113.61, 34.71), (113.60, 34.71)


def drawn(tool: Tool, *places: tuple[float, float]) -> Draft:
    draft = Draft(tool, places[0])
    for place in places:
        draft = draft.at(place)
        assert draft.refusal() is None
        draft = draft.set()
    return draft


def test_a_polygon_ends_with_its_last_corner_once_more() -> None:
    draft = drawn(Tool.POLYGON, A, B, C, C)
    assert draft.shape == Polygon((A, B, C))
    assert draft.around_m > draft.reach_m > 0
    assert draft.back().shape is None, "open again"
    assert draft.back().back().corners == (A, B)
    assert draft.at(D).set().corners == (D,), "what is set after it begins anew"


def test_what_is_no_polygon_is_refused() -> None:
    assert drawn(Tool.POLYGON, A, B).at(B).refusal() == Words("draw.few_corners", {"least": 3})
    assert drawn(Tool.POLYGON, A, C, B, D).end_refusal() == Words("draw.crossing")
    assert drawn(Tool.POLYGON, A, C, B, D).area_m2 == 0
    assert drawn(Tool.POLYGON, A).back().corners == ()


def test_a_circle_by_its_border_or_by_what_was_typed() -> None:
    draft = drawn(Tool.CIRCLE, A, B)
    assert isinstance(draft.shape, Circle)
    assert draft.shape.radius_m == pytest.approx(915.6, abs=1)
    assert draft.back().corners == (A,)
    typed = Draft(Tool.CIRCLE, A).with_radius(300.0)
    assert typed.shape == Circle(*A, 300.0)
    assert drawn(Tool.CIRCLE, A).at(A).refusal() == Words("draw.radius_bounds", {"least": 1, "most": 50})
    assert drawn(Tool.CIRCLE, A).end_refusal() == Words("draw.no_radius")


def test_a_radius_as_it_is_typed() -> None:
    assert radius_typed("300") == 300.0
    assert radius_typed("1.5") == 1.5
    assert radius_typed("1.2.3") == Words("draw.radius_unread", {"text": "1.2.3"})
    assert isinstance(radius_typed("0"), Words)
    assert isinstance(radius_typed("9999999"), Words)


def test_a_measured_path_encloses_nothing_and_is_measured_while_it_grows() -> None:
    draft = drawn(Tool.MEASURE, A, B).at(C)
    first = draft.reach_m
    assert first == pytest.approx(915.6 + 1_109.3, abs=2)
    assert draft.area_m2 > 0
    assert draft.ended().reach_m == pytest.approx(915.6, abs=1), "the cross is not part of what stands"
    assert draft.ended().shape is None
    assert Draft(Tool.MEASURE, A).end_refusal() == Words("draw.two_places")
