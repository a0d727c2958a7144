"""A sample camera as a stream: its loop round and round, as fast as a camera sends, the light and the cases of now."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path
from threading import Event as Signal
from time import monotonic

import av
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from data_access.video.streams.sources import READ_S, Failed, Source
from hall.errors import HallError
from hall.video.drawn import FRAMES_A_SECOND, ROUND_S
from hall.video.streams.policy import Event

FindLoop = Callable[[str], Path | None]
"""The loop that a sample camera shows now, by its address; None: it is still being drawn. Raises HallError, OSError."""
_FRAME_S = 1 / FRAMES_A_SECOND  # from one packet to the next
_LATE_S = 1.0  # a process that was stopped, a machine that slept: what lay between is not hurried through
_ASK_S = 0.25  # how often it is asked whether a loop has been drawn
pause = Signal().wait
"""Waits so many seconds; nobody ever sets it."""
_WAIT_S = 5.0  # for a loop; whoever opens is asked again after that


def opener(find: FindLoop) -> Callable[[str, Callable[[], bool]], Source]:
    """As ``Opener``, for addresses of the scheme ``sample``."""

    def opened(url: str, is_unwanted: Callable[[], bool]) -> Source:
        until = monotonic() + _WAIT_S
        while not is_unwanted():
            try:
                loop = find(url)
            except (HallError, OSError):  # database or cache cannot be read: as with a camera, it is tried again
                raise Failed(Event.BROKEN) from None
            if loop is not None:
                return DrawnSource(url, loop, find)
            if monotonic() > until:
                break
            pause(_ASK_S)
        raise Failed(Event.BEING_DRAWN)

    return opened


class DrawnSource:
    """See ``Source``. Whoever opens it anew comes in where the street is by then, as with a camera."""

    def __init__(self, url: str, loop: Path, find: FindLoop) -> None:
        self._url, self._loop, self._find = url, loop, find
        context = av.CodecContext.create("h264", "r")
        assert isinstance(context, VideoCodecContext)
        context.thread_type, context.thread_count = "NONE", 1
        self.context, self.codec = context, context.name
        self._due = monotonic()
        self._skip = int(self._due % ROUND_S) * FRAMES_A_SECOND
        self._packets = self._round()

    def _round(self) -> Generator[Packet[VideoStream]]:
        """The loop's packets, for ever; at each round it is asked what is to be seen now."""
        while True:
            with av.open(str(self._loop), format="mpegts") as container:  # not guessed: a short one is hard to tell
                for number, packet in enumerate(container.demux(container.streams.video[0])):
                    if packet.size and number >= self._skip:
                        yield packet
            self._skip = 0
            with suppress(HallError, OSError):  # what was to be seen last goes on
                self._loop = self._find(self._url) or self._loop

    def read(self) -> Packet[VideoStream] | None:
        """See ``Source``."""
        wait = self._due - monotonic()
        if wait > READ_S or wait < -_LATE_S:
            self._due, wait = monotonic(), 0.0
        if wait > 0:
            pause(wait)
        self._due += _FRAME_S
        try:
            return next(self._packets)
        except (av.error.FFmpegError, OSError):
            raise Failed(Event.ENDED) from None  # its loop made room for others: it is drawn again

    def close(self) -> None:
        """See ``Source``."""
        self._packets.close()
