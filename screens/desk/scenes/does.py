"""What may be done in the scene editor, each with its key."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


class Do(StrEnum):
    """The value is the key, as ``QKeySequence`` writes it."""

    BESIDE = "B"
    BELOW = "V"
    REMOVE = "Del"
    WIDER = "Ctrl+Right"
    NARROWER = "Ctrl+Left"
    HIGHER = "Ctrl+Down"
    LOWER = "Ctrl+Up"
    LEFT = "Left"
    RIGHT = "Right"
    UP = "Up"
    DOWN = "Down"
    PANEL = "Return"
    LIVE = "L"
    SCREEN = "N"
    UNDO = "Ctrl+Z"
    REDO = "Ctrl+Y"
    STORE = "Ctrl+S"
    COPY = "Ctrl+D"
    RENEW = "Ctrl+R"


ON_CANVAS = frozenset(
    {
        Do.BESIDE, Do.BELOW, Do.REMOVE, Do.WIDER, Do.NARROWER, Do.HIGHER, Do.LOWER, Do.LEFT, Do.RIGHT, Do.UP, Do.DOWN,
        Do.PANEL, Do.LIVE, Do.SCREEN, Do.UNDO, Do.REDO,
    }
)  # fmt: skip
"""While the keys are in a field these are the field's own."""
_ALIKE = {"Enter": Do.PANEL, "Backspace": Do.REMOVE, "Ctrl+Shift+Z": Do.REDO}


def asked_by(event: QKeyEvent, *, on_canvas: bool) -> Do | None:
    """What a key means; None: nothing here."""
    keys = event.keyCombination()
    modifiers = keys.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    name = QKeySequence(modifiers | keys.key()).toString()
    if name not in (*Do, *_ALIKE):
        return None
    found = _ALIKE.get(name) or Do(name)
    return found if on_canvas or found not in ON_CANVAS else None
