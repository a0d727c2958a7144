"""Who may look: the password by Digest (RFC 2069, as cameras ask for it), never in the clear."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass, field

REALM = "camera"
_FIELD = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Login:
    """User and password; both empty: nobody is asked."""

    user: str = ""
    password: str = ""
    nonce: str = field(default_factory=lambda: secrets.token_hex(16))

    @property
    def challenge(self) -> str:
        """What a stranger is asked."""
        return f'Digest realm="{REALM}", nonce="{self.nonce}"'

    def is_right(self, method: str, answer: str) -> bool:
        """Whether this answer shows that the password is known."""
        if not self.user:
            return True
        said = dict(_FIELD.findall(answer))
        who = _md5(f"{self.user}:{REALM}:{self.password}")
        what = _md5(f"{method}:{said.get('uri', '')}")
        wanted = _md5(f"{who}:{self.nonce}:{what}")
        return answer.startswith("Digest") and said.get("username") == self.user and said.get("response") == wanted


def _md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()
