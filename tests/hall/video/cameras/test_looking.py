"""Which cameras look at a place: by angle, range and distance, in one order whatever comes first."""

from __future__ import annotations

from math import cos, radians, sin
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.city.coordinates import METRES_PER_DEGREE, LonLat, distance_m
from hall.video.cameras.camera import Camera, CameraKind
from hall.video.cameras.looking import Sighting, View, bearing_of, looked_at, looking_at
from tests.support.cameras import CENTRE, a_camera, many_cameras

DIRECTIONS = st.floats(0, 360, exclude_max=True)


def at(bearing: float, metres: float, origin: LonLat = CENTRE) -> LonLat:
    """The point so far away in that direction."""
    north, east = metres * cos(radians(bearing)), metres * sin(radians(bearing))
    lat = origin[1] + north / METRES_PER_DEGREE
    return origin[0] + east / METRES_PER_DEGREE / cos(radians((origin[1] + lat) / 2)), lat


def seen(camera: Camera, place: LonLat) -> Sighting:
    """What the one camera can do for the place."""
    (sighting,) = looking_at([camera], place, 5)
    return sighting


@given(DIRECTIONS, DIRECTIONS, st.floats(2, 149), st.floats(1, 359))
def test_a_place_is_seen_within_half_the_angle_on_either_side(
    direction: float, bearing: float, metres: float, angle: float
) -> None:
    apart = abs((bearing - direction + 180) % 360 - 180)
    if abs(apart - angle / 2) < 0.01:
        return  # on the line itself the last bit decides
    sighting = seen(a_camera(direction=direction, angle=angle, range_m=150), at(bearing, metres))
    assert sighting.view is (View.SEES if apart < angle / 2 else View.NEAR)
    assert sighting.distance_m == pytest.approx(metres, abs=0.01)
    assert abs((sighting.bearing - bearing + 180) % 360 - 180) < 0.01


@given(DIRECTIONS, st.floats(1, 500), st.floats(1, 1_000))
def test_what_is_out_of_range_is_seen_by_nobody(bearing: float, range_m: float, farther: float) -> None:
    camera = a_camera(direction=bearing, angle=360, ptz=True, range_m=range_m)
    assert seen(camera, at(bearing, range_m + farther)).view is View.NEAR


@pytest.mark.parametrize(("told", "view"), [
    ({"direction": None}, View.NEAR),
    ({"direction": None, "ptz": True}, View.CAN_TURN),
    ({"direction": 180.0, "ptz": True}, View.CAN_TURN),
    ({"direction": 180.0}, View.NEAR),
    ({"direction": None, "angle": 360.0}, View.SEES),
    ({"direction": 0.0, "ptz": True}, View.SEES),
    ({"direction": 39.0}, View.SEES),
    ({"direction": 41.0}, View.NEAR),
])  # fmt: skip
def test_what_nobody_has_told_is_assumed(told: dict[str, Any], view: View) -> None:
    assert seen(a_camera(**told), at(0, 100)).view is view
    assert seen(a_camera(**told), at(0, 151)).view is View.NEAR
    assert seen(a_camera(**told), CENTRE).view is View.SEES, "at its own pole"


def test_one_that_is_off_or_stands_nowhere_is_not_offered() -> None:
    assert looking_at([a_camera(enabled=False), a_camera(lon=None), a_camera(lat=None)], CENTRE, 5) == ()


@given(st.integers(0, 60), st.integers(0, 9), st.integers(0, 20), st.floats(-0.05, 0.05), st.floats(-0.05, 0.05))
def test_the_best_come_first_whatever_order_they_are_in(
    count: int, seed: int, most: int, east: float, north: float
) -> None:
    cameras, place = many_cameras(count, seed), (CENTRE[0] + east, CENTRE[1] + north)
    found = looking_at(cameras, place, most)
    assert len(found) == min(count, most)
    keys = [(each.view, each.distance_m, each.camera.code) for each in found]
    assert keys == sorted(keys)
    assert found == looking_at(reversed(cameras), place, most)
    left = {camera.code for camera in cameras} - {each.camera.code for each in found}
    if found and left:
        worst = keys[-1]
        others = looking_at([camera for camera in cameras if camera.code in left], place, count)
        assert all((each.view, each.distance_m, each.camera.code) > worst for each in others)
    for each in found:
        assert each.camera.lon is not None
        assert each.camera.lat is not None
        assert each.distance_m == distance_m((each.camera.lon, each.camera.lat), place)


@pytest.mark.parametrize(("bearing", "east", "north"), [(0, 0, 1), (90, 1, 0), (180, 0, -1), (270, -1, 0)])
def test_bearings_are_clockwise_from_north(bearing: float, east: int, north: int) -> None:
    place = (CENTRE[0] + east * 0.001, CENTRE[1] + north * 0.001)
    assert bearing_of(CENTRE, place) == pytest.approx(bearing)


@given(DIRECTIONS, st.floats(4, 400))
def test_what_a_camera_shows_lies_where_it_sees(direction: float, range_m: float) -> None:
    camera = a_camera(direction=direction, angle=60.0, range_m=range_m)
    place = looked_at(camera)
    assert place is not None
    assert distance_m(CENTRE, place) == pytest.approx(min(30, range_m / 2), rel=0.01)
    assert seen(camera, place).view is View.SEES


def test_what_nobody_knows_is_not_guessed() -> None:
    assert looked_at(a_camera(lon=None, lat=None, direction=90.0)) is None
    assert looked_at(a_camera(kind=CameraKind.VEHICLE, direction=90.0)) is None
    assert looked_at(a_camera(direction=None)) == CENTRE
    assert looked_at(a_camera(direction=90.0, angle=360.0)) == CENTRE
