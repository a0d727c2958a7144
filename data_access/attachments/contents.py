"""What both stores answer for beside the port: listing and removing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from hall.moment import Moment
from hall.ports import AttachmentStore

BLOCK_BYTES = 1 << 20  # read and hashed at a time


class Kept(NamedTuple):
    """Something in the store. ``name``: its digest, or what an interrupted upload left; ``at``: when it was brought
    last (UTC ms)."""

    name: str
    size: int
    at: Moment


class Contents(AttachmentStore, Protocol):
    """A store as the hall's keeper sees it. Raises StoreUnreachable."""

    def kept(self) -> Iterator[Kept]:
        """All that is there, also what is half there."""

    def free(self) -> int | None:
        """Bytes left where it lies; None: that cannot be told."""

    def remove(self, name: str, before: Moment) -> bool:
        """Remove what was brought last before that moment; whether it was there and is gone."""
