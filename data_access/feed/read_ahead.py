"""A feed whose first snapshot is read from now on, on a thread of its own, while its windows are still being made."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from data_access.feed.feed_around import FeedAround
from hall.live.snapshot import Snapshot
from hall.people.scope import Scope
from hall.ports import FeedSource


class ReadAhead(FeedAround):
    """Passes every call on to the feed, except the first ``open`` and ``snapshot``: these answer what was read ahead.

    Nothing is missed: the feed listens since before that snapshot. Threads as the feed: one, ``interrupt`` any.
    """

    def __init__(self, feed: FeedSource) -> None:
        super().__init__(feed)
        pool = ThreadPoolExecutor(1, "read-ahead")
        self._ahead: Future[Snapshot] | None = pool.submit(self._read)
        self._first: Snapshot | None = None
        pool.shutdown(wait=False)  # its thread ends with this work

    def _read(self) -> Snapshot:
        self.feed.open()
        return self.feed.snapshot()

    def open(self) -> None:
        """Wait for what is being read; later: open anew. Raises StoreUnreachable."""
        ahead, self._ahead = self._ahead, None
        if ahead is None:
            super().open()
        else:
            self._first = ahead.result()

    def see(self, scope: Scope) -> None:
        """Whose cases: what was read ahead is the whole city's."""
        if not scope.is_whole:
            self._first = None
        super().see(scope)

    def snapshot(self) -> Snapshot:
        """What was read ahead, the first time; later, what stands there then."""
        first, self._first = self._first, None
        return first or super().snapshot()

    def close(self) -> None:
        """As the feed; what is being read ahead is waited for."""
        ahead, self._ahead, self._first = self._ahead, None, None
        if ahead is not None:
            ahead.exception()
        super().close()
