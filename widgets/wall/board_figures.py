"""Keeps the board's figures up to date: counters read in the query lane, open cases counted here; once a second."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.city.zone import CityZone
from hall.metrics.board import Board, make_board, read_rollups
from hall.metrics.live_counts import live_counts
from hall.ports import FigureReader
from widgets.live.lanes import Answer, QueryLane
from widgets.live.live_cases import LiveCases

REFRESH_MS = 1_000
LONGEST_MS = 30_000
"""Without any change the figures are read again after this: a new hour or day begins by itself."""


class BoardFigures(QObject):
    """GUI thread. ``made`` (Board) at most once a second, and only after something happened.

    ``failed`` (Words or None): the counters could not be read; panels then show their age by the freshness.
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
        self._dirty, self._asking, self._quiet_ms = False, False, 0
        self._timer = QTimer(self, interval=REFRESH_MS)
        self._timer.timeout.connect(self._tick)
        live.reloaded.connect(self._on_reload)
        live.delta.connect(self._on_change)
        live.looks_changed.connect(self._on_change)
        self._timer.start()

    @property
    def board(self) -> Board | None:
        """The last one made."""
        return self._board

    @property
    def is_current(self) -> bool:
        """Whether the last board shows all that is known to have happened."""
        return self._board is not None and not self._dirty and not self._asking

    def stop(self) -> None:
        """No more figures."""
        self._timer.stop()

    @Slot()
    def _on_reload(self) -> None:
        self._dirty = True
        self._ask()

    @Slot(object)
    def _on_change(self, change: object) -> None:  # noqa: ARG002  (all of it is counted again)
        self._dirty = True

    @Slot()
    def _tick(self) -> None:
        self._quiet_ms += REFRESH_MS
        if self._dirty or self._quiet_ms >= LONGEST_MS:
            self._ask()

    def _ask(self) -> None:
        if self._asking:
            return
        self._dirty, self._asking, self._quiet_ms = False, True, 0
        now, reader, zone = self._live.now(), self._reader, self._zone
        self._queries.ask("board", lambda: read_rollups(reader, now, zone), self._take)

    def _take(self, answer: Answer) -> None:
        self._asking = False
        if answer.value is None:
            self._dirty = True
            self.failed.emit(answer.error.words if answer.error else None)
            return
        now = self._live.now()
        counts = live_counts(self._live.store, now)
        self._board = make_board(answer.value, counts, now, self._zone, self._streets)
        self.made.emit(self._board)
