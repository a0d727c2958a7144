"""What was recorded, as packets that know their moment: from files of some seconds each, one after another."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from typing import IO, NamedTuple, Protocol

import av
import av.error
import av.logging
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from data_access.video.streams.pictures import BOUNDS
from hall.errors import HallError, Words
from hall.moment import SECOND_MS, Moment
from hall.video.lookback.seen import SPEEDS
from hall.video.recordings.timeline import SEAM_MS

FORMAT, CLIP_FORMAT = "mpegts", "mp4"
"""Of recordings: what was written of one before a process was killed can be played to its last packet. Of clips: what
is attached to a case plays wherever it is opened."""


APART_MS = 2 * SECOND_MS
"""Two pictures farther apart than this have a gap between them: cameras send one a second at least."""
_CLOSE_MS = 200  # a piece that begins so little before the end of another is read from its beginning: two clocks told
DAMAGED = Words("lookback.damaged")
"""Of what is there and cannot be read."""


class Piece(NamedTuple):
    """A file of one stream's pictures, from ``begins`` until just before ``ends`` (UTC ms); its first picture is a key
    frame. ``open``: for the thread that reads it; raises OSError, HallError. ``form``: as libav calls its format;
    ``by``: which station recorded it."""

    begins: Moment
    ends: Moment
    open: Callable[[], IO[bytes]]
    form: str = FORMAT
    by: str = ""


class Reel:
    """One open piece or connection: the clock of its pictures, and who decodes them. The first picture is of
    ``begins``. ``stream``: as a film takes it over; None: of a connection."""

    def __init__(self, begins: Moment, context: VideoCodecContext, stream: VideoStream | None = None) -> None:
        self.begins, self.context, self.stream = begins, context, stream
        context.thread_type, context.thread_count = "NONE", 1  # as the streams have it
        self._first: float | None = None

    def at(self, timed: Packet[VideoStream] | VideoFrame) -> Moment | None:
        """When that was recorded; None: it bears no stamp."""
        stamp, base = timed.pts, timed.time_base
        if stamp is None and isinstance(timed, Packet):
            stamp = timed.dts
        if stamp is None or base is None:
            return None
        seconds = float(stamp * base)
        if self._first is None:
            self._first = seconds
        return self.begins + round((seconds - self._first) * SECOND_MS)


class Coded(NamedTuple):
    """A packet, and when it was recorded. ``packet`` None: the reel has ended, what its decoder holds comes out."""

    reel: Reel
    packet: Packet[VideoStream] | None
    at: Moment


class Lost(NamedTuple):
    """A piece that could not be read: deleted meanwhile, damaged, its disk away."""

    begins: Moment
    ends: Moment
    why: Words


class Footage(Protocol):
    """What one camera recorded, as a player reads it. The player's thread."""

    fastest: float
    """So many times as fast as it was it can be read at most."""

    def coded(self, at: Moment) -> Iterator[Coded | Lost | None]:
        """As `coded_from`. None: nothing has come just now. Raises HallError: it cannot be read at all."""

    def before(self, at: Moment) -> Moment | None:
        """A moment at which something was recorded before ``at``, the last there is; None: nothing was."""

    def close(self) -> None:
        """Nobody reads any more."""


class PieceFootage:
    """Of files: see `Footage`."""

    fastest = SPEEDS[-1]

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces

    def coded(self, at: Moment) -> Iterator[Coded | Lost | None]:
        """See `Footage`."""
        return coded_from(self._pieces, at)

    def before(self, at: Moment) -> Moment | None:
        """See `Footage`."""
        return max((min(at, piece.ends) - 1 for piece in self._pieces if piece.begins < at), default=None)

    def close(self) -> None:
        """See `Footage`."""


def coded_from(pieces: Sequence[Piece], at: Moment) -> Iterator[Coded | Lost]:
    """All that was recorded from the last key frame at or before ``at`` on, or from the next one where nothing was
    recorded then. ``pieces``: of those that hold a moment the one that stands first is read; another goes on behind its
    end, and where it has no picture. What cannot be read, and no other piece holds, is told and passed over."""
    av.logging.set_level(None)
    left, reached, enters = [each for each in pieces if each.ends > at], at, True
    lost: Lost | None = None
    while left:
        piece = _next(left, reached)
        left.remove(piece)
        if piece.begins > reached + SEAM_MS:
            if lost is not None:
                yield lost._replace(begins=reached, ends=min(lost.ends, piece.begins))
            reached = piece.begins
        is_entered = enters or piece.begins >= reached - _CLOSE_MS
        until, why = yield from _of(piece, reached, enters=is_entered, holds=partial(_holds, left))
        if until is not None:
            reached, enters = max(reached, until), False
        if why is not None and (lost is None or lost.ends < piece.ends):
            lost = Lost(piece.begins, piece.ends, why)
        if lost is not None and lost.ends <= reached:
            lost = None
        left = [each for each in left if each.ends > reached]
    if lost is not None:
        yield lost._replace(begins=max(lost.begins, reached))


def _next(left: Sequence[Piece], reached: Moment) -> Piece:
    """The first that holds it; where none does, the first of those that begin next."""
    holds = (each for each in left if each.begins <= reached + SEAM_MS)
    return next(holds, None) or min(left, key=lambda each: each.begins)


def _holds(left: Sequence[Piece], begins: Moment, ends: Moment) -> bool:
    return any(each.begins < ends and each.ends > begins for each in left)


def _of(
    piece: Piece, at: Moment, *, enters: bool, holds: Callable[[Moment, Moment], bool]
) -> Generator[Coded, None, tuple[Moment | None, Words | None]]:
    """``enters``: begin before ``at`` where there is no key frame just then; else behind it. ``holds``: whether another
    piece has something of a time: who recorded this one may have stood still then. Answers how far it was read, None:
    it has no picture, and why not farther."""
    last: Moment | None = None
    try:
        with (
            piece.open() as file,
            av.open(file, "r", format=piece.form) as container,
        ):  # not guessed: a short one is hard to tell
            stream = container.streams.video[0]
            stream.codec_context.options = dict(BOUNDS)
            reel = Reel(piece.begins, stream.codec_context, stream)
            waiting: list[Coded] = []
            for coded in _coded(reel, container.demux(stream)):
                if _is_apart(last, coded.at) and coded.at > at and holds(max(last or at, at), coded.at):
                    break
                last = coded.at
                is_key = coded.packet is not None and coded.packet.is_keyframe
                if is_key and coded.at <= at:
                    waiting.clear()
                if not enters and coded.at < at:
                    continue
                enters = enters or is_key
                if enters:
                    waiting.append(coded)
                if coded.at >= at:
                    yield from waiting
                    waiting.clear()
            if not (_is_apart(last, at) and holds(at, at + 1)):
                yield from waiting
            until = last + 1 if last is not None and _is_apart(last, piece.ends) else piece.ends
            yield Coded(reel, None, until)
            return None if last is None else until, None
    except HallError as refused:
        return last, refused.words
    except (av.error.FFmpegError, OSError, ValueError, IndexError):
        return last, DAMAGED


def _is_apart(last: Moment | None, at: Moment) -> bool:
    """Whether there is no picture between."""
    return last is not None and at - last > APART_MS


def _coded(reel: Reel, packets: Iterator[Packet[VideoStream]]) -> Iterator[Coded]:
    for packet in packets:
        at = reel.at(packet) if packet.size else None
        if at is not None:
            yield Coded(reel, packet, at)
