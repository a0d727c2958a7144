"""The calls put aside at a desk, in a line of the form, with the key that goes on with the next one (the window
listens to it). Gone where there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from themes.tokens import Theme
from widgets.case.act_keys import NEXT_CALL
from widgets.case.new_case.intake import Intake
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.texts.texts import Texts

_MOST_LETTERS = 12  # enough to know a call by


class ParkedCalls(Look):
    """``class_name``: the name of a subclass by its key."""

    def __init__(
        self, theme: Theme, texts: Texts, class_name: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, texts, parent)
        self._class_name = class_name
        self._calls: Sequence[Intake] = ()
        self.told = Label(theme, texts, self, tone="quiet")
        self.next = KeyButton(theme, texts, "intake.next_call", NEXT_CALL, self, bound=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.sizes.space(1.5))
        row.addWidget(self.next)
        row.addWidget(self.told, 1)
        self.hide()

    def show_calls(self, calls: Sequence[Intake]) -> None:
        """These, the next one first."""
        self._calls = calls
        self.setVisible(bool(calls))
        self.worded()

    def worded(self) -> None:
        """See `Look`."""
        self.told.set_text(self.texts.joined(map(self._brief, self._calls)))

    def _brief(self, call: Intake) -> str:
        """By what its taker knows it again: where, else what, else who."""
        told = (call.address, self._class_name(call.subclass), call.description, call.name, call.phone)
        words = " ".join(next((text for text in told if text.strip()), "").split())
        return words if len(words) <= _MOST_LETTERS else f"{words[:_MOST_LETTERS]}…"
