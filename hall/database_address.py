"""How the address of an SQLite file is written, whatever letters its path has. Knows no engine and no file."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_OF_URLS = str.maketrans({"%": "%25", "?": "%3F", "#": "%23"})
"""What would end the path of a URL, or be taken for the code of another letter, as it is written inside one."""


def is_url(text: str) -> bool:
    """Whether an address that somebody typed is a URL; else it is the path of a file."""
    return _SCHEME.match(text) is not None


def file_address(path: str) -> str:
    """The URL of the file, as SQLAlchemy wants it."""
    return f"sqlite:///{path.translate(_OF_URLS)}"


def file_uri(path: str, mode: str) -> str:
    """The URI of the file, as SQLite wants it; ``mode``: ro (only read) or rw (write, but make no new file)."""
    return f"file:{path.translate(_OF_URLS)}?mode={mode}"
