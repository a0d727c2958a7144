"""A page that fills the desk's window: nothing of the desk shows through, and Tab goes round within it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from screens.desk.keys.held_keys import HeldKeys
from screens.desk.keys.key_kinds import is_function_key
from widgets.common.painting import painting


class WholeSheet(HeldKeys):
    """Signals: ``left``: it was taken away."""

    left = Signal()

    def ring(self) -> list[QWidget]:
        """What Tab goes through, round and round; none: Tab does nothing here."""
        return []

    def step_back(self) -> bool:
        """Take it away; False where it is not shown."""
        is_done = super().step_back()
        if is_done:
            self.left.emit()
        return is_done

    def lets_through(self, event: QKeyEvent) -> bool:
        """The shortcuts of the whole window (F1 …), and a telephone."""
        return is_function_key(event) or super().lets_through(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802, FBT001  (Qt's own name and argument)
        """Tab goes round in here; a sheet that goes gives the keys away."""
        ring = [each for each in self.ring() if each.isVisible() and each.isEnabled()]
        if not self.isVisible() or not ring:
            return False
        here = QApplication.focusWidget()
        place = ring.index(here) if here in ring else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        ring[(place + (1 if forward else -1)) % len(ring)].setFocus(reason)
        return True

    def mousePressEvent(self, event: QEvent) -> None:
        """A click beside all parts does nothing."""
        event.accept()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Nothing of what lies behind shows through."""
        QPainter(self).fillRect(self.rect(), QColor(self.theme.ground))
