"""The live cases of a window: owns the store, applies what the feed brings, knows what is due next and the freshness.

Other kinds of change have stores of their own (``others``), under the same feed and the same freshness.

GUI thread only. Paints nothing and asks the database nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from hall.errors import Words
from hall.live.case_store import CaseStore
from hall.live.changes import ChangeBatch
from hall.live.columns import build_columns
from hall.live.freshness import Freshness, FreshnessJudge
from hall.live.live_store import LiveStore
from hall.moment import CLOCK_STEP_MS, Moment
from hall.people.scope import WHOLE, Scope
from hall.ports import Clock
from widgets.live.feed_thread import FeedThread
from widgets.live.news import Changed, Loaded, Lost, News, Proved, ReadingBegun

LOG = logging.getLogger(__name__)
TICK_MS = 250  # freshness is judged by the second; four looks keep its error small
LONGEST_DUE_MS = 60_000
"""QTimer overflows at 24.8 days, and clocks get stepped: look at least once a minute."""
END_MS = 15_000  # longer than any statement of the feed may take (SNAPSHOT_MS)


class LiveCases(QObject):
    """One for each process.

    Signals: ``delta`` (StoreDelta) after a batch changed something; ``reloaded`` after a snapshot: models reset;
    ``looks_changed`` (rows, numpy intp) when deadlines passed; ``clock_stepped`` (int: ms forward, negative: back) when
    the hall's clock was set: what follows from the time of day is to be reckoned anew; ``freshness_changed``
    (Freshness) about once a second and at every change of state; ``caught_up`` (int) after an interruption: how many
    changes had been missed; ``setting_changed`` (frozenset of Setting): which of the law and the ground is another one.
    ``subjects_changed`` (str, Subjects): what changed of another kind; after a snapshot all that is live of it.
    """

    delta = Signal(object)  # StoreDelta
    reloaded = Signal()
    looks_changed = Signal(object)  # rows: npt.NDArray[np.intp]
    clock_stepped = Signal(object)  # int, ms
    freshness_changed = Signal(object)  # Freshness
    caught_up = Signal(int)
    setting_changed = Signal(object)  # frozenset[Setting]
    subjects_changed = Signal(str, object)  # kind, Subjects

    def __init__(
        self,
        store: CaseStore,
        feed: FeedThread,
        clock: Clock,
        parent: QObject | None = None,
        others: Sequence[LiveStore] = (),
    ) -> None:
        super().__init__(parent)
        self.store = store
        self._others = {each.kind: each for each in others}
        self._feed, self._clock = feed, clock
        self._judge = FreshnessJudge(_now_ms())
        self._freshness = self._judge.look(_now_ms())
        self._looked_at = clock.now()
        self._ticked = (_now_ms(), clock.now())
        self._away, self._has_stopped = False, False
        self._scope, self._is_scoped = WHOLE, True  # whose cases, and whether those in the store are
        self._due = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._due.timeout.connect(self._look_at_deadlines)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        feed.arrived.connect(self._take_news, Qt.ConnectionType.QueuedConnection)

    @property
    def freshness(self) -> Freshness:
        """The last judgement."""
        return self._freshness

    @property
    def scope(self) -> Scope:
        """What is seen."""
        return self._scope

    def now(self) -> Moment:
        """The moment that deadlines are compared with: the clock port's, UTC milliseconds. Returns at once."""
        return self._clock.now()

    def see(self, scope: Scope) -> None:
        """Only what lies in that scope from now on: the store is empty until that snapshot comes."""
        if scope == self._scope:
            return
        self._scope, self._is_scoped = scope, False
        if self.store.cursor is not None:
            self.store.load(build_columns([]), self.store.cursor)
        for kind, store in self._others.items():
            store.load({})
            self.subjects_changed.emit(kind, {})
        self.reloaded.emit()
        self._feed.see(scope)

    def start(self) -> None:
        """Start the feed and the timers."""
        self._tick.start()
        self._feed.start()

    def stop(self) -> bool:
        """Stop the timers and the feed, and wait for its thread. False where it did not end in time."""
        self._has_stopped = True
        self._tick.stop()
        self._due.stop()
        self._feed.stop()
        return self._feed.wait(END_MS)

    @Slot()
    def _take_news(self) -> None:
        if self._has_stopped:
            return  # what was on its way would start the timers anew
        for news in self._feed.mailbox.take():
            try:
                self._take(news)
            except Exception:  # half taken in, it must not pass for what the database holds
                LOG.exception("news could not be taken in")
                self._away = True
                self._judge.lost(news.mono_ms, Words("store.feed_failed"))
                self._feed.read_anew()
        self._look_at_freshness()

    def _take(self, news: News) -> None:
        match news:
            case Changed():
                if self._is_scoped:
                    self._apply(news)
            case Loaded():
                if news.scope == self._scope:
                    self._load(news)
            case Proved():
                self._judge.proof(news.mono_ms, news.pulse)
            case ReadingBegun():
                self._judge.reading(news.mono_ms)
            case Lost():
                self._away = True
                self._judge.lost(news.mono_ms, news.why)

    def _apply(self, news: Changed) -> None:
        delta = self.store.apply(news.batch)
        if news.caught_up:
            self._judge.caught_up(news.mono_ms, missed=news.batch.missed)
        else:
            self._judge.changed(news.mono_ms)
        self._plan_due()
        if delta:
            self.delta.emit(delta)
        if news.batch.settings:
            self.setting_changed.emit(news.batch.settings)
        self._apply_others(news.batch)
        if news.caught_up:
            self._tell_caught_up(news.batch.missed)

    def _apply_others(self, batch: ChangeBatch) -> None:
        for kind, store in self._others.items():
            if batch.gone and store.leave(batch.gone):
                self.subjects_changed.emit(kind, {})
        for kind, subjects in batch.others.items():
            if kind in self._others:
                self._others[kind].apply(subjects)
            self.subjects_changed.emit(kind, subjects)

    def _load(self, news: Loaded) -> None:
        self._is_scoped = True
        self.store.load(news.columns, news.cursor)
        self._judge.caught_up(news.mono_ms, news.at, news.missed)
        self._plan_due()
        for kind, store in self._others.items():
            store.load(news.others.get(kind, {}))
        self.reloaded.emit()
        for kind in self._others:
            self.subjects_changed.emit(kind, news.others.get(kind, {}))
        self._tell_caught_up(news.missed)

    def _tell_caught_up(self, missed: int) -> None:
        if self._away:
            self._away = False
            self.caught_up.emit(missed)

    @Slot()
    def _on_tick(self) -> None:
        self._look_at_freshness()
        (before_ms, before), (mono_ms, now) = self._ticked, (_now_ms(), self.now())
        self._ticked = mono_ms, now
        stepped_ms = now - before - (mono_ms - before_ms)
        if abs(stepped_ms) > CLOCK_STEP_MS:
            LOG.info("the hall's clock was set", extra={"from": before, "to": now})
            self._look_at_deadlines()
            self.clock_stepped.emit(stepped_ms)

    def _look_at_freshness(self) -> None:
        old, self._freshness = self._freshness, self._judge.look(_now_ms())
        if _told(old) != _told(self._freshness):
            self.freshness_changed.emit(self._freshness)

    def _look_at_deadlines(self) -> None:
        since, self._looked_at = self._looked_at, self.now()
        rows = self.store.passed(*sorted((since, self._looked_at)))  # set back, what was due is so no more
        if self._looked_at == since:
            self._due.start(LONGEST_DUE_MS)  # a clock that stands still
        else:
            self._plan_due()
        if rows.size:
            self.looks_changed.emit(rows)

    def _plan_due(self) -> None:
        now = self.now()
        moment = self.store.next_moment(min(now, self._looked_at))
        left = LONGEST_DUE_MS if moment is None else moment - now
        self._due.start(min(LONGEST_DUE_MS, max(1, left)))


def _told(freshness: Freshness) -> tuple[object, ...]:
    """What listeners would show differently: everything but the milliseconds."""
    seconds = (freshness.age_ms // 1000, freshness.needs_banner)
    odd = (freshness.dead, freshness.stepped_ms)
    return (freshness.state, freshness.as_of, freshness.missed, odd, freshness.reason, seconds)


def _now_ms() -> int:
    return round(monotonic() * 1000)
