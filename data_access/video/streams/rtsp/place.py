"""Whom to ask for a stream, by which address, with which login: what an address of the hall says, taken apart."""

from __future__ import annotations

import re
from dataclasses import field, replace
from urllib.parse import unquote

from data_access.video.cameras.addresses import CLEAR
from data_access.video.streams.sources import Failed
from hall.frozen import frozen
from hall.video.streams.policy import Event

PORTS = {"rtsp": 554, "rtsps": 322}
"""Where an address names none, as registered by IANA."""
_HIGHEST_PORT = 65_535  # 16 bits
_URL = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9.-]*)(?P<clear>\+\w+)?://(?:(?P<login>[^/?#]*)@)?"
    r"(?P<host>\[[^\]/?#@]+\]|[^:\[\]/?#@]+)(?::(?P<port>\d{1,5}))?(?P<rest>[/?#].*)?"
)
_HOST = re.compile(r"\[[0-9a-f:.]+\](?::\d{1,5})?|[\w.-]+:\d{1,5}|\d{1,3}(?:\.\d{1,3}){3}")
"""What is a machine without a scheme before it, and not the beginning of a path."""


@frozen
class Place:
    """scheme: rtsp, rtsps; uri: as it is asked for, without a login; login: name and password, None: none is known;
    may_be_clear: whether it may be told in clear where a camera knows no other way."""

    scheme: str
    host: str
    port: int
    uri: str
    login: tuple[str, str] | None = field(default=None, repr=False)
    may_be_clear: bool = False


def place_of(url: str) -> Place:
    """Raises Failed: not_found."""
    found = _URL.fullmatch(url)
    if found is None or not url.isprintable() or " " in url:
        raise Failed(Event.NOT_FOUND)
    scheme, clear = found["scheme"].lower(), found["clear"] or ""
    port = int(found["port"] or PORTS.get(scheme, 0))
    if scheme not in PORTS or clear not in ("", CLEAR) or not 0 < port <= _HIGHEST_PORT:
        raise Failed(Event.NOT_FOUND)
    rest = found["rest"] or "/"
    uri = f"{scheme}://{found['host']}:{port}{rest if rest.startswith('/') else f'/{rest}'}"
    user, _, password = (found["login"] or "").partition(":")
    login = (unquote(user), unquote(password)) if found["login"] else None
    return Place(scheme, found["host"].strip("[]"), port, uri, login, clear == CLEAR)


def moved(place: Place, to: str) -> Place:
    """Where its server sends whoever asks: within the same machine alone. Raises Failed: sent_away."""
    try:
        told = place_of(to)
    except Failed:
        told = None
    if told is None or (told.scheme, told.host.lower()) != (place.scheme, place.host.lower()):
        raise Failed(Event.SENT_AWAY)
    return replace(place, port=told.port, uri=told.uri)


def resolved(place: Place, base: str) -> str:
    """Which address a camera means by what it tells as the base of others (RFC 2326, 12.5): in full, without its
    scheme, as a path; the one by which it was asked, where it tells none or something else."""
    host = base.partition("/")[0].lower()
    if "://" in base:
        return base
    if base.startswith("/"):
        return f"{place.uri.partition('://')[0]}://{place.uri.partition('://')[2].partition('/')[0]}{base}"
    return f"{place.scheme}://{base}" if _HOST.fullmatch(host) else place.uri
