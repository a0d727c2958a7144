"""What the stream brings to a desk: changes, snapshots, deadlines, seconds, freshness. Asks nothing, opens nothing.

What must be read again it only says.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.live.case_store import StoreDelta
from hall.live.freshness import Freshness
from screens.desk_page import DeskPage
from screens.screen import ScreenParts

SECOND_MS = 1_000
SOON_MS = 33
"""Counts follow the rows within two pictures; counting takes a quarter of a millisecond at 100,000 open cases."""


class DeskStream(QObject):
    """Signals: ``outdated``: read the open case again; ``reloaded``: open it again; ``replaced``: another database
    stands there, its numbers mean other cases; ``arrived`` (int): a case that was awaited is here; ``revived``: the
    database answers; ``stirred``: the open cases have changed, told at most once a second."""

    outdated = Signal()
    stirred = Signal()
    reloaded = Signal()
    replaced = Signal()
    arrived = Signal(int)
    revived = Signal()

    def __init__(self, parts: ScreenParts, page: DeskPage, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._live, self._page = parts, parts.live, page
        cursor = parts.live.store.cursor
        self._epoch = cursor.epoch if cursor else None
        self._awaited = 0
        self._lists_are_old = True
        self._second = QTimer(self, interval=SECOND_MS)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._live.delta.connect(self._on_delta)
        self._live.reloaded.connect(self._on_reload)
        self._live.looks_changed.connect(self._on_looks)
        self._live.freshness_changed.connect(self._on_freshness)
        self._live.caught_up.connect(page.banner.show_caught_up)
        self._second.timeout.connect(self.tick)
        self._soon.timeout.connect(self._count)

    def begin(self) -> None:
        """Show how things stand, then every second."""
        self._second.start()
        self._on_freshness(self._live.freshness)
        self.tick()

    def stop(self) -> None:
        """No second counts any more."""
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
        now, page = self._live.now(), self._page
        page.model.set_now(now)
        page.queue.tick()
        page.card.tick(now)
        page.bar.tick(now)
        page.status.set_clock_offset(self._parts.clock_offset_ms())
        if self._lists_are_old:
            self._lists_are_old = False
            page.filters.refill(self._live.store)
            self._count()
            self.stirred.emit()
        page.show_emptiness()

    @Slot()
    def _count(self) -> None:
        """What the tabs and the chips count is what the rows show."""
        store, page = self._live.store, self._page
        page.bar.tabs.set_counts(store.by_stage())
        page.filters.count(store, self._live.now())

    def _count_soon(self) -> None:
        """Once for all that comes before the next picture."""
        self._lists_are_old = True
        if not self._soon.isActive():
            self._soon.start()

    @Slot(object)
    def _on_delta(self, delta: StoreDelta) -> None:
        self._page.model.apply(delta)
        self._count_soon()
        case_id = self._page.card.case_id
        if case_id and case_id in {*delta.added, *delta.changed, *delta.removed}:
            live = self._live.store.case(case_id)
            if live is not None:
                self._page.card.show_live(live, self._live.now())
            self.outdated.emit()
        self._page.show_emptiness()
        self._look_for_awaited()

    @Slot()
    def _on_reload(self) -> None:
        self._look_at_epoch()
        self._page.model.set_now(self._live.now())
        self._page.model.reload()
        self._page.queue.choose_first()
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
        self._page.model.set_now(self._live.now())
        self._count_soon()

    @Slot(object)
    def _on_freshness(self, freshness: Freshness) -> None:
        self._page.show_freshness(freshness)
        if freshness.is_live:
            self.revived.emit()

    def _look_for_awaited(self) -> None:
        if self._awaited and self._awaited in self._live.store:
            case_id, self._awaited = self._awaited, 0
            self.arrived.emit(case_id)
