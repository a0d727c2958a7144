"""What comes from a camera's address (RFC 2326, 10.12), taken apart: answers, and packets of media between them.

Whoever stands there may send anything, and without end: nothing is kept beyond the bounds of this file.
"""

from __future__ import annotations

import re
import socket
import struct
from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

from data_access.video.streams.sources import Failed
from hall.video.streams.policy import Event

MOST_HEAD, MOST_BODY = 64 << 10, 256 << 10
"""Bytes of an answer's lines, and of a description: cameras take some hundred, and some thousand."""
MOST_EARLY = 2 << 20
"""Bytes of media that come before an answer: a key frame and what follows it for as long as an answer takes."""
_EACH = 64  # bytes that each packet takes beside its own
_CHUNK = 64 << 10  # bytes asked for at once: more than a picture of most streams
_LOOK_S = 0.1  # how often it is asked whether anybody still wants an answer
_MEDIA = ord("$")
_IN_FRONT = 4  # bytes of a packet: the sign, its channel, its length in two
_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(r"RTSP/\d\.\d +(\d{3})\b.*")
_ASKS = re.compile(rb"[A-Z_]{3,20} [!-~]{1,500} RTSP/\d\.\d\r?\n")
"""What a server asks for (RFC 2326, 10): some end a session whose client does not answer."""
_MAY_ASK = re.compile(rb"[A-Z_]{1,20}(?: (?:[!-~]{1,500}(?: (?:[RTSP/\d.]{1,8}\r?)?)?)?)?\Z")
"""The beginning of such a line, where the rest has not come yet."""
_IS_HERE = ("OPTIONS", "GET_PARAMETER", "SET_PARAMETER")
"""By these it is asked whether anybody is here: all that a client can say to them is yes."""
_MOST_ASKED, _FLOOD = 16, 256
"""Questions without a packet of media between them: more are left unanswered, and as many as the last are a flood."""
_NUMBER = re.compile(r"[0-9]{1,10}")
_LINE_ENDS = re.compile(rb"[\r\n]+")
_REST = re.compile(rb"[^\r\n](?!RTSP/|[A-Z_]{3,20} )[^\r\n$]{1,64}\r?\n")
"""Of a description's last line, where it is longer by some bytes than it was said to be."""
_NEXT = rb"\$[%s](?s:..)[\x80-\xbf]|\$(?s:.{0,3})\Z|RTSP/|R(?:T(?:SP?)?)?\Z"
"""Where a place may be that was lost: packets of RTP and RTCP begin with their version, 2."""
_VERSION, _AT_VERSION = 2, 6  # of RTP, and RTCP; and how far up in a byte it stands
_REPLY_S = 1.0  # as of a request: who takes none of it for so long reads nothing


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
    """One connection. ``channels``: whose media are wanted, the last for what is told of them; what comes by others is
    left out, and packets without bytes. One thread; raises Failed: ended, broken, not_found (no RTSP), unbounded,
    silence."""

    def __init__(self, made: socket.socket, is_unwanted: Callable[[], bool]) -> None:
        self._socket, self._is_unwanted = made, is_unwanted
        self._held, self._dropped, self._asked, self._awaited = bytearray(), 0, 0, 0
        self._has_answered = False
        self.hear((0, 1), are_told=False)
        self._within_s: float | None = None
        """How long the socket waits: it is told again only where that is to be otherwise."""

    def hear(self, channels: tuple[int, ...], *, are_told: bool = True) -> None:
        """What comes by these; where nobody has told them, what comes by the first others too."""
        self.channels, self._are_told = channels, are_told
        self._next = re.compile(_NEXT % re.escape(bytes(channels)))

    def send(self, told: str | bytes, within_s: float) -> None:
        """A request, or a packet. What was read of texts that are not UTF-8 goes back as it came."""
        has_failed = False
        try:
            self._within_s = None
            self._socket.settimeout(within_s)
            self._socket.sendall(told if isinstance(told, bytes) else told.encode("utf-8", "surrogateescape"))
        except OSError:
            has_failed = True
        if has_failed:
            raise Failed(Event.BROKEN)

    def answer(self, until_s: float) -> Answer:
        """The next one. Media before it come behind it: a camera may begin with its key frame, and answer then."""
        early, otherwise = list[bytes](), Event.BROKEN if self._has_answered else Event.NOT_FOUND
        while (answer := self._answer(early, speaks_otherwise=otherwise)) is None:
            if sum(map(len, early)) + _EACH * len(early) > MOST_EARLY:
                early.clear()
            left_s = until_s - monotonic()
            if left_s <= 0 or self._is_unwanted():
                raise Failed(Event.SILENCE)
            self._held += self._read(min(left_s, _LOOK_S))
        self._held[:0] = b"".join(framed(self.channels[0], each) for each in early)
        self._has_answered = True
        return answer

    def came(self, within_s: float) -> Came:
        """What has; nothing: nothing whole did for so long."""
        found = Came([], [])
        if self._held and self._has_whole(found):
            return found
        data = self._read(within_s)
        if not self._held:  # almost always: what comes whole is not held first
            data = data[_media_of(data, self.channels, found.media) :]
            if found.media:
                self._dropped = self._asked = 0
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
                self._dropped = self._asked = 0
            elif held[0] == _MEDIA:
                behind = _IN_FRONT + int.from_bytes(held[2:_IN_FRONT], "big")
                is_whole = len(held) >= behind
                if not self._is_believed(behind, is_whole=is_whole):
                    self._leave_out(speaks_otherwise)
                elif not is_whole:
                    return None
                elif held[1] not in self.channels:
                    del held[:behind]
            elif held.startswith(b"RTSP/"[: len(held)]) or _ASKS.match(held):
                answer = self._text()
                if answer is None or answer.status:
                    return answer
            elif _MAY_ASK.match(held):
                return None
            else:
                self._leave_out(speaks_otherwise)
        return None

    def _is_believed(self, behind: int, *, is_whole: bool) -> bool:
        """Whether a sign is one: the byte is as frequent as others in what a camera sends when it has lost its place,
        and what would be the length behind it may swallow a second of pictures."""
        held = self._held
        has_version = len(held) <= _IN_FRONT or held[_IN_FRONT] >> _AT_VERSION == _VERSION
        if len(held) < _IN_FRONT or held[1] in self.channels:
            return is_whole or has_version
        if not self._are_told and has_version:
            if is_whole:
                even = held[1] & ~1
                self.hear((*self.channels, even, even + 1))
            return True
        return is_whole and (len(held) == behind or held[behind] in b"$R\r\n")

    def _leave_out(self, speaks_otherwise: Event) -> None:
        """What is neither, to whatever may be: a camera that loses its place finds it again, for a while. Ends of
        lines are nobody's language."""
        ends = _LINE_ENDS.match(self._held)
        found = None if ends else self._next.search(self._held, 1)
        away = ends.end() if ends else found.start() if found else len(self._held)
        self._dropped += away
        del self._held[:away]
        if (speaks_otherwise is not Event.BROKEN and not ends) or self._dropped > MOST_HEAD:
            raise Failed(speaks_otherwise)

    def _text(self) -> Answer | None:
        """A whole answer, or what a server asks for (status 0); None: it has not come yet."""
        if len(self._held) < self._awaited:  # its head was read, and is not for each byte of its body again
            return None
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
        self._awaited = whole if len(self._held) < whole else 0
        if self._awaited:
            return None
        if size != "0" and (rest := _REST.match(self._held, whole - 1)):
            whole = rest.end()
        body = bytes(self._held[end.end() : whole])
        del self._held[:whole]
        status = _STATUS.fullmatch(first)
        answer = Answer(int(status[1]) if status else 0, heads, body)
        if status is None:
            self._reply(first.partition(" ")[0], answer.head("cseq"))
        return answer

    def _reply(self, method: str, number: str) -> None:
        """To what a server asks for."""
        self._asked += 1
        if self._asked > _FLOOD:
            raise Failed(Event.UNBOUNDED)
        if self._asked <= _MOST_ASKED and _NUMBER.fullmatch(number):
            said = "200 OK" if method in _IS_HERE else "501 Not Implemented"
            self.send(f"RTSP/1.0 {said}\r\nCSeq: {number}\r\n\r\n", _REPLY_S)


def _media_of(data: bytes | bytearray, channels: tuple[int, ...], found: list[bytes]) -> int:
    """Add those with which it begins, as far as they are whole; where they end."""
    at, end = 0, len(data)
    while end - at >= _IN_FRONT and data[at] == _MEDIA:
        begins = at + _IN_FRONT
        behind = begins + (data[at + 2] << 8 | data[at + 3])
        if behind > end or data[at + 1] not in channels:
            break
        if behind > begins:
            found.append(bytes(data[begins:behind]))
        at = behind
    return at


def framed(channel: int, packet: bytes) -> bytes:
    """As it stands in a connection."""
    return bytes((_MEDIA, channel)) + len(packet).to_bytes(2, "big") + packet


def receipt(packet: bytes, source: int, wraps: int) -> bytes:
    """That packets up to this one have come (RTCP, RFC 3550, 6.4.2 and 6.5), all of them, as TCP has it; ``source``:
    who says so, 32 bits; ``wraps``: how often their numbers have begun anew."""
    up_to = struct.pack(">HH", wraps & 0xFFFF, int.from_bytes(packet[2:4], "big"))
    report = struct.pack(">BBHI4sI4s12x", 0x81, 201, 7, source, packet[8:12], 0, up_to)
    return report + struct.pack(">BBHIBB4sxx", 0x81, 202, 3, source, 1, 4, b"hall")
