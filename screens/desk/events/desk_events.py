"""Opens the page of events over a desk by a key, for who may lead them; made when somebody first asks for it. GUI
thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.people.rights import Right, closed
from hall.people.session import Session
from screens.desk.events.flow import EventFlow
from screens.screen import DeskParts
from themes.tokens import Theme

if TYPE_CHECKING:
    from screens.desk.events.acts import EventActs
    from screens.desk.events.page import EventPage
    from screens.desk.events.sheet import EventSheet


class DeskEvents(QObject):
    """``theme``: the one that the desk wears now; ``number``: of the case that is open there, "" where none is.
    Signals: ``told`` (Words, meaning): to the desk, where the page is not shown; ``homeless``: the page was left, and
    what had the keys before is gone."""

    told = Signal(object, str)
    homeless = Signal()

    def __init__(self, parts: DeskParts, theme: Callable[[], Theme], number: Callable[[], str], host: QWidget) -> None:
        super().__init__(host)
        self._parts, self._theme, self._number, self._host = parts, theme, number, host
        self._who: Session | None = None
        self.sheet: EventSheet | None = None
        self.page: EventPage | None = None
        self._acts: EventActs | None = None
        self.flow = EventFlow(parts.writes, parts.event_desk, parts.events, self)
        self.flow.told.connect(self._on_told)

    @Slot()
    def press(self) -> None:
        """Open it, or leave it; who may not is told. Nobody who sits here: nothing to open it for."""
        if self._who is None:
            return
        refusal = closed(self._who, Right.COMMAND)
        if refusal is not None:
            self.told.emit(refusal.words, "warning")
        elif self.sheet is None or not self.sheet.leave():
            self._begin()

    @Slot(object)
    def sit(self, who: Session | None) -> None:
        """Somebody else sits here, or nobody: what lay over the desk goes."""
        self._who = who
        self.flow.sit(who)
        if self.sheet is not None and self.page is not None and self._acts is not None:
            self.sheet.leave()
            self.sheet.entry.forget()
            self.page.forget()
            self._acts.sit(who)

    def step_back(self) -> bool:
        """Esc; False where it is not shown."""
        return self.sheet is not None and self.sheet.step_back()

    def stop(self) -> None:
        """The desk closes."""
        if self.sheet is not None:
            self.sheet.leave()

    def _begin(self) -> None:
        if self.sheet is None:
            self._make()
        if self.sheet is not None and self.page is not None:
            self.sheet.lay_over()
            self.page.show()
            self.page.read()

    def _make(self) -> None:
        from screens.desk.events.acts import EventActs  # a desk starts without what the page is made of
        from screens.desk.events.page import EventPage
        from screens.desk.events.sheet import EventSheet

        sheet = self.sheet = EventSheet(self._theme(), self._parts.texts, self._host)
        page = self.page = EventPage(self._parts, sheet)
        self._acts = EventActs(self._parts, self.flow, page, sheet, self._number)
        self._acts.sit(self._who)
        sheet.homeless.connect(self.homeless)

    @Slot(object, str)
    def _on_told(self, words: Words, meaning: str) -> None:
        if self.sheet is not None and self.sheet.isVisible():
            self.sheet.tell(words, meaning)
        else:
            self.told.emit(words, meaning)
