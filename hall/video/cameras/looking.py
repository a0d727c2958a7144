"""案件→摄像机: which cameras look at a place, nearest first.

Degrees clockwise from north, metres, (lon, lat) WGS-84.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from heapq import nsmallest
from math import atan2, cos, degrees, radians

from hall.city.coordinates import LonLat, distance_m
from hall.video.cameras.camera import Camera

USUAL_RANGE_M = 150.0
"""How far a camera is of use where nobody has said: what happens on a road is made out that far (assumed)."""
USUAL_ANGLE = 80.0  # degrees: the 4 mm lens that most fixed cameras have takes in about so much (assumed)
_AT_ONCE_M = 0.5  # nearer than any map says where a pole stands: there is no direction from a point to itself
_ROUND = 360.0  # degrees


class View(IntEnum):
    """What a camera can do for a place; the best first."""

    SEES = 0  # the place lies in its range and its angle
    CAN_TURN = 1  # it lies in its range, and the camera can be turned there
    NEAR = 2  # it looks elsewhere, is too far away, or nobody knows where it looks


@dataclass(frozen=True, slots=True)
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
