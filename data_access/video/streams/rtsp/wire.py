"""What comes from a camera's address (RFC 2326, 10.12), taken apart: answers, and packets of media between them.

Whoever stands there may send anything, and without end: nothing is kept beyond the bounds of this file.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

from data_access.video.streams.sources import Failed
from hall.video.streams.policy import Event

MOST_HEAD, MOST_BODY = 64 << 10, 256 << 10
"""Bytes of an answer's lines, and of a description: cameras take some hundred, and some thousand."""
_CHUNK = 64 << 10  # bytes asked for at once: more than a picture of most streams
_LOOK_S = 0.1  # how often it is asked whether anybody still wants an answer
_MEDIA = ord("$")
_IN_FRONT = 4  # bytes of a packet: the sign, its channel, its length in two
_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(r"RTSP/\d\.\d +(\d{3})\b.*")
_ASKS = re.compile(rb"[A-Z_]{3,20} ")
"""What a server may ask for: not answered, as few clients do."""
_NEXT = re.compile(rb"\$|RTSP/")


class Answer(NamedTuple):
    """``heads``: in lower case, with their values, as they came; ``body``: a description."""

    status: int
    heads: tuple[tuple[str, str], ...]
    body: bytes = b""

    def head(self, name: str) -> str:
        """The first of that name; "" where there is none."""
        return next((value for each, value in self.heads if each == name), "")


class Media(NamedTuple):
    """A packet, and on which channel."""

    channel: int
    data: bytes


class Wire:
    """One connection. One thread; raises Failed: ended, broken, not_found (no RTSP), unbounded, silence."""

    def __init__(self, made: socket.socket, is_unwanted: Callable[[], bool]) -> None:
        self._socket, self._is_unwanted = made, is_unwanted
        self._held, self._dropped = bytearray(), 0

    def send(self, text: str, within_s: float) -> None:
        """A request. What was read of texts that are not UTF-8 goes back as it came."""
        has_failed = False
        try:
            self._socket.settimeout(within_s)
            self._socket.sendall(text.encode("utf-8", "surrogateescape"))
        except OSError:
            has_failed = True
        if has_failed:
            raise Failed(Event.BROKEN)

    def answer(self, until_s: float) -> Answer:
        """The next one. Media before it is left out: nobody has asked for any yet."""
        while True:
            while (unit := self._unit(speaks_otherwise=Event.NOT_FOUND)) is not None:
                if isinstance(unit, Answer):
                    return unit
            left_s = until_s - monotonic()
            if left_s <= 0 or self._is_unwanted():
                raise Failed(Event.SILENCE)
            self._wait(min(left_s, _LOOK_S))

    def units(self, within_s: float) -> list[Answer | Media]:
        """What has come, in its order; none: nothing whole came for so long."""
        found = self._whole() if self._held else []
        return found if found or not self._wait(within_s) else self._whole()

    def close(self) -> None:
        """It ends."""
        self._socket.close()

    def _whole(self) -> list[Answer | Media]:
        """Media first, in one go: they are almost all that comes."""
        held, found, at, end = self._held, list[Answer | Media](), 0, len(self._held)
        while end - at > _IN_FRONT and held[at] == _MEDIA:
            behind = at + _IN_FRONT + (held[at + 2] << 8 | held[at + 3])
            if behind > end:
                break
            found.append(Media(held[at + 1], bytes(held[at + _IN_FRONT : behind])))
            at = behind
        if at:
            del held[:at]
            self._dropped = 0
        while (unit := self._unit()) is not None:
            found.append(unit)
        return found

    def _wait(self, within_s: float) -> bool:
        """Whether something came."""
        failed = Event.BROKEN
        try:
            self._socket.settimeout(within_s)
            came = self._socket.recv(_CHUNK)
            self._held += came
            if came:
                return True
            failed = Event.ENDED
        except TimeoutError:
            return False
        except OSError:
            pass
        raise Failed(failed)

    def _unit(self, speaks_otherwise: Event = Event.BROKEN) -> Answer | Media | None:
        """The first whole one; None: it has not come yet."""
        held = self._held
        while held and held[0] != _MEDIA:
            if held.startswith(b"RTSP/"[: len(held)]) or _ASKS.match(held):
                answer = self._text()
                if answer is None or answer.status:
                    return answer
            else:
                self._leave_out(speaks_otherwise)
        size = _IN_FRONT + int.from_bytes(held[2:_IN_FRONT], "big")
        if len(held) < max(_IN_FRONT, size):
            return None
        unit = Media(held[1], bytes(held[_IN_FRONT:size]))
        del held[:size]
        self._dropped = 0
        return unit

    def _leave_out(self, speaks_otherwise: Event) -> None:
        """What is neither, to whatever may be: a camera that loses its place finds it again, for a while."""
        found = _NEXT.search(self._held)
        away = found.start() if found else len(self._held)
        self._dropped += away
        del self._held[:away]
        if speaks_otherwise is not Event.BROKEN or self._dropped > MOST_HEAD:
            raise Failed(speaks_otherwise)

    def _text(self) -> Answer | None:
        """A whole answer, or what a server asks for (status 0); None: it has not come yet."""
        end = _END.search(self._held, 0, MOST_HEAD)
        if end is None:
            if len(self._held) >= MOST_HEAD:
                raise Failed(Event.UNBOUNDED)
            return None
        first, *lines = self._held[: end.start()].decode("utf-8", "surrogateescape").splitlines()
        heads = tuple(
            (name.strip().lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)
        )
        size = next((value for name, value in heads if name == "content-length"), "0")
        if not (size.isascii() and size.isdigit()) or len(size) > len(str(MOST_BODY)) or int(size) > MOST_BODY:
            raise Failed(Event.UNBOUNDED)
        whole = end.end() + int(size)
        if len(self._held) < whole:
            return None
        body = bytes(self._held[end.end() : whole])
        del self._held[:whole]
        status = _STATUS.fullmatch(first)
        return Answer(int(status[1]) if status else 0, heads, body)
