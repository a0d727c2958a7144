"""How much of a section was walked along, and what is said where nobody knows."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from shapely import LineString

from hall.city.ground.land import RoadSection
from hall.city.track_rules import TrackRules
from hall.moment import SECOND_MS
from hall.telemetry.tracks.geodesy import metres_per_degree
from hall.telemetry.tracks.patrol import Unknown, patrol_of
from hall.telemetry.tracks.points import points_of
from hall.telemetry.tracks.track import Track, track_of

LON, LAT = 113.6, 34.7
EAST_M, NORTH_M = (float(each) for each in metres_per_degree(LAT))
RULES = TrackRules()


def at(x: float, y: float) -> tuple[float, float]:
    return LON + x / EAST_M, LAT + y / NORTH_M


def section(code: str, owner: str, *places: tuple[float, float]) -> RoadSection:
    return RoadSection(code, 1, "r", "", "", "s", tuple(at(*each) for each in places), 1.0, 10.0, owner, "u")


def walk(*places: tuple[float, float], every_s: int = 60) -> Track:
    rows = [(n * every_s * SECOND_MS, *at(*place)) for n, place in enumerate(places)]
    return track_of(points_of(rows), RULES)


KM = ((0.0, 0.0), (1_000.0, 0.0))


def test_half_of_it_walked_along_within_thirty_metres() -> None:
    found = patrol_of([section("a", "wang", *KM)], {"wang": walk((0, 20), (250, 25), (500, 0))}, 30)
    (told,) = found.sections
    assert told.share == pytest.approx(0.53, abs=0.01), "thirty metres beyond its end are near, too"
    assert len(told.walked) == 1
    assert told.walked[0] == pytest.approx((0, told.share))
    (person,) = found.people
    assert (person.sections, person.heard_ms) == (1, 120_000)
    assert person.covered_m == told.covered_m


def test_who_walked_elsewhere_has_nought_and_who_was_not_heard_has_no_share() -> None:
    sections = [
        section("far", "wang", *KM),
        section("silent", "li", *KM),
        section("free", "", *KM),
        section("bare", "wang"),
    ]
    found = patrol_of(sections, {"wang": walk((0, 31), (500, 31))}, 30)
    assert [(each.code, each.share, each.why) for each in found.sections] == [
        ("far", 0.0, None), ("free", None, Unknown.NOBODY), ("silent", None, Unknown.NO_TRACK),
        ("bare", None, Unknown.NO_LINE),
    ]  # fmt: skip
    assert [(each.code, each.share) for each in found.people] == [("wang", 0.0), ("li", None)]


def test_nobody_covers_another_ones_section_or_a_gap() -> None:
    sections = [section("a", "wang", *KM), section("b", "li", *KM)]
    tracks = {"wang": walk((0, 0), (1_000, 0), every_s=200), "li": walk((0, 0), (100, 0))}
    shares = {each.code: each.share for each in patrol_of(sections, tracks, 30).sections}
    assert shares["a"] == pytest.approx(0.06, abs=0.01), "both ends of a gap, and nothing between"
    assert shares["b"] == pytest.approx(0.13, abs=0.01)


def test_the_worst_stands_first() -> None:
    sections = [section(str(n), str(n), *KM) for n in range(3)]
    tracks = {str(n): walk((0, 0), (300 * (3 - n), 0)) for n in range(3)}
    assert [each.code for each in patrol_of(sections, tracks, 30).sections] == ["2", "1", "0"]


@pytest.mark.parametrize("seed", range(10))
def test_it_is_what_another_library_cuts_out(seed: int) -> None:
    rng = Random(seed)
    line = [(0.0, 0.0)]
    for _ in range(5):
        line.append((line[-1][0] + rng.uniform(50, 200), line[-1][1] + rng.uniform(-100, 100)))
    way = [(x + rng.gauss(0, 25), y + rng.gauss(0, 25)) for x, y in line[: rng.randint(2, 6)]]
    told = patrol_of([section("a", "wang", *line)], {"wang": walk(*way)}, 30).sections[0]
    near = LineString(line).intersection(LineString(way).buffer(30, quad_segs=64))
    assert told.covered_m == pytest.approx(near.length, abs=20)
    assert sum(end - begin for begin, end in told.walked) == pytest.approx(told.share or 0)
    assert np.all(np.diff(np.ravel(told.walked)) > 0)
