"""Contents that are kept encrypted (加密存储), where a city wants it: under the hall's key, known by how they begin.

The digest of such a content is that of what is kept: who proves the store needs no key.
"""

from __future__ import annotations

from hall.errors import KeyRefused
from hall.ports import Secrets

_HEAD = b"hall.sealed.1\n"
"""No file that a city takes begins so."""
_CONTEXT = "contents.sealed"


def sealed(plain: bytes, key: Secrets) -> bytes:
    """As it is kept."""
    return _HEAD + key.seal(plain, _CONTEXT)


def opened(content: bytes, key: Secrets | None) -> bytes:
    """What was sealed; a plain one as it is. ``key`` None: this station has not the hall's. Raises KeyRefused."""
    if not content.startswith(_HEAD):
        return content
    if key is None:
        raise KeyRefused("key.sealed_content")
    return key.open(content[len(_HEAD) :], _CONTEXT)
