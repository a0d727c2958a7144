"""Opens the page of leads over a desk, for who may decide on them, and says in the first line how many wait."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.facts import FactKind
from hall.moment import SECOND_MS
from hall.people.rights import Right, may
from hall.people.session import Session
from hall.ports import DeskPorts
from screens.desk.keys.laid_over import LaidOver
from screens.desk.keys.window_keys import LEADS
from screens.screen import DeskParts
from themes.tokens import Theme
from widgets.live.lanes import Answer

if TYPE_CHECKING:
    from screens.desk.leads.sheet import LeadSheet
    from screens.desk.leads.work import LeadWork

_LEAST_MS = 2 * SECOND_MS
"""Between two counts, and before the first one: what a person begins the work with comes before it."""


class DeskLeads(LaidOver["LeadSheet"]):
    """Signals: ``counted`` (int): so many wait, 0 too for who may not know; ``looked_back`` (Around) and ``watched``
    (str, a camera) as the page asks for them."""

    key, right = LEADS, Right.LEADS
    counted = Signal(int)
    looked_back = Signal(object)
    watched = Signal(str)

    def __init__(self, parts: DeskParts, theme: Callable[[], Theme], host: QWidget) -> None:
        super().__init__(parts, theme, host)
        self.work: LeadWork | None = None
        self._lane_key = f"desk.leads.count.{id(self)}"  # another desk of this process asks for its own
        self._soon = QTimer(self, singleShot=True, interval=_LEAST_MS)
        self._soon.timeout.connect(self._count)
        parts.live.subjects_changed.connect(self._on_subjects)
        for news in (parts.live.reloaded, parts.live.caught_up):
            news.connect(self._look)

    def stop(self) -> None:
        """See the base."""
        super().stop()
        self._soon.stop()
        self._parts.queries.drop(self._lane_key)

    def _make(self) -> LeadSheet:
        from screens.desk.leads.work import LeadWork

        self.work = LeadWork(self._parts, self._theme(), self._host)
        self.work.sit(self._who)
        self.work.told.connect(self.told)
        self.work.looked_back.connect(self.looked_back)
        self.work.watched.connect(self.watched)
        self.work.sheet.sign(self._parts)
        return self.work.sheet

    def _begin(self, sheet: LeadSheet) -> None:
        sheet.lay_over()
        if self.work is not None:
            self.work.begin()

    def _seated(self) -> None:
        if self.work is not None:
            self.work.sit(self._who)
        self.counted.emit(0)
        self._look()

    @property
    def _counts(self) -> bool:
        return self._who is not None and may(self._who, self.right)

    @Slot(str, object)
    def _on_subjects(self, kind: str, _: object) -> None:
        if kind in (FactKind.LEAD, FactKind.CAMERA):  # one that became restricted takes its leads away
            self._look()

    @Slot()
    def _look(self) -> None:
        """There is news: count soon, a burst of it once."""
        if self._counts and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _count(self) -> None:
        if self._counts and self._who is not None:
            self._parts.queries.ask(self._lane_key, partial(_number, self._parts.ports, self._who), self._on_number)

    @Slot(object)
    def _on_number(self, answer: Answer) -> None:
        if answer.value is None:
            self._soon.start()
        elif self._counts:
            self.counted.emit(answer.value)


def _number(ports: DeskPorts, who: Session) -> int:
    """In a query thread: what leads are read by is imported there, and not at a desk's start."""
    return ports.leads.number(who)
