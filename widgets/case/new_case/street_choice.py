"""The street of a new case, chosen by hand: of one that nobody has drawn, no point tells that something lies in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from hall.city.city import Name
from widgets.case.new_case.intake_flow import IntakeFlow
from widgets.case.new_case.intake_place import IntakePlace
from widgets.common.combo import ChoiceBox, fill
from widgets.texts.texts import Texts


class StreetChoice(ChoiceBox):
    """Puts what is chosen into the flow's draft. ``streets``: by code, those that may be chosen."""

    def __init__(self, texts: Texts, flow: IntakeFlow, place: IntakePlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._flow, self._place = texts, flow, place
        self.streets: Mapping[str, Name] = {}
        self.activated.connect(self._on_activated)

    def refresh(self) -> bool:
        """Show what the flow holds now; whether there is something to choose: streets, and no point in a drawn one."""
        place = 0 if self._texts.language == "zh" else 1
        named = [(code, names[place]) for code, names in self.streets.items()]
        fill(self, [("", self._texts.words("intake.no_street")), *named], self._flow.draft.street)
        return bool(named) and self._place.is_nowhere

    @Slot()
    def _on_activated(self) -> None:
        self._flow.put(replace(self._flow.draft, street=self.currentData() or ""))
