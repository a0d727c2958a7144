"""案件→摄像机: which cameras look at a place, nearest first.

Degrees clockwise from north, metres, (lon, lat) WGS-84.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from heapq import nsmallest
from math import atan2, cos, degrees, radians, sin

from hall.city.coordinates import METRES_PER_DEGREE, LonLat, distance_m
from hall.frozen import frozen
from hall.video.cameras.camera import MOVING, Camera

USUAL_RANGE_M = 150.0
"""How far a camera is of use where nobody has said: what happens on a road is made out that far (assumed)."""
USUAL_ANGLE = 80.0  # degrees: the 4 mm lens that most fixed cameras have takes in about so much (assumed)
_AT_ONCE_M = 0.5  # nearer than any map says where a pole stands: there is no direction from a point to itself
_ROUND = 360.0  # degrees
_MIDDLE_M = 30.0
"""What stands in the middle of a street camera's picture is about so far away (assumed: 6 m high, looking down 11°)."""


class View(IntEnum):
    """What a camera can do for a place; the best first."""

    SEES = 0  # the place lies in its range and its angle
    CAN_TURN = 1  # it lies in its range, and the camera can be turned there
    NEAR = 2  # it looks elsewhere, is too far away, or nobody knows where it looks


@frozen
class Sighting:
    """A camera and a place: how it sees it, how far away it stands, in which direction the place lies from it."""

    camera: Camera
    view: View
    distance_m: float
    bearing: float


def looking_at(cameras: Iterable[Camera], place: LonLat, most: int) -> tuple[Sighting, ...]:
    """At most so many of these cameras: first those that see the place, then those that can be turned to it, then the
    others that stand near; each of the three by distance, and where that is the same by code. One that is switched off,
    or stands nowhere that is known, is none of them."""
    found = (sighting for camera in cameras if (sighting := _sighting(camera, place)) is not None)
    return tuple(nsmallest(most, found, key=lambda each: (each.view, each.distance_m, each.camera.code)))


def bearing_of(origin: LonLat, place: LonLat) -> float:
    """The direction from one point to another near it."""
    east = (place[0] - origin[0]) * cos(radians((origin[1] + place[1]) / 2))
    return degrees(atan2(east, place[1] - origin[1])) % _ROUND


def looked_at(camera: Camera) -> LonLat | None:
    """Where that lies, most likely, which its picture shows: some way along its direction; below it, where nobody knows
    the direction or it looks all around; None: nobody knows where it stands, or it moves about."""
    if camera.lon is None or camera.lat is None or camera.kind in MOVING:
        return None
    if camera.direction is None or (camera.angle or USUAL_ANGLE) >= _ROUND:
        return camera.lon, camera.lat
    away = min(_MIDDLE_M, (camera.range_m or USUAL_RANGE_M) / 2)
    north, east = away * cos(radians(camera.direction)), away * sin(radians(camera.direction))
    return (
        camera.lon + east / (METRES_PER_DEGREE * cos(radians(camera.lat))),
        camera.lat + north / METRES_PER_DEGREE,
    )


def _sighting(camera: Camera, place: LonLat) -> Sighting | None:
    if not camera.enabled or camera.lon is None or camera.lat is None:
        return None
    here = (camera.lon, camera.lat)
    away, bearing = distance_m(here, place), bearing_of(here, place)
    return Sighting(camera, _view(camera, away, bearing), away, bearing)


def _view(camera: Camera, away: float, bearing: float) -> View:
    if away > (USUAL_RANGE_M if camera.range_m is None else camera.range_m):
        return View.NEAR
    angle = USUAL_ANGLE if camera.angle is None else camera.angle
    if angle >= _ROUND or away <= _AT_ONCE_M:
        return View.SEES
    if camera.direction is not None and _turned(camera.direction, bearing) <= angle / 2:
        return View.SEES
    return View.CAN_TURN if camera.ptz else View.NEAR


def _turned(one: float, other: float) -> float:
    """The angle between two directions, 0 to 180."""
    apart = abs(one - other) % _ROUND
    return min(apart, _ROUND - apart)
