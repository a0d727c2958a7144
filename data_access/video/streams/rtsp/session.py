"""One stream of one camera by RTSP, in one connection: asked for, kept alive, ended. One thread; blocks.

Only the machine of the address is asked: who stands there sends nobody, and no login, elsewhere.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from http import HTTPStatus
from time import monotonic

from data_access.video.streams.reach import ANSWER_S, reached, secured
from data_access.video.streams.rtsp.description import Described, described
from data_access.video.streams.rtsp.digest import Basic, Digest, asked_by
from data_access.video.streams.rtsp.place import Place, moved, place_of, resolved
from data_access.video.streams.rtsp.wire import Answer, Wire, framed, receipt
from data_access.video.streams.sources import Failed
from hall.video.streams.policy import Event

_MOST_TRIES = 2  # of a request: where the time of what it was told has passed, it is told once more
_MOST_MOVES = 3  # a server of many streams sends each to its own path
_MOVED = range(300, 400)
_CHANNELS = re.compile(r"interleaved *= *([0-9]{1,3})(?:-([0-9]{1,3}))?")
_TOP_CHANNEL = 255  # a byte
_LASTS = re.compile(r";\s*timeout\s*=\s*(\d{1,5})")
_USUAL_S, _LEAST_S = 60, 2
"""How long a session lasts without a word where nothing is told (RFC 2326, 12.37); and the least that is believed:
some cameras tell four."""
_REPORT_S = 5.0
"""How often it is reported that packets come (RFC 3550, 6.2): some servers count nothing else as a word."""
_PINGS = ("OPTIONS", "GET_PARAMETER")
_RTP_HEAD = 12  # bytes
_RTCP = range(72, 77)  # what stands there instead of a type of payload
_PLAIN = 0x80  # the first byte of a packet, where nothing else stands between its head and what it bears
_LAST_LAYER = 7  # in time, one more than the number that is told
_FREE_TYPE = 96  # of payload: from here on each camera says what it means
_SEND_S, _END_S = 1.0, 0.1  # a request is smaller than any buffer: who takes none for so long reads nothing


def opened(url: str, kind: str, is_unwanted: Callable[[], bool]) -> Session:
    """A stream that plays, of that kind: video, audio. Raises Failed, as all here."""
    place, answer, is_anew, moves = place_of(url), None, False, 0
    while moves <= _MOST_MOVES:
        session = Session(place, is_unwanted)
        try:
            elsewhere = session.begin(kind, answer)
        except Failed as failed:
            session.close()
            answer, is_over = session.refused, failed.event in (Event.ENDED, Event.BROKEN)
            if is_anew or answer is None or not is_over:
                raise
            is_anew = True
            continue
        if not elsewhere:
            return session
        session.close()
        place, answer, moves = moved(place, elsewhere), None, moves + 1
    raise Failed(Event.SENT_AWAY)


class Session:
    """``description``: what libav is told of the stream; ``refused``: the last answer, where it asks for a login."""

    def __init__(self, place: Place, is_unwanted: Callable[[], bool]) -> None:
        self.description = b""
        self.refused: Answer | None = None
        self._found: Described | None = None
        self._place = place
        made = reached(place.host, place.port, is_unwanted)
        self._until_s = monotonic() + ANSWER_S
        self._wire = Wire(secured(made, is_unwanted) if place.scheme == "rtsps" else made, is_unwanted)
        self._number, self._key = 0, ""
        self._way: Digest | Basic | None = None
        self._is_let_in = False  # by its login
        self._uri, self._ping, self._has_other_ping = place.uri, _PINGS[0], True
        self._ping_s = _USUAL_S / 2
        self._pinged_s = self._due_s = 0.0
        self._refusals = 0  # of words that keep it alive, in a row
        self._source, self._number_told, self._wraps, self._owes_report = secrets.randbits(32), 0, 0, False

    def begin(self, kind: str, asked: Answer | None = None) -> str:
        """Ask for the stream; where else it is to be asked for, "": it plays. ``asked``: in another connection, which
        ended, for its login."""
        if asked is not None:
            self._way = self._way_of(asked)
        options = None if asked is not None else self._asked("OPTIONS", self._uri, tells=False)
        answer = self._asked("DESCRIBE", self._uri, "Accept: application/sdp")
        if answer.status in _MOVED:
            return answer.head("location") or "?"
        self._found = described(_checked(answer).body, kind)
        self.description = self._found.text(self._found.types[0])
        if options is None or (options.status == HTTPStatus.UNAUTHORIZED and self._way is not None):
            options = self._asked("OPTIONS", self._uri, tells=False)
        self._ping = _PINGS[_PINGS[1] in options.head("public")]
        self._set_up(self._found, answer.head("content-base") or answer.head("content-location"))
        self._learn(_checked(self._asked("PLAY", self._uri, "Range: npt=0.000-")))
        self._pinged_s = monotonic()
        self._due_s = self._pinged_s + min(_REPORT_S, self._ping_s)
        return ""

    def is_known_by(self, packets: Sequence[bytes]) -> bool:
        """Whether the first packets tell by which type of payload it comes: it is described as of that one, told or
        not; and as H.264 where they cannot be of H.265, whose name a camera may tell of both."""
        assert self._found is not None
        kinds = [each[1] & 0x7F for each in packets if _is_media(each)]
        told = [kind for kind in kinds if kind in self._found.types]
        if told or (kinds and min(kinds) >= _FREE_TYPE):
            kind = (told or kinds)[0]
            its = [each for each in packets if _is_media(each) and each[1] & 0x7F == kind]
            self.description = self._found.text(kind, is_h264=not all(map(_may_be_h265, its)))
        return bool(kinds)

    def packets(self, within_s: float) -> list[bytes]:
        """What came of the stream; none: nothing did for so long. Raises Failed: ended, broken, unbounded."""
        if monotonic() >= self._due_s:
            self._keep()
        media, answers = self._wire.came(within_s)
        for answer in answers:
            self._kept(answer)
        if self._owes_report and media:
            self._report(media)
        return media

    def _keep(self) -> None:
        """It alive, by a request in half of its time; and by what is reported of packets."""
        now_s = monotonic()
        if now_s - self._pinged_s >= self._ping_s:
            self._pinged_s = now_s
            self._send(self._ping, self._uri)
        self._owes_report = True
        self._due_s = min(now_s + _REPORT_S, self._pinged_s + self._ping_s)

    def _report(self, packets: Sequence[bytes]) -> None:
        """On the channel beside that of the media."""
        last = next(filter(_is_media, reversed(packets)), None)
        if last is None:
            return
        number = int.from_bytes(last[2:4], "big")
        self._wraps += number < self._number_told
        self._number_told, self._owes_report = number, False
        told = receipt(last, self._source, self._wraps)
        self._wire.send(framed(self._wire.channels[-1], told), _SEND_S)

    def _kept(self, answer: Answer) -> None:
        """To a word that keeps it alive. By a new challenge it is told again, at once: half of its time has passed
        already. Who refuses that too is told no login any more, because each would be a try. Who knows no such word is
        told another, once."""
        if answer.status != HTTPStatus.UNAUTHORIZED:
            self._refusals = 0
            if answer.status >= HTTPStatus.BAD_REQUEST and self._has_other_ping:
                self._ping, self._has_other_ping = _PINGS[self._ping == _PINGS[0]], False
                self._send(self._ping, self._uri)
            return
        self._refusals, self._way = self._refusals + 1, None
        if self._refusals == 1:
            with suppress(Failed):
                self._way = self._way_of(answer)
        if self._way is not None:
            self._send(self._ping, self._uri)

    def close(self) -> None:
        """It ends; the camera is told, if it listens."""
        if self._key:
            with suppress(Failed):
                self._send("TEARDOWN", self._uri, within_s=_END_S)
        self._wire.close()

    def _set_up(self, found: Described, base: str) -> None:
        """By the addresses that the description names: they are told to this machine alone, whatever they name."""
        whole = found.all_control if "://" in found.all_control else resolved(self._place, base)
        one = _under(whole, found.control)
        answer = _checked(self._asked("SETUP", one, "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"))
        told = _CHANNELS.search(answer.head("transport"))
        if told is not None:
            channels = int(told[1]), int(told[2] or int(told[1]) + 1)
            if max(channels) <= _TOP_CHANNEL:
                self._wire.hear(channels)
        self._key, self._uri = answer.head("session").partition(";")[0].strip(), whole
        self._learn(answer)

    def _learn(self, answer: Answer) -> None:
        """How long a session lasts, where that is told."""
        lasts = _LASTS.search(answer.head("session"))
        if lasts is not None:
            self._ping_s = max(_LEAST_S, int(lasts[1]) or _USUAL_S) / 2

    def _asked(self, method: str, uri: str, *more: str, tells: bool = True) -> Answer:
        """What is answered; with the login where that is asked for. ``tells``: else it is not told."""
        for tries in range(1 + _MOST_TRIES):
            self._send(method, uri, *more)
            answer = self._wire.answer(self._until_s)
            self.refused = answer if answer.status == HTTPStatus.UNAUTHORIZED else None
            if self.refused is None:
                self._is_let_in |= self._way is not None
            if self.refused is None or not tells:
                return answer
            before, self._way = self._way, self._way_of(answer)
            is_another = tries == 0 and self._is_let_in and before is not None and self._way.nonce != before.nonce
            if not (before is None or self._way.stale or is_another):
                break
            if "close" in answer.head("connection").lower():
                raise Failed(Event.ENDED)
        raise Failed(Event.UNAUTHORISED)

    def _way_of(self, answer: Answer) -> Digest | Basic:
        if self._place.login is None:
            raise Failed(Event.UNAUTHORISED)
        lines = [value for name, value in answer.heads if name == "www-authenticate"]
        return asked_by(lines, may_be_clear=self._place.may_be_clear)

    def _send(self, method: str, uri: str, *more: str, within_s: float = _SEND_S) -> None:
        self._number += 1
        lines = [f"{method} {uri} RTSP/1.0", f"CSeq: {self._number}", "User-Agent: hall", *more]
        if self._key:
            lines.append(f"Session: {self._key}")
        if self._way is not None and self._place.login is not None:
            lines.append(f"Authorization: {self._way.answered(self._place.login, method, uri)}")
        self._wire.send("\r\n".join([*lines, "", ""]), within_s)


def _checked(answer: Answer) -> Answer:
    if answer.status == HTTPStatus.OK:
        return answer
    if answer.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        raise Failed(Event.UNAUTHORISED)
    raise Failed(Event.NOT_FOUND if answer.status == HTTPStatus.NOT_FOUND else Event.DECLINED)


def _under(base: str, control: str) -> str:
    """An address that is told in full, or what it is called below another (RFC 2326, C.1.1, as cameras do it)."""
    if control in ("", "*"):
        return base
    if "://" in control:
        return control
    return f"{base}{control}" if control[0] == "?" else f"{base.removesuffix('/')}/{control.removeprefix('/')}"


def _is_media(packet: bytes) -> bool:
    """Of RTP, not what is told of it."""
    return len(packet) >= _RTP_HEAD and packet[1] & 0x7F not in _RTCP


def _may_be_h265(packet: bytes) -> bool:
    """Whether the two bytes with which a part of H.265 begins are of the one layer that cameras send (RFC 7798, 1.1.4):
    in H.264 a set of parameters, a picture or its first piece begins otherwise."""
    front = packet[_RTP_HEAD : _RTP_HEAD + 2]
    return packet[0] != _PLAIN or len(front) < len(b"..") or (not front[0] & 1 and 0 < front[1] <= _LAST_LAYER)
