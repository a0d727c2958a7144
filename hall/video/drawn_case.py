"""What lies in a sample camera's street: the nearest open case of the hall that it sees and that can be drawn, else
what nobody has reported yet. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from hall.city.coordinates import LonLat
from hall.moment import HOUR_MS, Moment
from hall.video.cameras.camera import Camera, CameraKind
from hall.video.cameras.looking import View, looking_at
from hall.video.drawn import Trouble

_SUBCLASSES = {
    Trouble.POTHOLE: ("event:0110", "event:0401", "component:0101", "component:0102", "component:0103"),
    Trouble.RUBBISH: ("event:0102", "event:0103", "event:0104", "event:0112", "event:0303", "event:0354"),
    Trouble.STALL: ("event:0501", "event:0503", "event:0504", "event:0203", "event:0557"),
    Trouble.WATER: ("event:0402", "event:0404", "event:0406", "event:0159"),
}
"""By the national list (docs/field.md): damaged roads and covers, refuse, trade on the pavement, water."""
TROUBLE_OF = {key: trouble for trouble, keys in _SUBCLASSES.items() for key in keys}
"""Of a subclass (kind and code, as `Subclass.key`) what is drawn of it."""
_LIES_MS = 2 * HOUR_MS
"""How long something lies there by itself (assumed)."""
_SELDOM = 6
"""In one of so many such stretches something does: of two dozen cameras four show something (assumed)."""
_UNREPORTED = (Trouble.RUBBISH, Trouble.RUBBISH, Trouble.STALL, Trouble.STALL, Trouble.POTHOLE, Trouble.WATER)
"""Refuse and hawkers twice as often as what breaks."""
_WITH_A_STREET = frozenset({CameraKind.ROAD, CameraKind.VEHICLE})
"""Kinds whose picture has a lane and a pavement, on which such a thing lies."""


def trouble_seen(camera: Camera, cases: Iterable[tuple[str, LonLat]]) -> Trouble:
    """What that camera shows of these open cases, each told by its subclass and its place."""
    if camera.kind not in _WITH_A_STREET:
        return Trouble.NONE
    seen = (
        (sighting.distance_m, trouble)
        for key, place in cases
        if (trouble := TROUBLE_OF.get(key, Trouble.NONE))
        for sighting in looking_at((camera,), place, 1)
        if sighting.view is View.SEES
    )
    return min(seen, default=(0.0, Trouble.NONE))[1]


def unreported(camera: Camera, at: Moment) -> Trouble:
    """What lies there at that moment that nobody has reported, so that programs have something to find: now and then,
    by the camera's code and the hour."""
    if camera.kind not in _WITH_A_STREET:
        return Trouble.NONE
    number = crc32(f"{camera.code} {at // _LIES_MS}".encode())
    return Trouble.NONE if number % _SELDOM else _UNREPORTED[number // _SELDOM % len(_UNREPORTED)]
