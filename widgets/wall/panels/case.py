"""案件: the case that a trigger or a person brings up, its facts large; of several the newest, and a list of others."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hall.live.live_case import LiveCase
from hall.wall.orders import cases_of
from hall.wall.panels import CASES_OPTION, NUMBER_OPTION
from hall.wall.splits import Pane
from widgets.common.empty import Emptiness, EmptyState
from widgets.wall.case_facts import CaseFacts
from widgets.wall.parts import PanelParts
from widgets.wall.urgent_list import UrgentList
from widgets.wall.urgent_rows import pressing
from widgets.wall.wall_panel import WallPanel

_FACTS, _OTHERS = 3, 2
"""Shares of the height where there are several cases."""


class Panel(WallPanel):
    """See the module. Of what is named only open cases are shown: one that ended meanwhile is over."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        self._ids = cases_of(pane.option(CASES_OPTION.name))
        number = pane.option(NUMBER_OPTION.name)
        self._number = int(number) if number.isdecimal() else len(self._ids)
        self._first: int | None = None
        self._is_only = False
        self.facts = CaseFacts(parts.theme, parts.texts, parts.city)
        self.others = UrgentList(parts.theme, parts.texts, self._subclass)
        self.none = EmptyState(parts.theme, parts.texts)
        self._some = QWidget()
        column = QVBoxLayout(self._some)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.facts, _FACTS)
        column.addWidget(self.others, _OTHERS)
        self._stack = QStackedWidget()
        for each in (self.none, self._some):
            self._stack.addWidget(each)
        super().__init__(parts, pane, self._stack, parent)
        self.others.room_changed.connect(self.show_now)

    @Slot()
    def show_now(self) -> None:
        """See `WallPanel`."""
        live = self.parts.live
        if not len(live.store) and live.freshness.as_of is None:
            return  # nothing is known yet
        now = live.now()
        cases = self._cases()
        self._first, self._is_only = cases[0].id if cases else None, len(cases) == 1
        self._stack.setCurrentWidget(self._some if cases else self.none)
        if not cases:
            self.none.show_state(Emptiness.EMPTY, "empty.case_over" if self._ids else "empty.urgent")
            self.set_footer("")
            return
        first, *others = cases
        self.facts.show_case(first, now)
        self.others.setVisible(bool(others))
        shown = others[: self.others.room]
        self.others.show_cases(shown, now)
        self._say_number(len(cases), 1 + len(shown))

    def cases(self) -> tuple[int, ...]:
        """See `WallPanel`."""
        return (self._first, *self.others.cases) if self._first is not None else ()

    def only_case(self) -> int | None:
        """See `WallPanel`."""
        return self._first if self._is_only else None

    def _say_number(self, known: int, shown: int) -> None:
        """How many there are in all: those that ended since are no more."""
        number = self._number - (len(self._ids) - known) if self._ids else known
        self.set_basis("basis.cases" if number > 1 else "basis.now", number=number)
        more = number - shown
        self.set_footer("count.more" if more else "", n=more)

    def _cases(self) -> list[LiveCase]:
        store = self.parts.live.store
        if self._ids:
            return [case for case in (store.case(each) for each in self._ids) if case is not None]
        return pressing(store, self.parts.live.now(), 1)[0]

    def _subclass(self, case: LiveCase) -> str:
        return self.parts.city.subclass_name(case.kind, case.subclass, self.parts.texts.language)
