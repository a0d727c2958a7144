"""Which cases a desk lists, and how the keys come back to them: tabs, filters, search; own work first.

Knows no case and no act; the list itself is the model's.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal, Slot

from hall.cases.vocabulary import STAGE_OF, Stage
from hall.live.wanted import Wanted
from hall.people.rights import Right, may
from hall.people.roles import Role
from hall.people.session import Session
from hall.ports import LawBook
from screens.desk.columns.bar import DeskBar
from screens.desk.columns.list_column import ListColumn
from widgets.queue.stage_tabs import STAGES


class DeskQueue(QObject):
    """``bar``: tabs and search; ``column``: filters and list; ``own_stage``: the step in which something waits for who
    sits here, by the rows of the law; None for who moves no case on, and gets all.

    Signals: ``opened`` (int): this case was chosen to be opened; ``refiltered``: the filter has changed, so counts have
    too; ``narrowed``: somebody has asked for another list, and does not search in it any more."""

    opened = Signal(object)  # int; Qt's own hold half of a case's id
    refiltered = Signal()
    narrowed = Signal()

    def __init__(self, bar: DeskBar, column: ListColumn, laws: LawBook, parent: QObject) -> None:
        super().__init__(parent)
        self._tabs, self._search, self._column, self._laws = bar.tabs, bar.search, column, laws
        self.own_stage: Stage | None = None
        self._roles = frozenset[Role]()
        self._unit: str | None = None
        self._is_narrowed = self._is_unread = False
        bar.tabs.chosen.connect(self.refilter)
        bar.searched.connect(self.refilter)
        bar.taken.connect(self._open_found)
        bar.left.connect(self.take_keys)
        bar.down.connect(self._go_down)
        bar.search_left.connect(self._tell_narrowed)
        column.found.above.connect(self._go_up)
        column.filters.changed.connect(self.refilter)
        column.reread.connect(self._on_reread)
        column.filters.awaits_me.toggled.connect(self._on_awaits_me)
        for box in column.filters.choices.values():
            box.activated.connect(self.take_keys)
        column.queue.opened.connect(self.opened)
        column.found.opened.connect(self.opened)

    def sit(self, session: Session) -> None:
        """List this person's own work."""
        self._roles, self._unit, self._is_unread = session.roles, session.unit, not self._column.has_cases
        self._column.reads_cases = may(session, Right.CASES)
        self._column.queue.setCurrentIndex(QModelIndex())  # not the row of the person before
        self._search.setText("")  # nor what they searched for, by Ctrl+Z: ``clear`` would let it
        self.show_own_work()

    @Slot()
    def show_own_work(self) -> None:
        """Clear search and filters, except for the step where this person's work lies and a department's own unit."""
        self._search.clear()
        self._column.filters.clear()
        self._find_own_stage()
        self._tabs.choose(self.own_stage)
        self._column.filters.prefer_unit(self._unit)
        self.refilter()

    def _find_own_stage(self) -> None:
        """The first step in which something waits, else the first in which something might."""
        states = self._laws.present().lifecycle.awaits(self._roles)
        waiting = self._column.await_own(states, self._unit)
        own = [stage for stage in STAGES if stage in {STAGE_OF[state] for state in states}]
        self.own_stage = next((stage for stage in own if stage in waiting), own[0] if own else None)

    @Slot()
    def _on_reread(self) -> None:
        """The cases of whoever has just sat down are here: only now it is known where something waits. Once, and not
        where they look for something else by then."""
        is_looking = bool(self._search.text()) or self._column.filters.is_narrowing_beside(self._unit)
        if self._is_unread and self._tabs.stage is self.own_stage and not is_looking:
            self.show_own_work()
        self._is_unread = self._is_unread and not self._column.has_cases

    def step_back(self) -> bool:
        """Esc: list the person's own work and take the keys."""
        self.show_own_work()
        self.take_keys()
        return True

    @Slot(bool)
    def _on_awaits_me(self, on: bool) -> None:  # noqa: FBT001  (Qt's own argument)
        """What awaits somebody's answer lies at any step, with any unit."""
        if on:
            self._column.filters.prefer_unit(None)
            self._tabs.choose(None)

    @Slot()
    def refilter(self) -> None:
        """List what tabs, filters and search ask for."""
        stage, wanted = self._tabs.stage, Wanted(text=self._search.text().strip())
        wanted = wanted.at_stages(stage) if isinstance(stage, Stage) else wanted
        wanted, before = self._column.filters.narrowed(wanted), self._column.model.wanted
        self._column.model.set_wanted(wanted)
        self._column.queue.choose_first()
        self._column.explain(*self._why_empty())
        self.refiltered.emit()
        if replace(wanted, ids=None) != replace(before, ids=None):  # what awaits an answer changes by itself
            self._is_narrowed = True
            self._tell_narrowed()

    @Slot()
    def _tell_narrowed(self) -> None:
        if self._is_narrowed and not self._search.hasFocus():
            self._is_narrowed = False
            self.narrowed.emit()

    def _why_empty(self) -> tuple[str, str]:
        """Codes of what to say where the list is empty, and of what can be done then."""
        stage = self._tabs.stage
        if self._search.text().strip():
            return "empty.queue", "empty.search_hint"
        if self._column.filters.is_narrowing_beside(self._unit):
            return "empty.queue", "empty.queue_hint"
        if stage is None:
            return "empty.all", ""
        is_own = stage is self.own_stage
        return ("empty.own", "empty.own_hint") if is_own else ("empty.stage", "empty.stage_hint")

    @Slot()
    def take_keys(self) -> None:
        """The keyboard goes to the list."""
        self._column.take_keys()

    @Slot()
    def _go_down(self) -> None:
        """From the search to the list; to what was found besides where the list is empty."""
        if self._column.model.rowCount() or not self._column.found.take_keys():
            self.take_keys()

    @Slot()
    def _go_up(self) -> None:
        """From what was found besides back to the list, or to the search where the list is empty."""
        if self._column.model.rowCount():
            self.take_keys()
        else:
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _open_found(self) -> None:
        self.take_keys()
        first = self._column.queue.current_id or next((each.case_id for each in self._column.found.cases), 0)
        if first:
            self.opened.emit(first)
