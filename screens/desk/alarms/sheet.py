"""The sheet of sound, laid over a desk: who is the voice, what waits, whether this shift has heard it; its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from hall.errors import Words
from screens.desk.keys.key_kinds import is_function_key
from screens.desk.keys.question import Question

TRY, YES, NO, AGAIN = "T", "Y", "N", "0"
REASONS = {"1": "alarm.reason_drill", "2": "alarm.reason_repair", "3": "alarm.reason_known"}
"""Why a hall is silenced, by key."""


class AlarmSheet(Question):
    """Signals: ``pressed`` (str): one of its keys."""

    pressed = Signal(str)

    def say(self, *lines: Words) -> None:
        """What it says now, where it is shown."""
        if self.isVisible() and lines != self._lines:
            self.ask(*lines)

    def lets_through(self, event: QKeyEvent) -> bool:
        """The shortcuts of the whole window: its own key takes it away."""
        return is_function_key(event) or super().lets_through(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is the window's; no other key than its own does anything."""
        key = event.text().upper()
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif key in (TRY, YES, NO, AGAIN, *REASONS) and not event.isAutoRepeat():
            self.pressed.emit(key)
