"""What may be done to programs and triggers at a desk, each with its key."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


class Do(StrEnum):
    """The value is the key, as ``QKeySequence`` writes it."""

    PROGRAMS = "P"
    TRIGGERS = "T"
    NEW = "Ins"
    COPY = "Ctrl+D"
    REMOVE = "Del"
    UNDO = "Ctrl+Z"
    REDO = "Ctrl+Y"
    RENEW = "Ctrl+R"
    STORE = "Ctrl+S"


ON_LIST = frozenset({Do.PROGRAMS, Do.TRIGGERS, Do.NEW, Do.REMOVE, Do.UNDO, Do.REDO})
"""While the keys are in a field these are the field's own."""
_ALIKE = {"Ctrl+Shift+Z": Do.REDO}


def asked_by(event: QKeyEvent, *, on_list: bool) -> Do | None:
    """What a key means; None: nothing here."""
    keys = event.keyCombination()
    modifiers = keys.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    name = QKeySequence(modifiers | keys.key()).toString()
    if name not in (*Do, *_ALIKE):
        return None
    found = _ALIKE.get(name) or Do(name)
    return found if on_list or found not in ON_LIST else None
