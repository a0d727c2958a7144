"""Whether a machine can be reached: a TCP connection that is made and dropped again before a library tries its own,
which tells refused from silent, and can be given up at any moment."""

from __future__ import annotations

import errno
import select
import socket
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from urllib.parse import urlsplit

from data_access.video.streams.sources import Failed
from hall.video.streams.policy import Event

REACH_S = 3.0
"""The first packet of a connection is sent again after one second and after three: whoever has not answered by then is
not there, or too far for pictures."""
_LOOK_S = 0.1  # how often it is asked whether anybody still wants it
PORTS = {"rtsp": 554, "rtsps": 322, "http": 80, "https": 443, "rtmp": 1935}
"""Of schemes whose address names no port, as registered by IANA."""


def must_be_reached(url: str, is_unwanted: Callable[[], bool]) -> None:
    """Raises Failed: unreachable, refused. An address of another scheme is not asked."""
    place = _place(url)
    if place is not None:
        family, address = _looked_up(*place)
        failed = _connected(family, address, is_unwanted)
        if failed is not None:
            raise Failed(failed)


def _place(url: str) -> tuple[str, int] | None:
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme.lower(), 0)
    except ValueError:
        port, parts = -1, None
    if parts is None or (port and not parts.hostname):
        raise Failed(Event.NOT_FOUND)
    return (parts.hostname or "", port) if port else None


def _looked_up(name: str, port: int) -> tuple[int, tuple[object, ...]]:
    found = None
    with suppress(OSError, UnicodeError):  # UnicodeError: no name of a machine
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)[0]
    if found is None:
        raise Failed(Event.UNREACHABLE)
    return found[0], found[4]


def _connected(family: int, address: tuple[object, ...], is_unwanted: Callable[[], bool]) -> Event | None:
    until = monotonic() + REACH_S
    with socket.socket(family, socket.SOCK_STREAM) as made:
        made.setblocking(False)
        code = made.connect_ex(address)
        while code == errno.EINPROGRESS and monotonic() < until and not is_unwanted():
            if select.select([], [made], [], _LOOK_S)[1]:
                code = made.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                break
    if code == errno.ECONNREFUSED:
        return Event.REFUSED
    return Event.UNREACHABLE if code else None
