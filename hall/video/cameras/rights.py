"""Who may look at a camera (谁能看哪路), and on which screen it may stand. Asked where its address is opened."""

from __future__ import annotations

from hall.errors import NotAllowed
from hall.people.sensitivity import Sensitivity, may_bear
from hall.people.session import Session
from hall.video.cameras.camera import Camera


def may_look(camera: Camera, who: Session) -> bool:
    """Whether this person may: a restricted camera is for the roles that it names, others are for all of the hall."""
    return camera.sensitivity is not Sensitivity.RESTRICTED or not who.roles.isdisjoint(camera.roles)


def closed_camera(camera: Camera, who: Session) -> NotAllowed | None:
    """Why this person may not (``denied.camera``); None: they may."""
    return None if may_look(camera, who) else NotAllowed("denied.camera", roles=",".join(sorted(who.roles)))


def may_stand(camera: Camera, screen: Sensitivity) -> bool:
    """Whether it may stand on a screen that bears so much."""
    return may_bear(screen, camera.sensitivity)
