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


class Came(NamedTuple):
    """What has come whole, each kind in its order. ``media``: packets of the channels that are wanted."""

    media: list[bytes]
    answers: list[Answer]


class Wire:
    """One connection. ``channels``: whose media are wanted; those of others are left out, and packets without bytes.
    One thread; raises Failed: ended, broken, not_found (no RTSP), unbounded, silence."""

    def __init__(self, made: socket.socket, is_unwanted: Callable[[], bool]) -> None:
        self.channels: tuple[int, ...] = (0, 1)
        self._socket, self._is_unwanted = made, is_unwanted
        self._held, self._dropped = bytearray(), 0
        self._within_s: float | None = None
        """How long the socket waits: it is told again only where that is to be otherwise."""

    def send(self, text: str, within_s: float) -> None:
        """A request. What was read of texts that are not UTF-8 goes back as it came."""
        has_failed = False
        try:
            self._within_s = None
            self._socket.settimeout(within_s)
            self._socket.sendall(text.encode("utf-8", "surrogateescape"))
        except OSError:
            has_failed = True
        if has_failed:
            raise Failed(Event.BROKEN)

    def answer(self, until_s: float) -> Answer:
        """The next one. Media before it are left out: nobody has asked for any yet."""
        while (answer := self._answer([], speaks_otherwise=Event.NOT_FOUND)) is None:
            left_s = until_s - monotonic()
            if left_s <= 0 or self._is_unwanted():
                raise Failed(Event.SILENCE)
            self._held += self._read(min(left_s, _LOOK_S))
        return answer

    def came(self, within_s: float) -> Came:
        """What has; nothing: nothing whole did for so long."""
        found = Came([], [])
        if self._held and self._has_whole(found):
            return found
        data = self._read(within_s)
        if not self._held:  # almost always: what comes whole is not held first
            data = data[_media_of(data, self.channels, found.media) :]
        if data:
            self._held += data
            self._has_whole(found)
        return found

    def close(self) -> None:
        """It ends."""
        self._socket.close()

    def _has_whole(self, found: Came) -> bool:
        while (answer := self._answer(found.media)) is not None:
            found.answers.append(answer)
        return bool(found.media or found.answers)

    def _read(self, within_s: float) -> bytes:
        """What comes; b"": nothing did for so long."""
        failed = Event.BROKEN
        try:
            if within_s != self._within_s:
                self._socket.settimeout(within_s)
                self._within_s = within_s
            came = self._socket.recv(_CHUNK)
            if came:
                return came
            failed = Event.ENDED
        except TimeoutError:
            return b""
        except OSError:
            pass
        raise Failed(failed)

    def _answer(self, media: list[bytes], speaks_otherwise: Event = Event.BROKEN) -> Answer | None:
        """The first whole one; None: it has not come yet. Media before it are put into that list."""
        held = self._held
        while held:
            at = _media_of(held, self.channels, media)
            if at:
                del held[:at]
                self._dropped = 0
            elif held[0] == _MEDIA:
                break
            elif held.startswith(b"RTSP/"[: len(held)]) or _ASKS.match(held):
                answer = self._text()
                if answer is None or answer.status:
                    return answer
            else:
                self._leave_out(speaks_otherwise)
        return None

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


def _media_of(data: bytes | bytearray, channels: tuple[int, ...], found: list[bytes]) -> int:
    """Add those with which it begins, as far as they are whole; where they end."""
    at, end = 0, len(data)
    while end - at >= _IN_FRONT and data[at] == _MEDIA:
        begins = at + _IN_FRONT
        behind = begins + (data[at + 2] << 8 | data[at + 3])
        if behind > end:
            break
        if behind > begins and data[at + 1] in channels:
            found.append(bytes(data[begins:behind]))
        at = behind
    return at
