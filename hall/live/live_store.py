"""What windows keep live besides cases: one store for each kind, under the same feed and freshness as the cases."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from hall.live.changes import Subjects


class LiveStore(Protocol):
    """All that is live of one kind; lives on the GUI thread, knows no Qt and no database."""

    kind: str
    """As the change log calls it."""

    def load(self, subjects: Subjects) -> None:
        """Replace everything by what a snapshot found."""

    def apply(self, subjects: Subjects) -> None:
        """Take in what has changed; what ended leaves, and so does what is None."""

    def leave(self, cases: Collection[int]) -> bool:
        """These cases are not for the reader's eyes any more: what belongs to them leaves. Whether anything did."""
