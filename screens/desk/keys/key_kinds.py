"""Kinds of keys: those that are nothing alone, and those that type nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
"""Held down beside another key."""


def is_function_key(event: QKeyEvent) -> bool:
    """F1 … F12."""
    return Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F12
