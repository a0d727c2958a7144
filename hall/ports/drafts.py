"""What is half typed at a desk, and how it is kept on its machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Protocol

from hall.frozen import frozen

NEW_CASE = 0
"""What a kept draft is about where there is no case yet."""


@frozen
class KeptDraft:
    """Something half typed at a desk. ``about``: the case's id, or ``NEW_CASE``; ``personal``: what names a person."""

    about: int
    fields: Mapping[str, str]
    personal: Mapping[str, str] = field(default_factory=dict)


class Cipher(Protocol):
    """Seals bytes under a key of this station."""

    def seal(self, plain: bytes) -> bytes: ...

    def open(self, sealed: bytes) -> bytes:
        """Raises ValueError where it was sealed under another key, or changed."""


class DraftStore(Protocol):
    """Keeps what is half typed, on this machine, by person. Query threads only."""

    @property
    def keeps_names(self) -> bool:
        """Whether what names a person is kept too (only under a key)."""

    def load(self, user: str) -> Sequence[KeptDraft]:
        """What this person left; nothing where nothing can be read."""

    def save(self, user: str, drafts: Sequence[KeptDraft]) -> None:
        """Keep exactly these. Raises StoreUnreachable."""
