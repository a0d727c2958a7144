"""The keys of the console, as its buttons show them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

UP, DOWN, BACK, FORWARD, PREVIEW = "↑", "↓", "←", "→", "Enter"
SCENES, PANELS, PROGRAMS, CAMERAS = "S", "P", "R", "C"
PUSH, BLANK, HAND_BACK, PAUSE = "U", "B", "H", "Z"
NOTICE, WEATHER, TIME, LOCK, UNLOCK, ALL = "N", "W", "T", "L", "K", "0"
SAFE, SILENCE, OTHER_SCREEN, JOURNAL, LEAVE = "A", "M", "X", "J", "Esc"
RENEW, RESTART, UNDO = "V", "Q", "Ctrl+Z"
_NAMED = {
    Qt.Key.Key_Up: UP,
    Qt.Key.Key_Down: DOWN,
    Qt.Key.Key_Left: BACK,
    Qt.Key.Key_Right: FORWARD,
    Qt.Key.Key_Return: PREVIEW,
    Qt.Key.Key_Enter: PREVIEW,
}
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def name_of(event: QKeyEvent) -> str:
    """A key as a button shows it, one that types no sign by its name; "" for another one with Ctrl or Alt held down, or
    that types nothing."""
    if event.modifiers() & _HELD:
        is_undo = QKeySequence(event.keyCombination()) == QKeySequence(UNDO)
        return UNDO if is_undo else ""
    typed = event.text().strip().upper()
    shown = typed if typed.isprintable() else QKeySequence(event.key()).toString()
    return _NAMED.get(Qt.Key(event.key()), shown)


def is_send(event: QKeyEvent) -> bool:
    """Ctrl+Enter."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
