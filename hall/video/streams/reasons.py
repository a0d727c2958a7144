"""What went wrong with a stream, and what to do about it, as words. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from hall.errors import Words
from hall.video.streams.policy import Event
from hall.video.streams.seen import StreamState

REASONS: Mapping[Event, str] = {
    Event.SILENCE: "video.silence",
    Event.GARBAGE: "video.garbage",
    Event.ENDED: "video.ended",
    Event.BROKEN: "video.broken",
    Event.UNREACHABLE: "video.unreachable",
    Event.REFUSED: "video.refused",
    Event.NOT_FOUND: "video.not_found",
    Event.DECLINED: "video.declined",
    Event.UNAUTHORISED: "video.unauthorised",
    Event.CLEAR_LOGIN: "video.clear_login",
    Event.SENT_AWAY: "video.sent_away",
    Event.UNBOUNDED: "video.unbounded",
    Event.TOO_LARGE: "video.too_large",
    Event.UNSUPPORTED: "video.unsupported",
    Event.NO_VIDEO: "video.no_video",
    Event.CROWDED: "video.crowded",
    Event.BEING_DRAWN: "video.being_drawn",
}
"""A line for each event that is a failure."""


def reason(state: StreamState, why: Event | None, host: str, codec: str = "") -> Words | None:
    """Why a stream stands so; None: nothing went wrong. ``host``: of its address, never with a password."""
    if state is StreamState.OFF:
        return Words("video.off")
    return None if why is None else Words(REASONS[why], {"host": host, "codec": codec})


STILL = Words("video.still")
"""Frames come, and the picture does not change."""
UNKNOWN_CAMERA = Words("video.unknown_camera")
"""There is no camera of this key."""
NO_ADDRESS = Words("video.no_address")
"""The camera has no address of a stream."""
CROWDED = Words("video.crowded")
"""This machine could begin no thread."""
UNASKED = Words("video.unasked")
"""Where its streams are could not be asked, for a mistake of this program."""
