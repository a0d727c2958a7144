"""Opens the page of events over a desk, for who may lead them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.people.rights import Right
from screens.desk.events.flow import EventFlow
from screens.desk.keys.laid_over import LaidOver
from screens.desk.keys.window_keys import EVENTS
from screens.screen import DeskParts
from themes.tokens import Theme

if TYPE_CHECKING:
    from screens.desk.events.acts import EventActs
    from screens.desk.events.page import EventPage
    from screens.desk.events.sheet import EventSheet


class DeskEvents(LaidOver["EventSheet"]):
    """``number``: of the case that is open at the desk, "" where none is."""

    key, right = EVENTS, Right.COMMAND
    page: EventPage | None = None
    _acts: EventActs | None = None

    def __init__(self, parts: DeskParts, theme: Callable[[], Theme], number: Callable[[], str], host: QWidget) -> None:
        super().__init__(parts, theme, host)
        self._number = number
        self.flow = EventFlow(parts.writes, parts.event_ports.event_desk, parts.events, self)
        self.flow.told.connect(self.say)

    def _make(self) -> EventSheet:
        from screens.desk.events.acts import EventActs
        from screens.desk.events.page import EventPage
        from screens.desk.events.sheet import EventSheet

        sheet = EventSheet(self._theme(), self._parts.texts, self._host)
        page = self.page = EventPage(self._parts, sheet)
        self._acts = EventActs(self._parts, self.flow, page, sheet, self._number)
        self._acts.sit(self._who)
        return sheet

    def unsaved(self) -> Sequence[Words]:
        """See the base."""
        if self._acts is None or self.sheet is None:
            return ()
        forms = (Words("leave.events", {"number": self._acts.unsaved}),) if self._acts.unsaved else ()
        return (*forms, *self.sheet.entry.unsent)

    def _begin(self, sheet: EventSheet) -> None:
        sheet.lay_over()
        if self.page is not None:
            self.page.show()
            self.page.read()

    def _seated(self) -> None:
        self.flow.sit(self._who)
        if self.sheet is not None and self.page is not None and self._acts is not None:
            self.sheet.entry.forget()
            self.page.forget()
            self._acts.sit(self._who)
