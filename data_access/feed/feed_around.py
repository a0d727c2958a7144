"""A feed that wraps another one and passes every call on; subclasses change what they need to."""

from __future__ import annotations

from hall.live.changes import ChangeBatch, Cursor
from hall.live.pulse import Pulse
from hall.live.snapshot import Snapshot
from hall.people.scope import Scope
from hall.ports import FeedSource


class FeedAround:
    """All calls as ``hall.ports.FeedSource``, on the same threads. ``feed``: the one inside."""

    def __init__(self, feed: FeedSource) -> None:
        self.feed = feed

    def open(self) -> None:
        """See ``FeedSource``, as all that follows."""
        self.feed.open()

    def see(self, scope: Scope) -> None:
        """Whose cases."""
        self.feed.see(scope)

    def snapshot(self) -> Snapshot:
        """All open cases."""
        return self.feed.snapshot()

    def wait(self, timeout_ms: int) -> bool:
        """Until the bell rings."""
        return self.feed.wait(timeout_ms)

    def changes(self, since: Cursor) -> ChangeBatch | None:
        """What came after ``since``."""
        return self.feed.changes(since)

    def ping(self) -> Pulse:
        """The proof of life."""
        return self.feed.ping()

    def interrupt(self) -> None:
        """End a ``wait``; any thread."""
        self.feed.interrupt()

    def close(self) -> None:
        """Let go of all connections."""
        self.feed.close()
