"""What a row of positions tells: speed, stops, gaps, jumps; by hand, by chance, and by another library's geodesics."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from hall.city.track_rules import TrackRules
from hall.moment import MINUTE_MS, SECOND_MS
from hall.telemetry.tracks.geodesy import metres, metres_per_degree
from hall.telemetry.tracks.points import NO_POINTS, TrackPoints, points_of
from hall.telemetry.tracks.track import GAP, JUMP, MOVED, Track, track_of

RULES = TrackRules()
LON, LAT = 113.6, 34.7
EAST_M, NORTH_M = (float(each) for each in metres_per_degree(LAT))
TEN = 10 * SECOND_MS
GEOD = Geod(ellps="WGS84")


def going(*legs: tuple[int, float, float], at: int = 0) -> TrackPoints:
    """(points, metres to the east, to the north) of each leg, ten seconds a point."""
    rows, x, y = [(at, 0.0, 0.0)], 0.0, 0.0
    for count, east, north in legs:
        for _ in range(count):
            at, x, y = at + TEN, x + east, y + north
            rows.append((at, x, y))
    return points_of((when, LON + x / EAST_M, LAT + y / NORTH_M) for when, x, y in rows)


def track(points: TrackPoints) -> Track:
    return track_of(points, RULES)


def test_speed_is_metres_a_second_along_the_ground() -> None:
    found = track(going((6, 11.0, 0.0), (6, 0.0, 138.9)))
    assert found.speed == pytest.approx([1.1] * 6 + [13.89] * 6, rel=1e-4)
    assert found.length_m == pytest.approx(6 * 11 + 6 * 138.9, rel=1e-4)
    assert (found.stops, found.gaps, found.jumps) == ((), (), 0)


@settings(max_examples=60, deadline=None)
@given(st.floats(18, 53), st.floats(-3_000, 3_000), st.floats(-3_000, 3_000))
def test_metres_are_those_of_the_geodesic(lat: float, east: float, north: float) -> None:
    a_degree = [float(each) for each in metres_per_degree(lat)]
    lon, other = 110 + east / a_degree[0], lat + north / a_degree[1]
    told = metres(np.array([110.0]), np.array([lat]), lon, other)[0]
    assert told == pytest.approx(GEOD.inv(110.0, lat, lon, other)[2], rel=1e-5, abs=1e-3)


def test_who_stays_within_thirty_metres_for_three_minutes_has_stopped() -> None:
    walks, stands = (20, 11.0, 0.0), (18, 0.0, 0.5)
    (stop,) = track(going(walks, stands, walks)).stops
    assert stop.begins <= 20 * TEN
    assert stop.ends >= 38 * TEN
    assert stop.ends - stop.begins < 18 * TEN + 2 * MINUTE_MS
    assert metres(np.array([stop.lon]), np.array([stop.lat]), LON + 220 / EAST_M, LAT)[0] < 30


def test_who_goes_on_in_time_or_walks_has_not() -> None:
    assert track(going((20, 11.0, 0.0), (11, 0.0, 0.5), (20, 11.0, 0.0))).stops == ()
    assert track(going((60, 3.0, 0.0))).stops == (), "slowly is no stop"


def test_a_city_says_what_a_stop_is() -> None:
    points = going((20, 11.0, 0.0), (11, 0.0, 0.5), (20, 11.0, 0.0))
    assert len(track_of(points, TrackRules(stop_ms=MINUTE_MS)).stops) == 1
    assert track_of(points, TrackRules(stop_ms=MINUTE_MS, stop_m=1)).stops == ()


def test_a_gap_is_a_break_and_no_line() -> None:
    before, after = going((3, 11.0, 0.0)), going((3, 11.0, 0.0), at=30_000 + 121_000)
    found = track(TrackPoints(*(np.concatenate(pair) for pair in _columns(before, after))))
    (gap,) = found.gaps
    assert (gap.after, gap.begins, gap.ends) == (3, 30_000, 151_000)
    assert gap.length_m == pytest.approx(33, rel=1e-3)
    assert found.kinds.tolist() == [MOVED, MOVED, MOVED, GAP, MOVED, MOVED, MOVED]
    assert np.isnan(found.speed[3])
    assert found.length_m == pytest.approx(66, rel=1e-3)
    assert found.at(100_000) is None
    assert found.at(30_000) is not None
    assert track_of(found.points, TrackRules(gap_ms=121_000)).gaps == ()


def _columns(*parts: TrackPoints) -> tuple[tuple[np.ndarray, ...], ...]:
    return tuple(zip(*((each.at, each.lon, each.lat) for each in parts), strict=True))


def test_two_stays_with_a_gap_between_are_two_stops() -> None:
    stands = [(n * TEN, LON, LAT) for n in range(20)] + [(n * TEN + 10 * MINUTE_MS, LON, LAT) for n in range(20)]
    assert len(track(points_of(stands)).stops) == 2


def test_a_single_wrong_fix_is_told_apart_and_the_way_goes_on() -> None:
    points = going((20, 11.0, 0.0))
    points.lon[7] += 2_000 / EAST_M
    found = track(points)
    assert found.strays.at.tolist() == [70_000]
    assert found.jumps == 1
    assert found.kinds.tolist() == [MOVED] * 19
    assert found.speed.max() < 1.2


def test_a_jump_for_good_is_not_drawn() -> None:
    found = track(going((5, 11.0, 0.0), (1, 5_000.0, 0.0), (5, 11.0, 0.0)))
    assert found.kinds.tolist() == [MOVED] * 5 + [JUMP] + [MOVED] * 5
    assert found.at(55_000) is None
    assert found.jumps == 1


def test_as_far_as_a_fix_wanders_is_no_jump() -> None:
    points = points_of([(0, LON, LAT), (100, LON + 20 / EAST_M, LAT), (200, LON, LAT)])
    assert track(points).jumps == 0


def test_between_two_points_it_is_somewhere_along_the_step() -> None:
    found = track(going((2, 100.0, 0.0)))
    assert found.at(15_000) == pytest.approx((LON + 150 / EAST_M, LAT), abs=1e-9)
    assert found.at(-1) is None
    assert found.at(20_001) is None


def test_nothing_and_one_point_are_tracks_too() -> None:
    assert (track(NO_POINTS).stops, track(NO_POINTS).gaps, track(NO_POINTS).length_m) == ((), (), 0)
    one = track(points_of([(5, LON, LAT)]))
    assert one.at(5) == (LON, LAT)
    assert (len(one.speed), one.stops) == (0, ())


def test_of_two_fixes_of_one_moment_the_later_word_counts() -> None:
    found = points_of([(20, 2.0, 2.0), (10, 1.0, 1.0), (20, 3.0, 3.0)])
    assert (found.at.tolist(), found.lon.tolist()) == ([10, 20], [1.0, 3.0])


@pytest.mark.parametrize("seed", range(20))
def test_whatever_was_told_nothing_is_counted_twice_or_lost(seed: int) -> None:
    """By chance: each stop as slowly as it shall be, each step of one kind, stops apart and without a gap in them."""
    rng, at, x, y, rows = Random(seed), 0, 0.0, 0.0, []
    for _ in range(600):
        at += rng.choice((1, 10, 10, 10, 30, 60, 200)) * SECOND_MS
        if rng.random() > 0.6:
            x, y = x + rng.gauss(0, 40), y + rng.gauss(0, 40)
        far = 5_000 if rng.random() < 0.02 else 0
        rows.append((at, LON + (x + far) / EAST_M, LAT + y / NORTH_M))
    points = points_of(rows)
    found = track(points)
    assert len(found.points) + len(found.strays) == 600
    assert found.speed[found.kinds == MOVED].max() * 3.6 <= 150 or found.step_m[found.speed * 3.6 > 150].max() <= 30
    assert all(gap.ends - gap.begins > RULES.gap_ms for gap in found.gaps)
    last = -1
    for stop in found.stops:
        assert stop.first > last
        last = stop.last
        part = slice(stop.first, stop.last + 1)
        away = metres(found.points.lon[part], found.points.lat[part], *_place(found, stop.first))
        assert away.max() <= RULES.stop_m
        assert stop.ends - stop.begins >= RULES.stop_ms
        assert (found.kinds[stop.first : stop.last] == MOVED).all()


def _place(found: Track, row: int) -> tuple[float, float]:
    return float(found.points.lon[row]), float(found.points.lat[row])
