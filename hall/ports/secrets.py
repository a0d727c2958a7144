"""What a station does with the hall's key: seals values, signs what leaves the hall."""

from __future__ import annotations

from typing import Protocol


class Secrets(Protocol):
    """The hall's key and signing pair, as this station has them. Any thread; nothing here waits for anything."""

    @property
    def public(self) -> str:
        """The public half of the signing pair, as the database names it."""

    @property
    def fingerprint(self) -> str:
        """Of the public key, as a person compares it."""

    def seal(self, plain: bytes, context: str) -> bytes:
        """Encrypt a value. ``context`` says where it belongs (table, row, field): elsewhere it does not open."""

    def open(self, sealed: bytes, context: str) -> bytes:
        """The value again. Raises KeyRefused: ``key.newer`` (sealed by a later key), ``key.not_opened`` (by another
        hall's, at another place, or changed)."""

    def sign(self, content: bytes) -> bytes:
        """A signature of the hall (Ed25519)."""
