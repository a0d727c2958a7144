"""Where packets come from: what a worker asks of a camera, or of whatever stands in for one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from time import monotonic_ns
from typing import Any, Protocol
from urllib.parse import urlsplit

from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from hall.frozen import frozen
from hall.video.cameras.masks import Zone
from hall.video.streams.choice import USUAL_SUB
from hall.video.streams.policy import Event

READ_S = 0.8
"""A read that has waited so long comes back with nothing: a worker that is told to go is gone within a second."""


TICKS = 90_000
"""A second, as RTP and MPEG have it: no stamp of a camera is rounded."""
_NS_IN_MS = 1_000_000  # by definition


def now_ms() -> int:
    """The monotonic clock."""
    return monotonic_ns() // _NS_IN_MS


def stamp_ms(packet: Packet[Any]) -> float | None:
    """When it is to be decoded, by the camera's own count; None: it does not say."""
    stamp = packet.dts if packet.dts is not None else packet.pts
    base = packet.time_base
    return None if stamp is None or base is None else stamp * 1000 * base.numerator / base.denominator


def shown_later(packet: Packet[Any]) -> int:
    """Than it is decoded, by so many `TICKS`."""
    if packet.pts is None or packet.dts is None or packet.time_base is None:
        return 0
    return max(0, round((packet.pts - packet.dts) * packet.time_base * TICKS))


class Failed(Exception):
    """A source could not be opened, or has ended. Tells nothing of its address, which may hold a password; codec: what
    there is no decoder for, where that is known."""

    def __init__(self, event: Event, codec: str = "") -> None:
        super().__init__(event.value)
        self.event, self.codec = event, codec


class Source(Protocol):
    """An open stream. One thread.

    context: decodes its packets, in that thread alone (``thread_type`` NONE); codec: its name, as ``h264``.
    """

    context: VideoCodecContext
    codec: str

    def read(self) -> Packet[VideoStream] | None:
        """The next packet of the picture; blocks for `READ_S` at most. None: none came meanwhile. Raises Failed."""

    def close(self) -> None:
        """The connection ends."""


Opener = Callable[[str, Callable[[], bool]], Source]
"""Opens an address, which may hold a login: blocks for some seconds at most, less once the function that it is handed
says that nobody wants it any more. Raises Failed."""


@frozen
class Channels:
    """Where a camera's streams are. main, sub: addresses with the login that they need, in memory only ("": there is no
    such stream); sub_size: of the sub stream, where it is known; off: the hall has switched the camera off; zones: of
    its pictures that nobody sees."""

    main: str = field(default="", repr=False)
    sub: str = field(default="", repr=False)
    sub_size: tuple[int, int] = USUAL_SUB
    off: bool = False
    zones: tuple[Zone, ...] = ()


FindChannels = Callable[[str], Channels | None]
"""Of a camera's key; None: there is no such camera. Asked in a thread of its own, may block. Raises HallError."""


def scheme(url: str) -> str:
    """As ``rtsp``; "" where there is none."""
    return url.partition("://")[0].lower() if "://" in url else ""


def host(url: str) -> str:
    """The machine that an address names, as it is told to people: without login and path. "" where there is none."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    name = parts.hostname or ""
    return f"[{name}]{port}" if ":" in name else f"{name}{port}"


def open_by_scheme(openers: Mapping[str, Opener], otherwise: Opener) -> Opener:
    """One that hands an address to the opener of its scheme."""

    def opened(url: str, is_unwanted: Callable[[], bool]) -> Source:
        return openers.get(scheme(url), otherwise)(url, is_unwanted)

    return opened
