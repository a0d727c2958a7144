"""Streams by the network, as libav reads them: RTSP over TCP above all. Its messages name addresses with their
passwords, so none of them is logged, and no error of it goes on from here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic

import av
import av.error
import av.logging
from av.container import InputContainer
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from data_access.video.streams.hardware import Hardware
from data_access.video.streams.reach import must_be_reached
from data_access.video.streams.sources import READ_S, Failed
from hall.video.streams.policy import Event

ANSWER_S = 3.0
"""For a camera that has accepted the connection to answer, and as long again for its first packet: a key frame a second
is usual, one in two seconds is seen."""
OPTIONS = {
    "rtsp_transport": "tcp",  # a lost packet is a grey picture, and most ways to a camera lose some
    "allowed_media_types": "video",  # sound is not asked for
    "probesize": "32",  # the least: what a stream is, its description says; guessing takes two seconds
    "analyzeduration": "0",
    "fpsprobesize": "0",
}
_TOLD: tuple[tuple[type[BaseException], Event], ...] = (
    (av.error.HTTPUnauthorizedError, Event.UNAUTHORISED),
    (av.error.HTTPForbiddenError, Event.UNAUTHORISED),
    (av.error.HTTPNotFoundError, Event.NOT_FOUND),
    (av.error.HTTPError, Event.DECLINED),
    (av.error.HTTPClientError, Event.DECLINED),
    (av.error.ConnectionRefusedError, Event.REFUSED),
    (av.error.TimeoutError, Event.SILENCE),
    (av.error.LookupError, Event.UNSUPPORTED),  # no such protocol, format or decoder
    (av.error.InvalidDataError, Event.NOT_FOUND),  # what is there speaks otherwise
    (Exception, Event.BROKEN),
)
"""The first line that fits."""
_MOST_BAD = 50  # packets in a row that libav cannot even take apart: then it has lost its place in the stream


def open_network(url: str, is_unwanted: Callable[[], bool]) -> NetworkSource:
    """As ``Opener``; processors decode."""
    must_be_reached(url, is_unwanted)
    av.logging.set_level(None)
    failed, container, began_s = Event.BROKEN, None, monotonic()
    try:
        container = av.open(url, options=OPTIONS, timeout=(ANSWER_S, READ_S))
    except (av.error.FFmpegError, OSError, ValueError) as error:
        failed = Event.SILENCE if monotonic() - began_s >= ANSWER_S else _told(error)
    if container is None:
        raise Failed(failed)  # outside of the handler: the error that names the address is not its context
    return NetworkSource(container)


def open_with(hardware: Hardware) -> Callable[[str, Callable[[], bool]], NetworkSource]:
    """As ``Opener``, by a device of the machine where there is one."""

    def opened(url: str, is_unwanted: Callable[[], bool]) -> NetworkSource:
        source = open_network(url, is_unwanted)
        source.context = hardware.instead_of(source.context)
        return source

    return opened


def _told(error: BaseException) -> Event:
    return next(event for kind, event in _TOLD if isinstance(error, kind))


class NetworkSource:
    """An open stream: see ``Source``."""

    def __init__(self, container: InputContainer) -> None:
        """Raises Failed: nothing in it can be shown."""
        self._container = container
        if not container.streams.video:
            container.close()
            raise Failed(Event.NO_VIDEO)
        self._stream = container.streams.video[0]
        context: VideoCodecContext | None = self._stream.codec_context
        if context is None:
            container.close()
            raise Failed(Event.UNSUPPORTED)
        self.context, self.codec = context, context.name
        context.thread_type = "NONE"  # threads of libav cost more, and delay the first picture
        context.thread_count = 1
        self._packets: Iterator[Packet[VideoStream]] = container.demux(self._stream)
        self._bad = 0

    def read(self) -> Packet[VideoStream] | None:
        """See ``Source``."""
        failed: Event | None = Event.ENDED
        try:
            packet = next(self._packets, None)
            if packet is not None and packet.size:
                self._bad = 0
                return packet
        except (av.error.FFmpegError, OSError) as error:
            failed = self._told_of_reading(error)
        if failed is not None:
            raise Failed(failed)
        self._packets = self._container.demux(self._stream)
        return None

    def _told_of_reading(self, error: BaseException) -> Event | None:
        """None: nothing is wrong; no packet came, or one that cannot be taken apart."""
        if isinstance(error, av.error.InvalidDataError):
            self._bad += 1
            return Event.BROKEN if self._bad > _MOST_BAD else None
        return None if isinstance(error, av.error.ExitError) else Event.BROKEN

    def close(self) -> None:
        """See ``Source``."""
        self._container.close()
