"""The feed's thread: opens the source, reads the snapshot, then batch after batch; reconnects for ever."""

from __future__ import annotations

import logging
import random
import threading
from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QObject, QThread, Signal

from hall.errors import HallError, Words
from hall.live.changes import Cursor
from hall.live.freshness import PING_EVERY_MS
from hall.people.scope import WHOLE, Scope
from hall.ports import FeedSource
from widgets.live.news import Changed, Loaded, Lost, Mailbox, News, Proved, ReadingBegun

LOG = logging.getLogger(__name__)
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 1.0
"""0.5 to 1 s between tries: a server that is back is found at once and not stormed."""
RELOAD_PAUSE_MS = 1_000
"""A bulk import writes a reload line a chunk: at most one new snapshot a second."""


class FeedThread(QThread):
    """Reads one ``FeedSource``. ``mailbox`` holds what it found; ``arrived`` says that there is something in it.

    ``arrived`` is emitted in this thread: connect it, queued, to a bound method of a QObject of the GUI thread.
    """

    arrived = Signal()

    def __init__(self, source: FeedSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("feed")
        self.mailbox = Mailbox()
        self._source = source
        self._stopping = threading.Event()
        self._cursor: Cursor | None = None
        self._told: Words | None = None
        self._next_ping = self._next_reload = 0
        self._reload_wanted = False
        self._is_doubtful = False  # what was read could not be used: from the log alone it cannot go on
        self._scope = self._seen = WHOLE  # whose cases are wanted, and whose the source was told to read
        self._turn = self._heard = self._shown = 0  # how often somebody sat down: asked, begun to read, read

    def stop(self) -> None:
        """Ask the thread to end; ``wait`` for it afterwards. Any thread."""
        self._stopping.set()
        self._source.interrupt()

    def see(self, scope: Scope) -> None:
        """Another person sits down: a new snapshot of what they may see, at once. Any thread."""
        self._scope = scope
        self._turn += 1  # after the scope: whoever sees the turn sees its scope
        self._source.interrupt()

    def read_anew(self) -> None:
        """A batch could not be taken in: a new snapshot, as soon as a reload may be. Any thread."""
        self._is_doubtful = True
        self._source.interrupt()

    def run(self) -> None:
        """Until ``stop``: live as long as it goes, then pause and try again."""
        pause_s = FIRST_PAUSE_S
        while not self._stopping.is_set():
            try:
                self._reach()
                pause_s = FIRST_PAUSE_S
                self._follow()
            except HallError as error:
                self._is_doubtful |= error.words.code == "store.not_ours"
                self._lose(error.words)
            except Exception:  # the outermost loop of the thread: it must not end
                LOG.exception("the feed failed")
                self._is_doubtful = True  # the same line of the log would fail again for as long as it is kept
                self._lose(Words("store.feed_failed"))
            finally:
                self._source.close()
            self._stopping.wait(pause_s * random.uniform(0.8, 1.0))  # noqa: S311 - jitter, no secret
            pause_s = min(pause_s * 1.4, LONGEST_PAUSE_S)

    def _lose(self, why: Words) -> None:
        if self._stopping.is_set():
            return
        self._tell(Lost(_now_ms(), why))
        if self._told is None or self._told.code != why.code:
            LOG.warning("the database is lost: %s %s", why.code, dict(why.params))
        self._told = why

    def _reach(self) -> None:
        """Listen first, then read what is there, or what was missed."""
        self._source.open()
        self._tell(ReadingBegun(_now_ms()))
        if self._turns() or self._is_doubtful or not self._catch_up():
            self._load(returning=True)
        if self._told is not None:
            LOG.info("the database is back")
        self._told, self._next_ping = None, _now_ms()

    def _turns(self) -> bool:
        """Whether somebody else sits here since the last snapshot, perhaps with the same scope; the source has heard of
        it then. It stays so until that snapshot is read: what the log says is no beginning for who sees nothing."""
        if self._turn == self._shown:
            return False
        self._heard = self._turn
        self._seen = self._scope
        self._source.see(self._seen)
        return True

    def _catch_up(self) -> bool:
        batch = self._source.changes(self._cursor) if self._cursor is not None else None
        if batch is None:
            return False
        self._cursor = batch.cursor
        self._tell(Changed(_now_ms(), replace(batch, missed=batch.log_count), caught_up=True))
        return True

    def _load(self, *, returning: bool) -> None:
        began, before = _now_ms(), self._cursor
        self._is_doubtful = False
        self._tell(ReadingBegun(began))
        snapshot = self._source.snapshot()
        self._cursor, self._reload_wanted, self._shown = snapshot.cursor, False, self._heard
        same_log = returning and before is not None and before.epoch == snapshot.cursor.epoch
        missed = max(0, snapshot.cursor.id - before.id) if same_log and before is not None else 0
        ended = _now_ms()
        self._next_reload = ended + max(RELOAD_PAUSE_MS, ended - began)
        loaded = Loaded(ended, snapshot.columns, snapshot.cursor, snapshot.at, missed, snapshot.others, self._seen)
        self._tell(loaded)

    def _follow(self) -> None:
        """Live: the bell, the ping, the reload that is due."""
        while not self._stopping.is_set():
            if _now_ms() >= self._next_ping:
                self._ping()
            self._reload_wanted |= self._is_doubtful
            if self._turns() or (self._reload_wanted and _now_ms() >= self._next_reload):
                self._load(returning=False)
            until = min(self._next_ping, self._next_reload) if self._reload_wanted else self._next_ping
            if self._source.wait(max(0, until - _now_ms())) and not self._reload_wanted:
                self._read()

    def _ping(self) -> None:
        asked = _now_ms()
        self._tell(Proved(asked, self._source.ping()))
        self._next_ping = asked + PING_EVERY_MS

    def _read(self) -> None:
        assert self._cursor is not None
        batch = self._source.changes(self._cursor)
        if batch is None:
            self._reload_wanted = True
            return
        self._cursor = batch.cursor
        if batch.log_count:
            self._tell(Changed(_now_ms(), batch))

    def _tell(self, news: News) -> None:
        if self.mailbox.put(news):
            self.arrived.emit()


def _now_ms() -> int:
    return round(monotonic() * 1000)
