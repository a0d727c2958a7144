"""What the stream brings to a desk: changes, snapshots, deadlines, seconds, freshness. Asks nothing, opens nothing, but
says whose cases are to come.

It only says what must be read again.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.live.case_store import StoreDelta
from hall.live.freshness import Freshness
from hall.moment import SECOND_MS
from hall.people.scope import NO_CASE, WHOLE, scope_at_desk
from hall.people.session import Session
from screens.desk.columns.list_column import ListColumn
from widgets.case.card.case_card import CaseCardView
from widgets.live.live_cases import LiveCases

SOON_MS = 33
"""Counts follow the rows within two pictures; counting takes a quarter of a millisecond at 100,000 open cases."""


class DeskStream(QObject):
    """``column``, ``card``: where the open cases and the open one stand. ``sample``: its cases are nobody's secret, so
    they are live while nobody sits here too.

    Signals: ``ticked`` (Moment): a second has passed; ``counted`` (by stage): how many are open; ``judged``
    (Freshness); ``outdated``: read the open case again; ``reloaded``: open it again; ``replaced``: another database
    stands there, its numbers mean other cases; ``arrived`` (int): a case that was awaited is here; ``revived``: the
    database answers; ``stirred``: the open cases have changed, told at most once a second.
    """

    ticked = Signal(object)  # Moment
    counted = Signal(object)  # Mapping[Stage, int]
    judged = Signal(object)  # Freshness
    outdated = Signal()
    stirred = Signal()
    reloaded = Signal()
    replaced = Signal()
    arrived = Signal(object)  # int; Qt's own hold half of a case's id
    revived = Signal()

    def __init__(
        self, live: LiveCases, column: ListColumn, card: CaseCardView, parent: QObject, *, sample: bool
    ) -> None:
        super().__init__(parent)
        self._unmanned = WHOLE if sample else NO_CASE
        self._live, self._column, self._card = live, column, card
        cursor = live.store.cursor
        self._epoch = cursor.epoch if cursor else None
        self._awaited = 0
        self._lists_are_old = True
        self._second = QTimer(self, interval=SECOND_MS)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._live.delta.connect(self._on_delta)
        self._live.reloaded.connect(self._on_reload)
        self._live.looks_changed.connect(self._on_looks)
        self._live.freshness_changed.connect(self._on_freshness)
        self._second.timeout.connect(self.tick)
        self._soon.timeout.connect(self.count)

    def sit(self, session: Session | None) -> None:
        """Only the cases in this person's scope are live from now on."""
        self._live.see(self._unmanned if session is None else scope_at_desk(session))

    def begin(self) -> None:
        """Show how things stand, then every second."""
        self._second.start()
        self._on_freshness(self._live.freshness)
        self.tick()

    def stop(self) -> None:
        """Stop the timers."""
        self._second.stop()
        self._soon.stop()

    def refresh(self) -> None:
        """Counts and words anew: the language has changed."""
        self._lists_are_old = True
        self.tick()

    def await_case(self, case_id: int) -> None:
        """Say ``arrived`` when the store has this case: perhaps at once."""
        self._awaited = case_id
        self._look_for_awaited()

    @Slot()
    def tick(self) -> None:
        """A second has passed."""
        now = self._live.now()
        self._column.tick(now)
        self._card.tick(now)
        self.ticked.emit(now)
        if self._lists_are_old:
            self._lists_are_old = False
            self._column.filters.refill(self._live.store)
            self.count()
            self.stirred.emit()
        self._column.show_emptiness()

    @Slot()
    def count(self) -> None:
        """Count anew for tabs and chips."""
        self.counted.emit(self._column.counts())

    def _count_soon(self) -> None:
        """Once for all that comes before the next picture."""
        self._lists_are_old = True
        if not self._soon.isActive():
            self._soon.start()

    @Slot(object)
    def _on_delta(self, delta: StoreDelta) -> None:
        self._column.apply(delta)
        self._count_soon()
        case_id = self._card.case_id
        if case_id and case_id in {*delta.added, *delta.changed, *delta.removed}:
            live = self._live.store.case(case_id)
            if live is not None:
                self._card.show_live(live, self._live.now())
            self.outdated.emit()
        self._look_for_awaited()

    @Slot()
    def _on_reload(self) -> None:
        self._look_at_epoch()
        self._column.reload()
        self.refresh()
        self.reloaded.emit()
        self._look_for_awaited()

    def _look_at_epoch(self) -> None:
        """A restored or exchanged database: the number of the open case may mean another one there."""
        cursor = self._live.store.cursor
        before, self._epoch = self._epoch, cursor.epoch if cursor else self._epoch
        if before is not None and before != self._epoch:
            self._awaited = 0
            self.replaced.emit()

    @Slot(object)
    def _on_looks(self, rows: object) -> None:  # noqa: ARG002  (the model finds them by the time)
        self._column.model.set_now(self._live.now())
        self._count_soon()

    @Slot(object)
    def _on_freshness(self, freshness: Freshness) -> None:
        self.judged.emit(freshness)
        if freshness.is_live:
            self.revived.emit()

    def _look_for_awaited(self) -> None:
        if self._awaited and self._awaited in self._live.store:
            case_id, self._awaited = self._awaited, 0
            self.arrived.emit(case_id)
