"""A TCP connection to a machine, by TLS where it is asked for: tells refused from silent, can be given up at any
moment, and leaves nothing behind that goes on without end."""

from __future__ import annotations

import errno
import select
import socket
import ssl
from collections import Counter, deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread
from time import monotonic
from typing import Any

from data_access.video.streams.sources import Failed
from hall.video.streams.policy import Event

REACH_S = 3.0
"""The first packet of a connection is sent again after one second and after three: whoever has not answered by then is
not there, or too far for pictures."""
ANSWER_S = 3.0
"""For a camera that has accepted the connection to answer, and as long again for its first packet: a key frame a second
is usual, one in two seconds is seen."""
APART_S = 0.25
"""Before the next address of a name is tried beside those that have not answered yet (RFC 8305, 5)."""
_MOST_ADDRESSES = 6  # of a name: a machine has one or two of either kind
MOST_LOOKING = 16
"""Threads that look names up. Nobody can end one: it goes on after whoever asked has gone, and is counted so long."""
_LOOK_S = 0.1  # how often it is asked whether anybody still wants it
_looking = BoundedSemaphore(MOST_LOOKING)
_Address = tuple[int, Any]


def reached(host: str, port: int, is_unwanted: Callable[[], bool]) -> socket.socket:
    """By the first of its addresses that takes the connection. Raises Failed: unreachable, refused, crowded."""
    until_s = monotonic() + REACH_S
    reaching = _Reaching(_numeric(host, port) or _named(host, port, until_s, is_unwanted))
    try:
        made = reaching.first(until_s, is_unwanted)
    finally:
        reaching.close()
    if made is None:
        raise Failed(Event.REFUSED if reaching.was_refused else Event.UNREACHABLE)
    return made


def secured(made: socket.socket, is_unwanted: Callable[[], bool]) -> socket.socket:
    """By TLS. Cameras sign their certificates themselves, so none is asked for a name: who stands between reads what
    passes, but no password by Digest. Raises Failed: broken, silence."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("DEFAULT:@SECLEVEL=1")  # keys of 1,024 bits, as older cameras have them
    made.setblocking(False)
    failed = Event.BROKEN
    with suppress(OSError):
        wrapped = context.wrap_socket(made, do_handshake_on_connect=False)
        made = wrapped
        if _is_agreed(wrapped, monotonic() + ANSWER_S, is_unwanted):
            return wrapped
        failed = Event.SILENCE
    made.close()
    raise Failed(failed)


def _is_agreed(made: ssl.SSLSocket, until_s: float, is_unwanted: Callable[[], bool]) -> bool:
    """Raises OSError."""
    while monotonic() < until_s and not is_unwanted():
        try:
            made.do_handshake()
        except ssl.SSLWantReadError:
            _ready(made, select.POLLIN)
        except ssl.SSLWantWriteError:
            _ready(made, select.POLLOUT)
        else:
            return True
    return False


def _ready(made: socket.socket, event: int) -> None:
    """Wait a little. By poll: select knows no file of a number above 1,023."""
    waiting = select.poll()
    waiting.register(made, event)
    waiting.poll(_LOOK_S * 1000)


def _numeric(host: str, port: int) -> list[_Address]:
    """None: it is a name, which somebody has to be asked about."""
    with suppress(OSError, UnicodeError):  # UnicodeError: no name of a machine
        return _looked_up(host, port, socket.AI_NUMERICHOST)
    return []


def _named(host: str, port: int, until_s: float, is_unwanted: Callable[[], bool]) -> list[_Address]:
    """In a thread, which nobody waits for longer than he wants; none: nobody knows it, or not in time."""
    found = SimpleQueue[list[_Address]]()

    def look() -> None:
        addresses = list[_Address]()
        try:
            with suppress(OSError, UnicodeError):
                addresses = _looked_up(host, port, 0)
        finally:
            _looking.release()
            found.put(addresses)

    while not _looking.acquire(timeout=_LOOK_S):
        if monotonic() > until_s or is_unwanted():
            return []
    try:
        Thread(target=look, name="video-names", daemon=True).start()
    except (RuntimeError, MemoryError):  # as Python tells that no thread could be begun
        _looking.release()
        raise Failed(Event.CROWDED) from None
    while monotonic() < until_s and not is_unwanted():
        with suppress(Empty):
            return found.get(timeout=_LOOK_S)
    return []


def _looked_up(host: str, port: int, flags: int) -> list[_Address]:
    """IPv6 and IPv4 in turn. Raises OSError, UnicodeError."""
    counts, ranked = Counter[int](), list[tuple[int, _Address]]()
    for family, _kind, _protocol, _name, address in socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=flags
    ):
        ranked.append((counts[family], (family, address)))
        counts[family] += 1
    return [each for _, each in sorted(ranked, key=lambda one: one[0])][:_MOST_ADDRESSES]


class _Reaching:
    """Connections to addresses of one machine, begun one after another; the first that stands is taken."""

    def __init__(self, addresses: Sequence[_Address]) -> None:
        self.was_refused = False
        self._waiting, self._begun = deque(addresses), dict[int, socket.socket]()
        self._poll, self._next_s = select.poll(), 0.0

    def first(self, until_s: float, is_unwanted: Callable[[], bool]) -> socket.socket | None:
        """None: there is none, or nobody wants it."""
        while (self._waiting or self._begun) and monotonic() < until_s and not is_unwanted():
            if self._waiting and (not self._begun or monotonic() >= self._next_s):
                self._begin(*self._waiting.popleft())
            for descriptor, _ in self._poll.poll(_LOOK_S * 1000 if self._begun else 0):
                made = self._begun.pop(descriptor)
                self._poll.unregister(descriptor)
                if self._stands(made, made.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)):
                    return made
        return None

    def close(self) -> None:
        """Of those that were not taken."""
        for made in self._begun.values():
            made.close()

    def _begin(self, family: int, address: Any) -> None:
        self._next_s = monotonic() + APART_S
        try:
            made = socket.socket(family, socket.SOCK_STREAM)
        except OSError:  # a machine without IPv6, or without another file
            return
        made.setblocking(False)
        code = made.connect_ex(address)
        if code in (0, errno.EINPROGRESS) or self._stands(made, code):
            self._begun[made.fileno()] = made
            self._poll.register(made, select.POLLOUT)

    def _stands(self, made: socket.socket, code: int) -> bool:
        self.was_refused |= code == errno.ECONNREFUSED
        if code:
            made.close()
        return not code
