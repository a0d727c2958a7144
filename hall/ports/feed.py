"""The way of a change from the database to the live cases."""

from __future__ import annotations

from typing import Protocol

from hall.live.changes import ChangeBatch, Cursor
from hall.live.pulse import Pulse
from hall.live.snapshot import Snapshot
from hall.people.scope import Scope


class FeedSource(Protocol):
    """One reader's connection to the change log, used by the feed thread alone. Every call has a timeout.

    All methods raise StoreUnreachable when the database cannot be reached (gone, frozen, replaced).
    """

    def open(self) -> None:
        """Connect and start listening (before any snapshot is read)."""

    def see(self, scope: Scope) -> None:
        """Whose cases the next snapshot holds, and all changes after it; the whole city's until told. Asks nobody."""

    def snapshot(self) -> Snapshot: ...

    def wait(self, timeout_ms: int) -> bool:
        """Block until the bell rings (True) or the time is over (False). ``interrupt`` ends it early."""

    def changes(self, since: Cursor) -> ChangeBatch | None:
        """What came after ``since``; None when a new snapshot must be read (new epoch, pruned, reload)."""

    def ping(self) -> Pulse:
        """Prove that the database answers and is the same one; keeps the reader's cursor known, now and then."""

    def interrupt(self) -> None:
        """End a ``wait`` from another thread."""

    def close(self) -> None: ...
