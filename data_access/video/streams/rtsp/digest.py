"""How a login is told to a camera: by Digest (RFC 7616, and 2069 as older ones ask for it); in clear (Basic) only
where its address says so. Whoever stands at a camera's address may ask for either."""

from __future__ import annotations

import hashlib
import re
import secrets
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass

from data_access.video.streams.sources import Failed
from hall.video.streams.policy import Event

_ASKED = re.compile(r"(?:^|,)\s*(Digest|Basic)\b(.*?)(?=,\s*(?:Digest|Basic)\s|$)", re.IGNORECASE)
"""One way, of those that one line offers."""
_FIELD = re.compile(r"(?<!\w)(\w+)\s*=\s*(?:\"([^\"]*)\"|([^\s,]+))")
_HASHES = {"MD5": "md5", "SHA-256": "sha256"}
_SESSION = "-SESS"


@dataclass
class Digest:
    """A challenge, and how often it was answered."""

    realm: str
    nonce: str
    algorithm: str = ""
    qop: bool = False
    opaque: str | None = None
    stale: bool = False
    count: int = 0

    def answered(self, login: tuple[str, str], method: str, uri: str) -> str:
        """What tells a camera that the password is known, of this request alone."""
        (user, password), own = login, secrets.token_hex(8)
        self.count += 1
        who = self._hashed(f"{user}:{self.realm}:{password}")
        if self.algorithm.upper().endswith(_SESSION):
            who = self._hashed(f"{who}:{self.nonce}:{own}")
        times = f"{self.count:08x}:{own}:auth:" if self.qop else ""
        told = self._hashed(f"{who}:{self.nonce}:{times}{self._hashed(f'{method}:{uri}')}")
        name = user.replace("\\", "\\\\").replace('"', '\\"')
        said = f'username="{name}", realm="{self.realm}", nonce="{self.nonce}", uri="{uri}", response="{told}"'
        said += f", algorithm={self.algorithm}" if self.algorithm else ""
        said += f', opaque="{self.opaque}"' if self.opaque is not None else ""
        return f'Digest {said}, qop=auth, nc={self.count:08x}, cnonce="{own}"' if self.qop else f"Digest {said}"

    def _hashed(self, text: str) -> str:
        name = _HASHES[self.algorithm.upper().removesuffix(_SESSION) or "MD5"]
        return hashlib.new(name, text.encode("utf-8", "surrogateescape"), usedforsecurity=False).hexdigest()


class Basic:
    """In clear: to be read by whoever listens, and by whoever asked."""

    nonce, stale = "", False

    def answered(self, login: tuple[str, str], _method: str, _uri: str) -> str:
        """Name and password."""
        return f"Basic {b64encode(':'.join(login).encode()).decode()}"


def asked_by(lines: Iterable[str], *, may_be_clear: bool) -> Digest | Basic:
    """The best way that is offered. Raises Failed: clear_login (by none but in clear, where that is not allowed),
    unauthorised (by none that is known here)."""
    ways = [(found[1].lower(), _fields(found[2])) for line in lines for found in _ASKED.finditer(line)]
    for way, fields in ways:
        digest = _digest(fields) if way == "digest" else None
        if digest is not None:
            return digest
    is_basic = any(way == "basic" for way, _ in ways)
    if is_basic and may_be_clear:
        return Basic()
    raise Failed(Event.CLEAR_LOGIN if is_basic else Event.UNAUTHORISED)


def _fields(text: str) -> dict[str, str]:
    return {name.lower(): quoted or bare for name, quoted, bare in _FIELD.findall(text)}


def _digest(fields: dict[str, str]) -> Digest | None:
    algorithm, ways = fields.get("algorithm", ""), fields.get("qop", "")
    is_known = (algorithm.upper().removesuffix(_SESSION) or "MD5") in _HASHES
    has_qop = "auth" in [each.strip().lower() for each in ways.split(",")]
    if "nonce" not in fields or not is_known or (ways and not has_qop):
        return None
    is_stale = fields.get("stale", "").lower() == "true"
    return Digest(fields.get("realm", ""), fields["nonce"], algorithm, has_qop, fields.get("opaque"), is_stale)
