"""Addresses of streams without and with a login: it is taken out where one comes in, and put in where one is opened.

What holds a login stands in memory only: whoever writes a line about an address writes what ``redacted`` makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, unquote

from data_access.video.cameras.hosts import is_host
from data_access.video.cameras.in_clear import may_stand
from data_access.video.cameras.login import NO_LOGIN, Login

CLEAR = "+basic"
"""Behind a scheme: of a camera that knows no Digest, which is told name and password in clear."""
STREAMS, SERVICES = ("rtsp", "rtsps", f"rtsp{CLEAR}", f"rtsps{CLEAR}"), ("http", "https")
"""Schemes of streams and recorders, and of an ONVIF service."""
SAMPLE = "sample"
"""Scheme of what a sample city draws by itself: no server is asked."""
LONGEST = 500  # characters: the longest in makers' manuals have some 200
_URL = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:(?P<login>[^/?#\s]*)@)?"
    r"(?P<host>(?:\[[0-9A-Fa-f:.]+\]|[\w.~-]+)(?::\d{1,5})?)(?P<rest>(?:[/?#][^\s@]*)?)",
    re.ASCII,
)
"""No @ behind the host: ``rtsp://a:12/34@host/`` would be a host ``a`` with half a password in its path."""
_PORT = re.compile(r":\d+$")
_ESCAPED = re.compile(r"(?:[^%]|%[0-9A-Fa-f]{2})*")
_SECRET_IN_TEXT = re.compile(r"(?<![A-Za-z])(?P<name>pass(?:w(?:or)?d)?|pwd|psw|token|secret)=[^&\n]*", re.IGNORECASE)
"""Of a text that names no scheme."""
_IN_TEXT = re.compile(
    r"(?<![A-Za-z0-9+.-])(?P<place>[A-Za-z][A-Za-z0-9+.-]*://[^/?#\s]*)(?P<rest>[/?#][^\s@]*)(?P<behind>.*)"
)
_STOPS = ".,:;)]>'\"”。，；："
"""What may follow an address in a sentence."""
_BEGINS = re.compile(r"(?<![A-Za-z0-9+.-])(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*://)|(?<![\w.+-])[\w.+-]*:")
"""Where a login may begin, with or without a scheme."""
_HIDDEN = "…"


class Address(NamedTuple):
    """What an address says: by which scheme, without a login; and that login."""

    scheme: str
    url: str
    login: Login


def taken_apart(text: str) -> Address:
    """Raises ValueError, with a code and without the address: ``url`` (none, too long, an @ that is no login's),
    ``url_host`` (no host or port, see ``is_host``), ``url_secret`` (what may be a password behind the host, see
    ``may_stand``: ``{password}`` belongs there)."""
    found = _URL.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        raise ValueError("url")
    if found["scheme"].lower() != SAMPLE and not is_host(found["host"]):
        raise ValueError("url_host")
    if not may_stand(found["rest"]):
        raise ValueError("url_secret")
    user, _, password = (found["login"] or "").partition(":")
    scheme = found["scheme"].lower()
    return Address(scheme, f"{scheme}://{found['host']}{found['rest']}", Login(_plain(user), _plain(password)))


def places_of(urls: Iterable[str]) -> frozenset[str]:
    """To whom these addresses tell a login, and how: each host, whether it is told in clear (``+basic``), and whether
    within the address (``{password}``). Any port of a host: a stream's is another one than its service's."""
    found = (match for match in map(_URL.fullmatch, urls) if match is not None and match["scheme"].lower() != SAMPLE)
    return frozenset(
        _PORT.sub("", each["host"].lower())
        + (CLEAR if each["scheme"].lower().endswith(CLEAR) else "")
        + ("{password}" if "{password}" in each["rest"] else "")
        for each in found
    )


def _plain(text: str) -> str:
    """What an escaped text says; as it stands where it is none: a password may hold a bare %."""
    try:
        return unquote(text, errors="strict") if _ESCAPED.fullmatch(text) else text
    except UnicodeDecodeError:
        return text


def with_login(url: str, login: Login) -> str:
    """The address as a camera is asked, for a decoder in memory and nobody's eyes: the login at its place within
    (``{user}``, ``{password}``), else before the host; "" where there is none."""
    user, password = (quote(each, safe="") for each in login)
    if "{user}" in url or "{password}" in url:
        return url.replace("{user}", user).replace("{password}", password)
    if login == NO_LOGIN or not url:
        return url
    scheme, between, rest = url.partition("://")
    return f"{scheme}{between}{user}:{password}@{rest}"


def shown(text: str) -> str:
    """An address as a refused row may show it: without its login, and not at all where it would not be taken."""
    try:
        taken_apart(text if "://" in text else f"{SERVICES[0]}://{text or 'none'}")
    except ValueError:
        return _HIDDEN
    return redacted(text)


def redacted(text: str) -> str:
    """A text without the logins of addresses that stand in it: of a library's errors, a log, a refused row."""
    without = _SECRET_IN_TEXT.sub(rf"\g<name>={_HIDDEN}", text)
    return "\n".join(_IN_TEXT.sub(_to_its_host, _without_login(line)) for line in without.split("\n"))


def _to_its_host(found: re.Match[str]) -> str:
    """What stands behind a host, and behind that, where it may be a password: that may hold blanks."""
    if may_stand(found["rest"].rstrip(_STOPS)):
        return f"{found['place']}{found['rest']}{_IN_TEXT.sub(_to_its_host, found['behind'])}"
    return f"{found['place']}/{_HIDDEN}"


def _without_login(line: str) -> str:
    """To the last @ of the line: a password may hold blanks and further ones."""
    before, at, behind = line.rpartition("@")
    found = _BEGINS.search(before) if at else None
    if found is None:
        return line
    return f"{before[: found.start()]}{found['scheme'] or ''}{_HIDDEN}@{behind}"
