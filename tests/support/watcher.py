"""A window without widgets for tests of the feed: live cases over a real database, and what they said, when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from time import monotonic

from PySide6.QtCore import QObject, Slot

from data_access.engine.database import connect_database
from data_access.feed.choose import feed_of
from hall.live.case_store import CaseStore, StoreDelta
from hall.live.freshness import Freshness
from tests.support.clocks import SettableClock
from tests.support.waits import PATIENCE_S, wait_for
from widgets.live.feed_thread import FeedThread
from widgets.live.live_cases import LiveCases


class Watcher(QObject):
    """Notes every signal of ``live``."""

    def __init__(self, live: LiveCases) -> None:
        super().__init__()
        self.live, self.store = live, live.store
        self.said: list[tuple[float, Freshness]] = []
        self.missed: list[int] = []
        self.changed: list[int] = []
        self.reloads = 0
        live.freshness_changed.connect(self._note)
        live.caught_up.connect(self.missed.append)
        live.delta.connect(self._note_delta)
        live.reloaded.connect(self._note_reload)

    @Slot(object)
    def _note(self, freshness: Freshness) -> None:
        self.said.append((monotonic(), freshness))

    @Slot(object)
    def _note_delta(self, delta: StoreDelta) -> None:
        self.changed.extend((*delta.added, *delta.changed))

    @Slot()
    def _note_reload(self) -> None:
        self.reloads += 1

    def until_live(self, timeout_s: float = PATIENCE_S) -> None:
        """Wait until the window may look live."""
        wait_for(lambda: self.live.freshness.is_live, timeout_s, "live")

    def seconds_until_not_live(self, happening: Callable[[], object], timeout_s: float = PATIENCE_S) -> float:
        """Let it happen; how long the window went on looking live."""
        began = monotonic()
        happening()
        wait_for(lambda: not self.live.freshness.is_live, timeout_s, "not live")
        (when, _), *_ = [note for note in self.said if note[0] >= began and not note[1].is_live]
        return when - began

    def seconds_until_live(self, began: float, timeout_s: float = PATIENCE_S) -> float:
        """How long after ``began`` (monotonic seconds) the window said that it is live again."""
        self.until_live(timeout_s)
        return next(when for when, freshness in self.said if when >= began and freshness.is_live) - began

    def version_of(self, case_id: int) -> int:
        """The version this window shows; 0: not open."""
        case = self.store.case(case_id)
        return case.version if case else 0


@contextmanager
def watching(url: str, name: str = "watcher") -> Iterator[Watcher]:
    """Live cases over this database until the end; the feed must end in time."""
    with closing(connect_database(url, station=name)) as database:
        live = LiveCases(CaseStore(), FeedThread(feed_of(database, name)), SettableClock())
        watcher = Watcher(live)
        live.start()
        try:
            yield watcher
        finally:
            assert live.stop(), "the feed thread did not end"
