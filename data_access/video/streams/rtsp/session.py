"""One stream of one camera by RTSP, in one connection: asked for, kept alive, ended. One thread; blocks.

Only the machine of the address is asked: who stands there sends nobody, and no login, elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from time import monotonic

from data_access.video.streams.reach import ANSWER_S, reached, secured
from data_access.video.streams.rtsp.description import Described, described
from data_access.video.streams.rtsp.digest import Basic, Digest, asked_by
from data_access.video.streams.rtsp.place import Place, moved, place_of
from data_access.video.streams.rtsp.wire import Answer, Wire
from data_access.video.streams.sources import Failed
from hall.video.streams.policy import Event

_MOST_TRIES = 2  # of a request: where the time of what it was told has passed, it is told once more
_MOST_MOVES = 3  # a server of many streams sends each to its own path
_MOVED = range(300, 400)
_CHANNELS = re.compile(r"interleaved=(\d{1,3})(?:-(\d{1,3}))?")
_LASTS = re.compile(r";\s*timeout\s*=\s*(\d{1,5})")
_USUAL_S, _LEAST_S = 60, 10
"""How long a session lasts without a word where nothing is told (RFC 2326, 12.37); and the least that is believed."""
_SEND_S, _END_S = 1.0, 0.1  # a request is smaller than any buffer: who takes none for so long reads nothing


def opened(url: str, kind: str, is_unwanted: Callable[[], bool]) -> Session:
    """A stream that plays, of that kind: video, audio. Raises Failed, as all here."""
    place = place_of(url)
    for _ in range(1 + _MOST_MOVES):
        session = Session(place, is_unwanted)
        try:
            elsewhere = session.begin(kind)
        except Failed:
            session.close()
            raise
        if not elsewhere:
            return session
        session.close()
        place = moved(place, elsewhere)
    raise Failed(Event.SENT_AWAY)


class Session:
    """``description``: what libav is told of the stream."""

    def __init__(self, place: Place, is_unwanted: Callable[[], bool]) -> None:
        self.description = b""
        self._place = place
        made = reached(place.host, place.port, is_unwanted)
        self._until_s = monotonic() + ANSWER_S
        self._wire = Wire(secured(made, is_unwanted) if place.scheme == "rtsps" else made, is_unwanted)
        self._number, self._key = 0, ""
        self._way: Digest | Basic | None = None
        self._uri, self._ping = place.uri, "OPTIONS"
        self._ping_s = _USUAL_S / 2
        self._heard_s = 0.0
        self._refusals = 0  # of words that keep it alive, in a row

    def begin(self, kind: str) -> str:
        """Ask for the stream; where else it is to be asked for, "": it plays."""
        if "GET_PARAMETER" in self._asked("OPTIONS", self._uri, tells=False).head("public"):
            self._ping = "GET_PARAMETER"
        answer = self._asked("DESCRIBE", self._uri, "Accept: application/sdp")
        if answer.status in _MOVED:
            return answer.head("location") or "?"
        found = described(_checked(answer).body, kind)
        self.description = found.text
        self._set_up(found, answer.head("content-base") or answer.head("content-location") or self._uri)
        _checked(self._asked("PLAY", self._uri, "Range: npt=0.000-"))
        self._heard_s = monotonic()
        return ""

    def packets(self, within_s: float) -> list[bytes]:
        """What came of the stream; none: nothing did for so long. Raises Failed: ended, broken, unbounded."""
        if monotonic() - self._heard_s >= self._ping_s:
            self._heard_s = monotonic()
            self._send(self._ping, self._uri)
        media, answers = self._wire.came(within_s)
        for answer in answers:
            self._kept(answer)
        return media

    def _kept(self, answer: Answer) -> None:
        """To a word that keeps it alive. By a new challenge it is told again, at once: half of its time has passed
        already. Who refuses that too is told no login any more, because each would be a try."""
        if answer.status != HTTPStatus.UNAUTHORIZED:
            self._refusals = 0
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
        whole = found.all_control if "://" in found.all_control else base
        one = _under(whole, found.control)
        answer = _checked(self._asked("SETUP", one, "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"))
        told = _CHANNELS.search(answer.head("transport"))
        if told is not None:
            self._wire.channels = int(told[1]), int(told[2] or int(told[1]) + 1)
        key = answer.head("session")
        lasts = _LASTS.search(key)
        self._ping_s = max(_LEAST_S, int(lasts[1]) if lasts else _USUAL_S) / 2
        self._key, self._uri = key.partition(";")[0].strip(), whole

    def _asked(self, method: str, uri: str, *more: str, tells: bool = True) -> Answer:
        """What is answered; with the login where that is asked for. ``tells``: else it is not told."""
        tries = 0
        while True:
            self._send(method, uri, *more)
            answer = self._wire.answer(self._until_s)
            if answer.status != HTTPStatus.UNAUTHORIZED or not tells:
                return answer
            has_told, self._way = self._way is not None, self._way_of(answer)
            tries += 1
            if (has_told and not self._way.stale) or tries > _MOST_TRIES:
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
    return control if "://" in control else f"{base.removesuffix('/')}/{control}"
