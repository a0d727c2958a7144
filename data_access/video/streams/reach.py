"""A TCP connection to a machine: tells refused from silent, and can be given up at any moment."""

from __future__ import annotations

import errno
import select
import socket
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from data_access.video.streams.sources import Failed
from hall.video.streams.policy import Event

REACH_S = 3.0
"""The first packet of a connection is sent again after one second and after three: whoever has not answered by then is
not there, or too far for pictures."""
_LOOK_S = 0.1  # how often it is asked whether anybody still wants it


def reached(host: str, port: int, is_unwanted: Callable[[], bool]) -> socket.socket:
    """Raises Failed: unreachable, refused."""
    family, address = _looked_up(host, port)
    made = socket.socket(family, socket.SOCK_STREAM)
    failed = _connected(made, address, is_unwanted)
    if failed is None:
        return made
    made.close()
    raise Failed(failed)


def _looked_up(name: str, port: int) -> tuple[int, tuple[object, ...]]:
    found = None
    with suppress(OSError, UnicodeError):  # UnicodeError: no name of a machine
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)[0]
    if found is None:
        raise Failed(Event.UNREACHABLE)
    return found[0], found[4]


def _connected(made: socket.socket, address: tuple[object, ...], is_unwanted: Callable[[], bool]) -> Event | None:
    until = monotonic() + REACH_S
    made.setblocking(False)
    code = made.connect_ex(address)
    while code == errno.EINPROGRESS and monotonic() < until and not is_unwanted():
        if select.select([], [made], [], _LOOK_S)[1]:
            code = made.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            break
    if code == errno.ECONNREFUSED:
        return Event.REFUSED
    return Event.UNREACHABLE if code else None
