"""Opens the health of the hall's stations by a key, for who may see it, and reads it anew while it is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.errors import Words
from hall.health.summary import HealthSummary, summary
from hall.moment import SECOND_MS, Moment
from hall.people.rights import Right, closed
from hall.people.session import Session
from hall.ports import HealthReader
from screens.desk.health.sheet import HealthSheet
from widgets.live.lanes import Answer, QueryLane

KEY = "desk.health"
_PATIENCE = 3  # looks in vain, a second each: longer, what is shown would pass for now


class DeskHealth(QObject):
    """Signals: ``told`` (Words, meaning)."""

    told = Signal(object, str)

    def __init__(
        self,
        queries: QueryLane,
        health: HealthReader,
        sheet: HealthSheet,
        now: Callable[[], Moment],
        parent: QObject,
    ) -> None:
        """``now``: the hall's time, as the desk shows it."""
        super().__init__(parent)
        self._queries, self._health, self._sheet, self._now = queries, health, sheet, now
        self._who: Session | None = None
        self._asks, self._waited = False, 0
        self._again = QTimer(self, interval=SECOND_MS)  # a silent station is named within ten seconds
        self._again.timeout.connect(self._read)

    @Slot(object)
    def sit(self, who: Session | None) -> None:
        """Somebody else sits here, or nobody: what lay over the desk goes."""
        self._who = who
        self._sheet.step_back()
        self._again.stop()

    @Slot()
    def press(self) -> None:
        """Its key: open it, or take it away again. Nobody who sits here: nothing to open it for."""
        if self._sheet.step_back() or self._who is None:
            return
        refusal = closed(self._who, Right.HEALTH)
        if refusal is not None:
            self.told.emit(refusal.words, "warning")
            return
        self._sheet.begin()
        self._again.start()
        self._read()

    def stop(self) -> None:
        """The desk closes."""
        self._again.stop()

    @Slot()
    def _read(self) -> None:
        if not self._sheet.isVisible():
            self._again.stop()
        elif self._asks:  # a database that does not answer holds one thread, not all
            self._waited += 1
            if self._waited >= _PATIENCE:
                self._sheet.show_failure(Words("health.no_answer"))
        else:
            self._asks, self._waited = True, 0
            self._queries.ask(KEY, self._summed_up, self._on_answer)

    def _summed_up(self) -> HealthSummary:
        """In a query thread."""
        return summary(self._health.stations())

    @Slot(object)
    def _on_answer(self, answer: Answer) -> None:
        self._asks = False
        if answer.dropped or not self._sheet.isVisible():
            return
        if answer.error is not None or answer.bug is not None:
            self._sheet.show_failure(answer.error.words if answer.error else Words("store.feed_failed"))
        else:
            self._sheet.show_health(answer.value, self._sheet.texts.clock_time(self._now()))
