"""Which version of the program this is; stations tell it of themselves."""

from __future__ import annotations

VERSION = "0.1.0"
"""As in pyproject.toml; numbers with dots between them, so that two can be compared."""


def version_key(version: str) -> tuple[int, ...]:
    """What versions are ordered by; what is no number counts 0."""
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))
