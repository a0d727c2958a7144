"""A question to a camera whose answer is bounded in time and size, whatever it sends and however slowly.

The library waits for each byte anew and takes as many as come, and goes to wherever it is sent: a camera that is
broken, or none, would hold its thread for ever, or send what was meant for it elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from time import monotonic
from typing import Any, NamedTuple

from data_access.video.cameras.login import NO_LOGIN, Login
from data_access.video.streams.rtsp.digest import Digest, asked_by
from data_access.video.streams.sources import Failed
from hall.video.streams.policy import Event

MOST_BYTES = 4 << 20
"""The longest answers, hundreds of presets or profiles, have some hundred thousand."""
_MOST_TRIES = 2  # of a login in one question: more than one where its challenge has grown old meanwhile
_LEAST_S = 0.01  # where the time has run out meanwhile: the library takes none of 0
_AT_ONCE = 65_536  # bytes of a read


class Answer(NamedTuple):
    """What the library reads of an answer."""

    status_code: int
    headers: Mapping[str, str]
    content: bytes
    encoding: str | None


def bounded_post(session: Any, seconds: float, login: Login = NO_LOGIN) -> Callable[..., Answer]:
    """To stand in the place of its transport's ``post``. Who is asked for the login by HTTP Digest tells it so, within
    the same time; the next question tells it at once. Raises the errors of ``requests``, ValueError: too long, Failed:
    clear_login (it is asked for in clear, and told to nobody so)."""
    known: Digest | None = None

    def post(address: str, message: bytes, headers: Mapping[str, str]) -> Answer:
        nonlocal known
        ends, way, tries = monotonic() + seconds, known, 0
        while True:
            said = {} if way is None else {"Authorization": way.answered(login, "POST", _path(address))}
            answer, lines = _posted(session, address, message, {**headers, **said}, ends)
            wanted = _wanted(lines) if answer.status_code == HTTPStatus.UNAUTHORIZED and login.user else None
            known = None if wanted is not None else way
            if wanted is None or tries == _MOST_TRIES or (tries and not wanted.stale):
                return answer
            way, tries = wanted, tries + 1

    return post


def _wanted(lines: list[str]) -> Digest | None:
    """By which Digest the login is asked for; None: by no way that is known here."""
    try:
        way = asked_by(lines, may_be_clear=False)
    except Failed as failed:
        if failed.event is Event.CLEAR_LOGIN:
            raise
        return None
    return way if isinstance(way, Digest) else None


def _posted(
    session: Any, address: str, message: bytes, headers: Mapping[str, str], ends: float
) -> tuple[Answer, list[str]]:
    """What is answered, and its challenges."""
    import requests
    from urllib3.exceptions import HTTPError, ReadTimeoutError

    left = max(_LEAST_S, ends - monotonic())
    with session.post(
        address, data=message, headers=headers, timeout=left, stream=True, allow_redirects=False
    ) as response:
        try:
            content = _read(response.raw, ends)
        except (ReadTimeoutError, TimeoutError) as late:
            raise requests.exceptions.ReadTimeout from late
        except HTTPError as broken:
            raise requests.exceptions.ConnectionError from broken
        answer = Answer(response.status_code, response.headers, content, response.encoding)
        return answer, response.raw.headers.getlist("WWW-Authenticate")


def _path(address: str) -> str:
    """As it is sent."""
    from requests import PreparedRequest

    asked = PreparedRequest()
    asked.prepare_url(address, None)
    return asked.path_url


def _read(raw: Any, ends: float) -> bytes:
    content = bytearray()
    while chunk := raw.read1(_AT_ONCE, decode_content=True):
        content += chunk
        if len(content) > MOST_BYTES:
            raise ValueError("an answer without end")
        if monotonic() > ends:
            raise TimeoutError
    return bytes(content)
