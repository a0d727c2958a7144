"""Components found by place and code: the same as by looking at each of them."""

from __future__ import annotations

import json
from collections import Counter
from math import cos, radians

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from data_access.components.entries import EntryRow, entries_of, joined, without
from data_access.components.index import ComponentIndex
from hall.city.coordinates import METRES_PER_DEGREE, distance_m
from hall.drawing.shape import Circle, Polygon
from tests.data_access.components.conftest import BOUND, NOW
from tests.support.components import PLACE

LATER = NOW + 60
EMPTY = ComponentIndex(BOUND, joined([entries_of((), NOW)]))


def shape_of(row: EntryRow, lon: float = 0.0, lat: float = 0.0) -> BaseGeometry:
    """In metres around a place."""
    wide = cos(radians(lat)) * METRES_PER_DEGREE
    rings = [[((x - lon) * wide, (y - lat) * METRES_PER_DEGREE) for x, y in ring] for ring in json.loads(row.rings)]
    if row.shape == "point":
        return shapely.Point((row.lon - lon) * wide, (row.lat - lat) * METRES_PER_DEGREE)
    return shapely.LineString(rings[0]) if row.shape == "line" else shapely.Polygon(rings[0])


def holds(row: EntryRow, at: int) -> bool:
    return row.begins <= at and (row.ends is None or at < row.ends)


@pytest.mark.parametrize("at", [NOW, LATER])
@pytest.mark.parametrize("metres", [30.0, 150.0, 2_000.0])
def test_what_lies_around_a_place(index: ComponentIndex, rows: list[EntryRow], metres: float, at: int) -> None:
    for east in (-0.004, 0.0, 0.003):
        place = PLACE[0] + east, PLACE[1] - east / 2
        far = {row.code: shape_of(row, *place).distance(shapely.Point(0, 0)) for row in rows if holds(row, at)}
        found = index.within(*place, metres, at)
        sure = {code for code, distance in far.items() if abs(distance - metres) > 0.2}
        assert {each.code for each in found} & sure == {code for code in sure if far[code] < metres}
        assert [each.metres for each in found] == sorted(each.metres for each in found)
        assert all(each.metres == pytest.approx(far[each.code], abs=0.2) for each in found)


def test_the_nearest_one_however_far(index: ComponentIndex, rows: list[EntryRow]) -> None:
    for place in (PLACE, (PLACE[0] + 0.04, PLACE[1])):
        far = {row.code: shape_of(row, *place).distance(shapely.Point(0, 0)) for row in rows if holds(row, NOW)}
        found = index.nearest(*place, NOW, 10_000)
        assert found is not None
        assert found.metres == pytest.approx(min(far.values()), rel=0.001, abs=0.2)
    assert index.nearest(PLACE[0] + 0.04, PLACE[1], NOW, 100) is None


def test_what_reaches_into_a_box(index: ComponentIndex, rows: list[EntryRow]) -> None:
    box = PLACE[0] - 0.002, PLACE[1] - 0.001, PLACE[0] + 0.003, PLACE[1] + 0.004
    degrees = {row.code: shapely.box(*_bounds(row)) for row in rows if holds(row, NOW)}
    found = {f"{int(index.entries.code[at]):016d}" for at in index.in_box(*box, NOW)}
    assert found == {code for code, of in degrees.items() if of.intersects(shapely.box(*box))}


def _bounds(row: EntryRow) -> tuple[float, float, float, float]:
    corners = [corner for ring in json.loads(row.rings) for corner in ring] or [(row.lon, row.lat)]
    lons, lats = zip(*corners, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def test_a_component_is_found_by_its_code(index: ComponentIndex, rows: list[EntryRow]) -> None:
    there = next(row for row in rows if holds(row, NOW))
    [place] = index.places_of([there.code])
    assert int(index.entries.code[place]) == int(there.code)
    assert len(index.places_of(["4101039999000000"])) == 0


def test_what_has_ended_is_left_out(index: ComponentIndex, rows: list[EntryRow]) -> None:
    assert len(index) == sum(row.ends is None or row.ends > NOW for row in rows)


def test_without_some_the_others_stand_as_they_did(index: ComponentIndex, rows: list[EntryRow]) -> None:
    gone = {int(row.code) for row in rows[::3]}
    rest = ComponentIndex(BOUND, joined([without(index.entries, list(gone)), entries_of(rows[:1], NOW)]))
    found = {each.code for each in rest.within(*PLACE, 5_000, NOW)}
    assert found == {row.code for number, row in enumerate(rows) if holds(row, NOW) and (number % 3 or not number)}


def test_a_row_that_says_nonsense_takes_no_other_away(rows: list[EntryRow], caplog: pytest.LogCaptureFixture) -> None:
    bad = [
        rows[0]._replace(state="weg"), rows[0]._replace(code="x"), rows[0]._replace(lon=1e9),
        rows[0]._replace(shape="line", rings="[[]]"), rows[0]._replace(rings="[[[1]]]"), rows[0]._replace(rings="["),
    ]  # fmt: skip
    with caplog.at_level("CRITICAL"):
        assert len(entries_of([*bad, rows[1]._replace(ends=None)], NOW)) == 1


def test_where_there_is_nothing_nothing_is_found() -> None:
    assert EMPTY.within(*PLACE, 1_000, NOW) == []
    assert EMPTY.nearest(*PLACE, NOW, 1_000) is None
    assert len(EMPTY.places_of(["4101030101000001"])) == len(EMPTY.in_box(113, 34, 114, 35, NOW)) == 0


TRIANGLE = Polygon(((113.6300, 34.7400), (113.6340, 34.7400), (113.6320, 34.7440)))


@pytest.mark.parametrize("shape", [Circle(*PLACE, 300.0), TRIANGLE])
def test_what_stands_in_a_shape_is_counted_and_the_nearest_named(
    index: ComponentIndex, rows: list[EntryRow], shape: Circle | Polygon
) -> None:
    held = [row for row in rows if holds(row, NOW)]
    lon, lat = (np.round(np.array([getattr(row, name) for row in held]), 7) for name in ("lon", "lat"))
    there = [held[place] for place in np.flatnonzero(shape.holds(lon, lat)).tolist()]
    assert len(there) > 10
    places = index.inside(shape, NOW)
    assert {f"{int(index.entries.code[at]):016d}" for at in places} == {row.code for row in there}
    counted = Counter(row.code[6:10] for row in there)
    wrong = Counter(row.code[6:10] for row in there if row.state != "intact")
    assert index.counted(places) == sorted(
        ((code, number, wrong[code]) for code, number in counted.items()), key=lambda row: (-row[1], row[0])
    )
    nearest = index.nearest_of(places, *shape.middle, 5)
    far = {row.code: distance_m(shape.middle, (row.lon, row.lat)) for row in there}
    assert [each.code for each in nearest] == sorted(far, key=far.__getitem__)[:5]
    assert nearest[0].metres == pytest.approx(far[nearest[0].code], abs=0.2)
    assert index.counted(index.inside(Circle(0.0, 0.0, 50.0), NOW)) == []
