"""Cameras that a hand puts on a wall (摄像机上屏): the order, and who may put which one where. Pure.

Camera × wall × person: a restricted one stands on a wall only by such an order, of somebody who may look at it, and on
a screen that was declared for what is restricted. Whatever else names it – a scene, a rotation – it stands on none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hall.errors import NotAllowed, RuleBroken
from hall.people.sensitivity import Sensitivity, may_bear
from hall.people.session import Session
from hall.video.cameras.camera import Camera
from hall.video.cameras.rights import may_look
from hall.video.layouts.arrangement import NOBODY, Arrangement
from hall.wall.named_arrangement import fixed
from hall.wall.orders import Verb, WallOrder, cameras_of
from hall.wall.panels import DWELL_OPTION, GRANTED, LAYOUT_OPTION


def order_of(arrangement: Arrangement) -> WallOrder | None:
    """What stands in tiles, for a wall: the one that is enlarged, else all in their places, in turn where they come in
    turn. None: nobody stands there. A grid of one's own is the smallest layout with as many places."""
    cameras = (arrangement.enlarged,) if arrangement.enlarged != NOBODY else arrangement.cameras
    if not any(cameras):
        return None
    options = {LAYOUT_OPTION.name: fixed(arrangement).value}
    if arrangement.rotation is not None:
        options[DWELL_OPTION.name] = str(arrangement.rotation.dwell_s)
    shown = tuple(sorted(options.items())) if len(cameras) > 1 else ()
    return WallOrder(Verb.CAMERAS, ",".join(cameras), shown)


def granted(
    order: WallOrder, cameras: Mapping[str, Camera], walls: Mapping[str, Sensitivity], who: Session
) -> WallOrder:
    """The same order with those of its cameras that are restricted and stand there by it. ``cameras``: by code, as they
    are now; ``walls``: what each may bear. Raises RuleBroken ``refused.camera_gone``, ``refused.camera_off``,
    ``refused.camera_restricted`` (wall, camera), NotAllowed ``denied.camera_on_wall``
    (roles, camera). Another order: as it is."""
    if order.verb is not Verb.CAMERAS:
        return order
    allowed = []
    for code in filter(None, cameras_of(order.subject)):
        camera = cameras.get(code)
        if camera is None:
            raise RuleBroken("refused.camera_gone", camera=code)
        if not camera.enabled:
            raise RuleBroken("refused.camera_off", camera=camera)
        if not may_look(camera, who):
            raise NotAllowed("denied.camera_on_wall", roles=",".join(sorted(who.roles)), camera=camera)
        _must_bear(camera, walls)
        allowed += [code] if camera.sensitivity is Sensitivity.RESTRICTED else []
    options = {name: value for name, value in order.options if name != GRANTED}
    options |= {GRANTED: ",".join(allowed)} if allowed else {}
    return replace(order, options=tuple(sorted(options.items())))


def _must_bear(camera: Camera, walls: Mapping[str, Sensitivity]) -> None:
    for wall, bears in sorted(walls.items()):
        if not may_bear(bears, camera.sensitivity):
            raise RuleBroken("refused.camera_restricted", wall=wall, camera=camera)
