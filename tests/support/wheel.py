"""The wheel of a mouse, as the window system brings it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

_NOTCH = 120
"""Qt's angle of one notch."""


def turn_wheel(widget: QWidget, at: QPointF, notches: int) -> None:
    """So many notches away from oneself, or (negative) to oneself; painted after each."""
    turn = QPoint(0, _NOTCH if notches > 0 else -_NOTCH)
    keys, no_button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    for _ in range(abs(notches)):
        event = QWheelEvent(
            at, widget.mapToGlobal(at), QPoint(), turn, no_button, keys, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(widget, event)
        widget.repaint()
