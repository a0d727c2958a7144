"""Finds what the list does not show: closed cases, and open ones under another tab, by number or telephone.

Asks through the query lane, a moment after the last key, and again when one of them changes; late answers are dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from hall.cases.case import Case
from hall.live.case_store import StoreDelta
from hall.people.rights import closed_reporters
from hall.people.session import Session
from hall.ports import CaseFinder
from screens.desk.case_list import DeskQueue
from screens.desk.choices import DeskChoices
from screens.desk.columns.bar import DeskBar
from screens.desk.columns.list_column import ListColumn
from widgets.live.lanes import Answer, QueryLane
from widgets.live.live_cases import LiveCases
from widgets.queue.found_list import FoundCase

_KEY = "desk.find"
PAUSE_MS = 200
"""Waits as long as somebody takes between two digits of a number."""
LEAST = 1
"""Asks from the first character on: the first case of a day is number 1."""


class DeskFinding(QObject):
    """``column``: its list shows the open cases, its ``found`` what was found besides; ``listing``: what it lists."""

    def __init__(
        self,
        queries: QueryLane,
        finder: CaseFinder,
        choices: DeskChoices,
        bar: DeskBar,
        column: ListColumn,
        live: LiveCases,
        listing: DeskQueue,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._queries, self._finder, self._choices, self._column = queries, finder, choices, column
        self._search = bar.search
        self._who: Session | None = None
        self._found: Sequence[Case] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        bar.searched.connect(self._on_search)
        bar.texts.language_changed.connect(self._show)
        listing.refiltered.connect(self._show)
        live.delta.connect(self._on_delta)
        live.reloaded.connect(self._ask_again)

    def sit(self, session: Session | None) -> None:
        """Another person sits here: forget what the last one looked for."""
        self._who = session
        self._on_search()

    @Slot()
    def _on_search(self) -> None:
        self._queries.drop(_KEY)
        self._found = None
        if len(self._search.text().strip()) >= LEAST and self._who is not None:
            self._pause.start()
        else:
            self._pause.stop()
            self._column.found.show_cases((), "")

    @Slot()
    def _ask(self) -> None:
        if self._who is not None:
            typed = self._search.text().strip()
            self._queries.ask(_KEY, partial(self._finder.find, typed, self._who), self._on_found)

    @Slot(object)
    def _on_delta(self, delta: StoreDelta) -> None:
        """One that was found is another by now, or has ended."""
        found = {case.id for case in self._found or ()}
        if not found.isdisjoint((*delta.added, *delta.changed, *delta.removed)):
            self._ask_again()

    @Slot()
    def _ask_again(self) -> None:
        if self._found is not None:
            self._pause.start()

    @Slot(object)
    def _on_found(self, answer: Answer) -> None:
        self._found = answer.value
        if answer.value is None or self._who is None:
            self._column.found.show_cases((), "find.failed")
        else:
            self._show()

    @Slot()
    def _show(self) -> None:
        """What was found and the list does not show; the keys go back to the list where nothing is left."""
        if self._found is None or self._who is None:
            return
        others = [self._line(case) for case in self._found if self._column.model.place_of(case.id) is None]
        by_phone = closed_reporters(self._who) is None
        by = "find.by_phone" if by_phone else "find.by_number"
        had_keys = self._column.found.hasFocus()
        self._column.found.show_cases(others, "find.found" if others else by)
        if had_keys and not others:
            self._column.take_keys()

    def _line(self, case: Case) -> FoundCase:
        what = f"{self._choices.named(case.kind, case.subclass)} · {case.address}"
        return FoundCase(case.id, case.number, self._choices.state(case.state), what, not case.is_open)
