"""What a tile (画面) shows of its stream at a moment: a picture that is live, an old one, or none, and what is said of
it. One row a state; knows no Qt and no words, only their codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from hall.errors import Words
from hall.frozen import frozen
from hall.moment import SECOND_MS
from hall.video.streams.seen import StreamSeen, StreamState


class Shows(StrEnum):
    """What fills a tile. Only a picture that is live looks live (docs/look.md §1)."""

    LIVE = "live"
    OLD = "old"  # the last one, grey and hatched
    NOTHING = "nothing"


@frozen
class TileLook:
    """How a state looks. ``title``: its name, as a code; ``hint``: what to do, where the stream does not say why;
    ``tone``: its colour and mark; ``keeps``: whether the last picture may stay, grey: not where somebody must not see
    it any more, or where it would be no news."""

    title: str
    hint: str
    tone: str
    keeps: bool = True


LOOKS: Mapping[StreamState, TileLook] = {
    StreamState.IDLE: TileLook("stream.idle", "", "waiting", keeps=False),
    StreamState.OPENING: TileLook("stream.opening", "tile.slow", "waiting"),
    StreamState.CONNECTED: TileLook("stream.connected", "tile.slow", "waiting"),
    StreamState.STREAMING: TileLook("stream.connected", "tile.slow", "waiting"),  # until its first picture is there
    StreamState.STALLED: TileLook("stream.stalled", "", "warning"),
    StreamState.UNDECODABLE: TileLook("stream.undecodable", "", "warning"),
    StreamState.UNSUPPORTED: TileLook("stream.unsupported", "", "warning", keeps=False),
    StreamState.RECONNECTING: TileLook("stream.reconnecting", "", "warning"),
    StreamState.REFUSED: TileLook("stream.refused", "", "warning"),
    StreamState.UNAUTHORISED: TileLook("stream.unauthorised", "", "warning", keeps=False),
    StreamState.OFF: TileLook("stream.off", "", "waiting", keeps=False),
    StreamState.CLOSED: TileLook("stream.closed", "", "waiting", keeps=False),
    StreamState.NO_ADDRESS: TileLook("stream.no_address", "", "waiting", keeps=False),
    StreamState.UNASKED: TileLook("stream.unasked", "", "warning"),
}
"""Red is for alarms alone: a camera that fails is amber, however long. What went wrong, the stream says itself."""
STILL = TileLook("tile.still", "video.still", "warning")
SILENT = TileLook("stream.stalled", "tile.silent", "warning")
"""Of a stream that is said to be streaming and brings nothing."""
EMPTY = TileLook("tile.empty", "tile.empty_hint", "waiting", keeps=False)
"""Of a place without a camera."""
NO_STREAMS = TileLook("tile.no_streams", "tile.no_streams_hint", "waiting", keeps=False)
"""On a station that decodes nothing."""
SLOW_MS = 5_000
"""Of waiting for a camera, before it is said that it answers slowly: sixteen pictures are there within four seconds."""
SHOWN_DELAY_MS = 1_000
"""A picture that is later than this says so; less is not noticed by who watches a street."""
SILENT_MS = 5_000
"""Beyond four pictures' time: a stream that is said to be streaming and brings nothing for so long is not believed. Its
own limit is far shorter; this one holds even where what watches over streams has died."""


@frozen
class Face:
    """``since_s``: for how long it stands so, seconds; ``next_s``: in how many it is tried again; ``clock_s``: when the
    picture on the tile was decoded, seconds of the hall's clock since 1970; ``delay_ds``: tenths of a second behind,
    where that is shown."""

    shows: Shows
    look: TileLook | None = None
    hint: str = ""
    why: Words | None = None
    since_s: int | None = None
    next_s: int | None = None
    clock_s: int | None = None
    delay_ds: int | None = None
    thinned: bool = False

    @property
    def title(self) -> str:
        """The code of its name."""
        return f"stream.{StreamState.STREAMING}" if self.look is None else self.look.title


def bare_face(look: TileLook) -> Face:
    """Of a tile without a stream."""
    return Face(Shows.NOTHING, look, look.hint)


def face_of(seen: StreamSeen, picture_ms: int | None, now_ms: int, ahead_ms: int) -> Face:
    """``picture_ms``: when the picture that the tile has was decoded, None: it has none; that and ``now_ms`` of the
    monotonic clock, which the hall's clock is ``ahead_ms`` of."""
    clock_s = None if picture_ms is None else (picture_ms + ahead_ms) // SECOND_MS
    is_silent = _is_silent(seen, now_ms)
    if seen.is_live and picture_ms is not None and not is_silent:
        delay_ms = seen.delay_ms or 0
        delay_ds = round(delay_ms / 100) if delay_ms > SHOWN_DELAY_MS else None
        return Face(Shows.LIVE, clock_s=clock_s, delay_ds=delay_ds, thinned=seen.thinned)
    look = _look(seen, is_silent=is_silent)
    is_old = look.keeps and picture_ms is not None
    since_ms = seen.frame_ms if is_silent and seen.frame_ms is not None else seen.since_ms
    since_s = None if look.tone == "waiting" and not _waits(seen) else max(0, now_ms - since_ms) // SECOND_MS
    hint = look.hint
    if _waits(seen) and now_ms - seen.since_ms < SLOW_MS:
        hint = ""  # nothing is wrong yet
    next_s = None if seen.next_try_ms is None else max(0, seen.next_try_ms - now_ms + SECOND_MS - 1) // SECOND_MS
    shows = Shows.OLD if is_old else Shows.NOTHING
    return Face(shows, look, hint, seen.why, since_s, next_s, clock_s if is_old else None)


def _look(seen: StreamSeen, *, is_silent: bool) -> TileLook:
    if is_silent:
        return SILENT
    return STILL if seen.still and seen.state is StreamState.STREAMING else LOOKS[seen.state]


def _waits(seen: StreamSeen) -> bool:
    return seen.state in (StreamState.OPENING, StreamState.CONNECTED, StreamState.STREAMING) and not seen.still


def _is_silent(seen: StreamSeen, now_ms: int) -> bool:
    if seen.state is not StreamState.STREAMING or seen.frame_ms is None:
        return False
    usual_ms = 4 * SECOND_MS / seen.fps if seen.fps > 0 else 0
    return now_ms - seen.frame_ms > SILENT_MS + usual_ms
