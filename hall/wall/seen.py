"""Whether a wall really shows what was ordered of it: its acknowledgements held against its orders. Pure."""

from __future__ import annotations

from enum import StrEnum

from hall.frozen import frozen
from hall.health.station import DESK_BEFORE, SAFE_SCENE
from hall.moment import Moment
from hall.wall.scene import Scene
from hall.wall.shown import (
    MONITOR_MISSING,
    ORDERS_UNHEARD,
    PICTURE_EVERY_MS,
    PICTURE_REST_MS,
    Picture,
    Shown,
    ShownNow,
)

ACKNOWLEDGED_MS = 2_000
"""So long an order may wait for the wall's word that it is painted; then the console says that it is not shown."""

PICTURE_OLD_MS = 3 * PICTURE_EVERY_MS
"""Two pictures may come late; of one that is older nobody knows whether it is still true."""


class Seen(StrEnum):
    """What is known of one screen."""

    PAINTED = "painted"  # it has painted what was ordered last
    AWAITED = "awaited"  # an order is on its way, and not late yet
    SILENT = "silent"  # nothing is heard of it: off, frozen, or cut off
    BEHIND = "behind"  # it speaks, but obeys an older order: another version of the program, or it has not heard
    FAILED = "failed"  # it cannot show it, and says why
    SAFE = "safe"  # its safe scene stands there, because its program died again and again
    ALONE = "alone"  # it shows it, and has lost the hall meanwhile, or a part of it: that grows old


@frozen
class ScreenSeen:
    """``shown``: what the screen said last."""

    shown: Shown
    seen: Seen


def screens_lacking(scene: Scene, heard: ShownNow, wall: str) -> int:
    """How many of a scene's screens are nowhere, because no screen of that wall ever spoke for them; 0 too where
    nothing is known of the wall."""
    known = {each.screen % len(scene.screens) for each in heard.screens.values() if each.wall == wall}
    return len(scene.screens) - len(known) if known else 0


def screens_seen(heard: ShownNow, wall: str, revision: int, waited_ms: int) -> list[ScreenSeen]:
    """Each screen of a wall that ever spoke, from the left. ``revision``: of the wall's orders, ``waited_ms``: since
    when the console knows of that one."""
    mine = sorted((each for each in heard.screens.values() if each.wall == wall), key=lambda each: each.screen)
    return [ScreenSeen(each, _seen(heard, each, revision, waited_ms)) for each in mine]


def _seen(heard: ShownNow, shown: Shown, revision: int, waited_ms: int) -> Seen:
    if heard.is_silent(shown.place):
        return Seen.SILENT
    if shown.why == SAFE_SCENE:
        return Seen.SAFE
    if shown.why in {MONITOR_MISSING, DESK_BEFORE, ORDERS_UNHEARD}:
        return Seen.FAILED
    if shown.revision < revision:
        return Seen.AWAITED if waited_ms < ACKNOWLEDGED_MS else Seen.BEHIND
    if shown.why:
        return Seen.FAILED
    return Seen.PAINTED if shown.is_live else Seen.ALONE


def is_picture_old(picture: Picture, seen: ScreenSeen, now: Moment) -> bool:
    """Whether the screen shows something else by now, or may: it was made before that was painted, an order is under
    way, or no newer one has come though one should have."""
    if seen.seen in {Seen.AWAITED, Seen.SILENT} or picture.at < seen.shown.painted_at:
        return True
    return now - picture.at > PICTURE_OLD_MS + (PICTURE_REST_MS if picture.is_dear else 0)
