"""What was recorded, as packets that know their moment: from files of some seconds each, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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

FORMAT, CLIP_FORMAT = "mpegts", "mp4"
"""Of recordings: what was written of one before a process was killed can be played to its last packet. Of clips: what
is attached to a case plays wherever it is opened."""


DAMAGED = Words("lookback.damaged")
"""Of what is there and cannot be read."""


class Piece(NamedTuple):
    """A file of one stream's pictures, from ``begins`` until just before ``ends`` (UTC ms); its first picture is a key
    frame. ``open``: for the thread that reads it; raises OSError, HallError. ``form``: as libav calls its format."""

    begins: Moment
    ends: Moment
    open: Callable[[], IO[bytes]]
    form: str = FORMAT


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
    recorded then. ``pieces``: in the order of time; of two that lie over one another the later one goes on behind the
    end of the first. What cannot be read is told, and passed over."""
    av.logging.set_level(None)
    reached, is_first = at, True
    for piece in pieces:
        if piece.ends > reached:
            yield from _of(piece, reached, enters=is_first or piece.begins >= reached)
            reached, is_first = piece.ends, False


def _of(piece: Piece, at: Moment, *, enters: bool) -> Iterator[Coded | Lost]:
    """``enters``: begin before ``at`` where there is no key frame just then; else behind it."""
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
            yield from waiting
            yield Coded(reel, None, piece.ends)
    except HallError as refused:
        yield Lost(piece.begins, piece.ends, refused.words)
    except (av.error.FFmpegError, OSError, ValueError, IndexError):
        yield Lost(piece.begins, piece.ends, DAMAGED)


def _coded(reel: Reel, packets: Iterator[Packet[VideoStream]]) -> Iterator[Coded]:
    for packet in packets:
        at = reel.at(packet) if packet.size else None
        if at is not None:
            yield Coded(reel, packet, at)
