"""Opens the page of the city's tables over a desk, for administrators."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.people.rights import Right
from screens.desk.keys.laid_over import LaidOver
from screens.desk.keys.window_keys import CITY
from screens.screen import DeskParts
from themes.tokens import Theme

if TYPE_CHECKING:
    from screens.desk.city.acts import CityActs
    from screens.desk.city.files import CityFiles
    from screens.desk.city.flow import CityFlow
    from screens.desk.city.page import CityPage
    from screens.desk.city.sheet import CitySheet


class DeskCity(LaidOver["CitySheet"]):
    """城市台账."""

    key, right = CITY, Right.CITY
    page: CityPage | None = None
    flow: CityFlow | None = None
    _acts: CityActs | None = None
    _files: CityFiles | None = None

    def __init__(self, parts: DeskParts, theme: Callable[[], Theme], host: QWidget) -> None:
        super().__init__(parts, theme, host)

    def _make(self) -> CitySheet:
        from screens.desk.city.acts import CityActs
        from screens.desk.city.files import CityFiles
        from screens.desk.city.flow import CityFlow
        from screens.desk.city.page import CityPage
        from screens.desk.city.sheet import CitySheet

        sheet = CitySheet(self._theme(), self._parts.texts, self._host)
        sheet.sign(self._parts)
        flow = self.flow = CityFlow(self._parts.writes, self._parts.ports.city_desk, self)
        flow.told.connect(self._on_told)
        flow.sit(self._who)
        page = self.page = CityPage(self._parts, sheet)
        self._acts = CityActs(self._parts, flow, page, sheet)
        self._files = CityFiles(self._parts, flow, page, sheet)
        for each in (self._acts, self._files):
            each.sit(self._who)
        return sheet

    def unsaved(self) -> Sequence[Words]:
        """See the base."""
        number = self._acts.unsaved if self._acts is not None else 0
        return (Words("leave.city", {"number": number}),) if number else ()

    def _begin(self, sheet: CitySheet) -> None:
        sheet.lay_over()
        if self.page is not None:
            self.page.turn_to(self.page.kind)

    def _seated(self) -> None:
        if self.sheet is not None and self.flow is not None and self._acts is not None and self._files is not None:
            self.sheet.entry.forget()
            self.sheet.search.clear()
            self.flow.sit(self._who)
            self._acts.sit(self._who)
            self._files.sit(self._who)

    @Slot(object, str)
    def _on_told(self, words: Words, meaning: str) -> None:
        """What could not be stored. The form stays as it is; what others changed meanwhile comes into it."""
        if self.sheet is not None and self.sheet.isVisible():
            self.sheet.say_effect("")
            self.sheet.tell(words, meaning)
            if self.page is not None:
                self.page.read()
        else:
            self.told.emit(words, meaning)
