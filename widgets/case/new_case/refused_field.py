"""Which field of the form a refusal is about: the cursor goes there, and the sentence stands under it until something
else is typed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hall.cases.refusals import Refusal
from hall.errors import Words
from widgets.case.new_case.intake import Intake
from widgets.case.new_case.labelled_grid import LabelledGrid

_FIELD = {
    "intake.need_class": "subclass",
    "intake.class_taken": "subclass",
    "intake.need_channel": "channel",
    Refusal.SUBCLASS_UNKNOWN: "subclass",
    Refusal.CONDITION_MISSING: "condition",
    Refusal.CONDITION_UNKNOWN: "condition",
    Refusal.CHANNEL_UNKNOWN: "channel",
    Refusal.DESCRIPTION_MISSING: "description",
    Refusal.PLACE_MISSING: "address",
    Refusal.PHONE_WRONG: "phone",
    Refusal.NAME_WRONG: "name",
}
_TELL_WHICH = frozenset({Refusal.TEXT_LONG, Refusal.TEXT_BROKEN})
"""Of these the sentence itself says which field."""


class RefusedField:
    """``fields``: those of the form by the name of what they hold."""

    def __init__(self, grid: LabelledGrid, fields: Mapping[str, QWidget]) -> None:
        self._grid, self._fields = grid, fields
        self._shown: tuple[QWidget, Words, Intake] | None = None

    def show(self, words: Words, draft: Intake) -> None:
        """This was said of that draft; what is about no field is left alone."""
        name = str(words.params.get("field", "")) if words.code in _TELL_WHICH else _FIELD.get(words.code, "")
        field = self._fields.get(name)
        if field is not None:
            self._clear()
            self._shown = field, words, draft
            self.refresh(draft)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, draft: Intake) -> None:
        """What stands in the form now; in the language of now."""
        if self._shown is None:
            return
        field, words, refused = self._shown
        if draft == refused:
            self._grid.say_under(field, words)
        else:
            self._clear()

    def _clear(self) -> None:
        if self._shown is not None:
            self._grid.say_under(self._shown[0], None)
            self._shown = None
