"""Streams by the network: RTSP over TCP, in a connection of our own (``rtsp/``). libav is handed what has come, within
bounds; it makes no connection, and knows neither address nor login."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from time import monotonic
from typing import Any

from av.packet import Packet
from av.video.codeccontext import VideoCodecContext

from data_access.video.streams.hardware import Hardware
from data_access.video.streams.pictures import BOUNDS
from data_access.video.streams.reach import ANSWER_S
from data_access.video.streams.rtsp.coded import Coded, coded
from data_access.video.streams.rtsp.joined import Joined
from data_access.video.streams.rtsp.session import Session, opened
from data_access.video.streams.sources import READ_S, Failed
from hall.video.streams.policy import Event

_QUIET_S = 0.4
"""A picture of which nothing has come for so long is whole: the next one does not come soon."""
_STEP_S = 0.1  # how finely a read waits: another wait than the one before is a word to the system
_LOOK_S = 0.1  # how often it is asked whether anybody still wants a first packet


def open_network(url: str, is_unwanted: Callable[[], bool]) -> NetworkSource:
    """As ``Opener``; processors decode."""
    return NetworkSource(Incoming(url, "video", is_unwanted))


def open_with(hardware: Hardware) -> Callable[[str, Callable[[], bool]], NetworkSource]:
    """As ``Opener``, by a device of the machine where there is one."""

    def opened_with(url: str, is_unwanted: Callable[[], bool]) -> NetworkSource:
        source = open_network(url, is_unwanted)
        source.context = hardware.instead_of(source.context)
        return source

    return opened_with


class Incoming:
    """One stream of a kind (video, audio) that a camera sends; ``stream``: as libav has it. One thread."""

    def __init__(self, url: str, kind: str, is_unwanted: Callable[[], bool]) -> None:
        """Waits for the first packet too: a camera that offers a stream and sends none is silent. Raises Failed."""
        self._session = opened(url, kind, is_unwanted)
        self._joined: Joined | None = None
        try:
            first = _first(self._session, is_unwanted)
            self._joined = Joined(self._session.description)
            self.stream = self._joined.stream
            self._maker: Coded | Joined = coded(self._session.description, self.stream) or self._joined
            self._maker.put(first)
        except BaseException:
            self.close()
            raise
        self._failed: Event | None = None
        """Not what was raised: that knows this connection, and both would stay until garbage is searched for."""
        self._heard_s = monotonic()

    def read(self) -> Packet[Any] | None:
        """See ``Source``."""
        maker, until_s = self._maker, monotonic() + READ_S
        while self._failed is None:
            packet = maker.take()
            if packet is not None:
                return packet
            left_s = until_s - monotonic()
            if left_s <= 0:
                return maker.last() if monotonic() - self._heard_s > _QUIET_S else None
            try:
                came = self._session.packets(ceil(left_s / _STEP_S) * _STEP_S)
                self._heard_s = monotonic() if came else self._heard_s
                maker.put(came)
            except Failed as failed:  # what came before counts
                self._failed = failed.event
                packet = maker.last()
                if packet is not None:
                    return packet
        raise Failed(self._failed)

    def close(self) -> None:
        """The connection ends."""
        self._session.close()
        if self._joined is not None:
            self._joined.close()


def _first(session: Session, is_unwanted: Callable[[], bool]) -> list[bytes]:
    until_s = monotonic() + ANSWER_S
    while monotonic() < until_s and not is_unwanted():
        found = session.packets(_LOOK_S)
        if found and session.is_known_by(found):
            return found
    raise Failed(Event.SILENCE)


class NetworkSource:
    """An open stream of pictures: see ``Source``."""

    def __init__(self, incoming: Incoming) -> None:
        self._incoming = incoming
        context: VideoCodecContext = incoming.stream.codec_context
        self.context, self.codec = context, context.name
        context.options = dict(BOUNDS)
        context.thread_type = "NONE"  # threads of libav cost more, and delay the first picture
        context.thread_count = 1

    def read(self) -> Packet[Any] | None:
        """See ``Source``."""
        return self._incoming.read()

    def close(self) -> None:
        """See ``Source``."""
        self._incoming.close()
