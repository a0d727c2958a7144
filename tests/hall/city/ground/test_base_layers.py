"""A base map of bounded size: what has no room goes from the last layer on, smallest first."""

from __future__ import annotations

import pytest

from hall.city.ground import base_layers as module
from hall.city.ground.base_layers import BaseLayers, base_layers, merged
from hall.city.ground.land import AdminArea, AreaTier
from hall.city.ground.layers import Layer, base_area

BOX = (0.0, 0.0, 10.0, 10.0)


def area(code: str, side: float, **about: object) -> Layer:
    return base_area({"code": code, **about}, [[(0.0, 0.0), (side, 0.0), (side, side)]])


def test_the_smallest_buildings_have_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CORNERS", 12)
    found = {"buildings": [area("b1", 1), area("b2", 3), area("b3", 2)], "water": [area("w", 0.5)]}
    made = merged(BaseLayers(), BOX, found, "x")
    assert {name: [each["properties"]["code"] for each in of] for name, of in made.layers.items()} == {
        "water": ["w"], "buildings": ["b2", "b3"],
    }  # fmt: skip
    assert made.left_out == 1


def test_what_is_kept_reads_the_same() -> None:
    made = merged(BaseLayers(), BOX, {"water": [area("w", 5, cut=True)]}, "© somebody")
    assert base_layers(made.plain()) == made
    assert made.cut == len(made.edges()) == 1


def test_several_extracts_name_each_of_those_whom_they_must_once() -> None:
    one = merged(BaseLayers(), BOX, {}, "one")
    both = merged(merged(one, (20.0, 0.0, 30.0, 10.0), {}, "other"), BOX, {}, "one")
    assert both.credit == "one · other"
    assert both.boxes == (BOX, (20.0, 0.0, 30.0, 10.0))


@pytest.mark.parametrize(
    "plain", [[], {}, {"credit": "", "boxes": [1], "layers": {}}, {"credit": "", "boxes": [], "layers": {"water": [1]}}]
)
def test_what_is_no_base_map_is_refused(plain: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        base_layers(plain)


def test_an_area_that_runs_along_the_edge_of_an_extract_is_cut_there() -> None:
    base = BaseLayers(boxes=((0.0, 0.0, 1.0, 1.0),))
    cut = AdminArea(AreaTier.STREET, "1", "", "甲", "", (((0.2, 0.2), (1.0, 0.2), (1.0, 0.6), (0.2, 0.6)),))
    whole = AdminArea(AreaTier.STREET, "2", "", "乙", "", (((0.2, 0.2), (0.9, 0.2), (1.0, 0.4), (0.2, 0.6)),))
    assert base.cut_of([cut, whole]) == [cut]
    assert (len(base.edges([cut])), base.edges([whole]), base.edges()) == (1, [], [])
