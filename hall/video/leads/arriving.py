"""What a program tells of what it saw (识别告警), row by row with the picture, and whether the hall takes it. Pure."""

from __future__ import annotations

from enum import StrEnum

from hall.cases.attachments import HEAD_BYTES, MEGABYTE, PICTURES, media_of
from hall.city.own_rules import LeadRules
from hall.frozen import frozen
from hall.moment import MINUTE_MS, Moment
from hall.plain_text import visible
from hall.video.cameras.camera import Camera
from hall.video.leads.kinds import BY_CODE

AHEAD_MS = MINUTE_MS
"""A source's clock may be ahead by so much; what comes from later would be the newest for hours."""
MOST_PICTURE_BYTES = 8 * MEGABYTE
"""A frame of 3840×2160 as a JPEG is two or three."""
_ALGORITHM_LETTERS = 64  # as long as its column


@frozen
class Sight:
    """One row of a source. camera: code; kind: code of a `DetectionKind`; algorithm: which program and version;
    confidence: 0 to 1, by its own word; picture: the frame as a file, b"": there is none."""

    camera: str
    kind: str
    algorithm: str
    at: Moment
    confidence: float
    picture: bytes = b""


class Unfit(StrEnum):
    """Why a row is not taken, as its source is told."""

    CAMERA = "camera"  # there is none of that code now, or it is switched off
    KIND = "kind"  # this version does not know it
    ALGORITHM = "algorithm"  # no name, or one that cannot be written
    CONFIDENCE = "confidence"  # no share of one
    MOMENT = "moment"  # from later than now, or so long ago that nobody would look at it any more
    PICTURE = "picture"  # no picture by its first bytes, or too large


def unfit(sight: Sight, camera: Camera | None, now: Moment, rules: LeadRules) -> Unfit | None:
    """Why it is not taken; None: it is. ``camera``: that of its code as it is now."""
    if camera is None or not camera.enabled:
        return Unfit.CAMERA
    if sight.kind not in BY_CODE:
        return Unfit.KIND
    if not _is_name(sight.algorithm):
        return Unfit.ALGORITHM
    if not 0.0 <= sight.confidence <= 1.0:  # nan is none either
        return Unfit.CONFIDENCE
    if not now - rules.lapse_ms <= sight.at <= now + AHEAD_MS:
        return Unfit.MOMENT
    return None if not sight.picture or _is_picture(sight.picture) else Unfit.PICTURE


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _ALGORITHM_LETTERS and text.isprintable() and visible(text) == text


def _is_picture(picture: bytes) -> bool:
    return len(picture) <= MOST_PICTURE_BYTES and media_of(picture[:HEAD_BYTES]) in PICTURES
