"""Keeps the board's figures up to date, once a second: open cases counted here, all else in the query lane."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QMetaMethod, QObject, Qt, QTimer, Signal, Slot

from hall.city.zone import CityZone
from hall.live.changes import ChangeKind
from hall.live.freshness import Freshness, Liveness
from hall.metrics.board import NO_TREND, Board, read_board
from hall.metrics.live_counts import live_counts
from hall.moment import Moment
from hall.ports import FigureReader
from widgets.live.lanes import Answer, QueryLane
from widgets.live.live_cases import LiveCases

REFRESH_MS = 1_000  # figures recompute at most once a second
LONGEST_MS = 30_000
"""Without any change the figures are read again after this: a reader may have missed something."""
LONGEST_HOUR_MS = 60_000
"""Clocks get stepped: whether another hour has begun is looked at once a minute at least."""


class BoardFigures(QObject):
    """One a process, for all its walls. GUI thread. ``made`` (Board) at most once a second, and only after something
    happened; a wall that comes later finds the last one in ``board``.

    ``failed`` (Words or None): the counters could not be read; ``freshness_of`` then says how old they are.
    """

    made = Signal(object)  # Board
    failed = Signal(object)  # Words | None

    def __init__(
        self,
        live: LiveCases,
        queries: QueryLane,
        reader: FigureReader,
        zone: CityZone,
        streets: Iterable[str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._queries, self._reader, self._zone = live, queries, reader, zone
        self._streets = tuple(streets)
        self._board: Board | None = None
        self._dirty = live.store.cursor is not None  # a console asks for figures when the cases are long there
        self._asking, self.has_failed, self._quiet_ms = False, False, 0
        self._is_past_changed = False  # cases of days before came in: the trend is read anew
        self._timer = QTimer(self, interval=REFRESH_MS)
        self._timer.timeout.connect(self._tick)
        self._asked_hour: tuple[int, int] | None = None
        self._hour = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._hour.timeout.connect(self._look_at_hour)
        live.reloaded.connect(self._on_reload)
        live.delta.connect(self._on_change)
        live.looks_changed.connect(self._on_change)
        live.clock_stepped.connect(self._on_reload)  # "today" is another day, perhaps
        live.subjects_changed.connect(self._on_subjects)
        self._timer.start()

    @property
    def board(self) -> Board | None:
        """The last one made."""
        return self._board

    @property
    def is_current(self) -> bool:
        """Whether the last board shows all that is known to have happened."""
        return self._board is not None and not self._dirty and not self._asking

    def freshness_of(self, feed: Freshness) -> Freshness:
        """How fresh the figures are. ``feed``: how fresh the cases are; figures that never came, or cannot be read any
        more, are not live because of it."""
        if self._board is None:
            return replace(feed, state=Liveness.CATCHING_UP if feed.is_live else feed.state, as_of=None)
        if self.has_failed and feed.is_live:
            return replace(feed, state=Liveness.LATE, as_of=self._board.at)
        return feed

    def stop(self) -> None:
        """No more figures."""
        self._timer.stop()
        self._hour.stop()

    @Slot()
    def _on_reload(self) -> None:
        self._dirty = self._is_past_changed = True
        self._ask()

    @Slot(object)
    def _on_change(self, change: object) -> None:  # noqa: ARG002  (all of it is counted again)
        self._dirty = True

    @Slot(str, object)
    def _on_subjects(self, kind: str, subjects: object) -> None:  # noqa: ARG002  (closed cases are counted, not shown)
        if kind == ChangeKind.HISTORY:
            self._dirty = self._is_past_changed = True

    @Slot()
    def _tick(self) -> None:
        if not self.isSignalConnected(QMetaMethod.fromSignal(self.made)):
            self._dirty = True  # nobody looks: a desk whose console is closed counts nothing
            return
        self._quiet_ms += REFRESH_MS
        if self._dirty or self._quiet_ms >= LONGEST_MS:
            self._ask()

    def set_streets(self, streets: Iterable[str]) -> None:
        """Codes of the streets there are by now; shown with the next figures."""
        self._streets, self._dirty = tuple(streets), True

    def _ask(self) -> None:
        if self._asking:
            return
        self._dirty, self._asking, self._quiet_ms = False, True, 0
        now, reader, zone, streets = self._live.now(), self._reader, self._zone, self._streets
        self._asked_hour = self._hour_of(now)
        self._plan_hour(now)
        counts = live_counts(self._live.store, now)
        known = NO_TREND if self._board is None or self._is_past_changed else self._board.trend
        self._is_past_changed = False
        self._queries.ask("board", lambda: read_board(reader, counts, now, zone, streets, known), self._take)

    def _hour_of(self, now: Moment) -> tuple[int, int]:
        return self._zone.day(now), self._zone.hour(now)

    def _plan_hour(self, now: Moment) -> None:
        self._hour.start(max(1, min(LONGEST_HOUR_MS, self._zone.next_hour(now) - now)))

    @Slot()
    def _look_at_hour(self) -> None:
        """Another hour, day or month has begun by itself: "today" begins anew though nothing happened."""
        now = self._live.now()
        self._plan_hour(now)
        if self._asked_hour != self._hour_of(now):
            self._dirty = True
            self._ask()

    def _take(self, answer: Answer) -> None:
        self._asking = False
        if answer.dropped:
            self._dirty = self._is_past_changed = True  # asked again at the next tick
            return
        self.has_failed = answer.value is None
        if answer.value is None:
            self._dirty = self._is_past_changed = True
            self.failed.emit(answer.error.words if answer.error else None)
            return
        self._board = answer.value
        self.made.emit(self._board)
