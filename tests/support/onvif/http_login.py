"""Who asks, told by HTTP Digest (RFC 7616) as cameras want it that take no token within the call."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_FIELD = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')


@dataclass(slots=True)
class HttpLogin:
    """``offers``: challenges, a header each, ``{nonce}`` stands for the present one; ``told``: what was said to be
    asked for, in order ("": nothing); ``lasts``: how often a nonce may be used."""

    user: str
    password: str
    offers: tuple[str, ...] = ('Digest realm="hall", nonce="{nonce}", qop="auth"',)
    lasts: int = 1_000
    told: list[str] = field(default_factory=list)
    _nonce: int = 1
    _used: int = 0

    def challenges(self, path: str, heads: Mapping[str, str]) -> list[str]:
        """What whoever asks so must answer first; none: the password is known."""
        said = heads.get("Authorization", "")
        self.told.append(said)
        told = {name: quoted or bare for name, quoted, bare in _FIELD.findall(said)}
        if told.get("nonce") == f"n{self._nonce}" and self._used < self.lasts and self._is_right(path, told):
            self._used += 1
            return []
        self._nonce, self._used = self._nonce + 1, 0
        return [each.format(nonce=f"n{self._nonce}") for each in self.offers]

    def _is_right(self, path: str, told: Mapping[str, str]) -> bool:
        who, what = _md5(f"{self.user}:hall:{self.password}"), _md5(f"POST:{path}")
        count = f"{self._used + 1:08x}"
        wanted = _md5(f"{who}:{told['nonce']}:{count}:{told.get('cnonce')}:auth:{what}")
        is_ours = (told.get("username"), told.get("uri"), told.get("nc")) == (self.user, path, count)
        return is_ours and told.get("response") == wanted


def _md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()
