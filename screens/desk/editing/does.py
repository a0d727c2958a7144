"""What may be done to whatever is edited at a desk, each with its key, and what a key means."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


class Edit(StrEnum):
    """The value is the key, as ``QKeySequence`` writes it."""

    UNDO = "Ctrl+Z"
    REDO = "Ctrl+Y"
    COPY = "Ctrl+D"
    RENEW = "Ctrl+R"
    STORE = "Ctrl+S"
    DELETE = "Ctrl+Del"
    PAST = "H"


Does = tuple[tuple[StrEnum, str], ...]
"""What has a button, and the code of its words."""
IN_FIELDS = frozenset({Edit.COPY, Edit.RENEW, Edit.STORE})
"""Everything else is a field's own while the keys are in one."""
ONCE = frozenset({Edit.COPY, Edit.RENEW, Edit.STORE, Edit.DELETE})
"""Done once a press, however long the key is held down: what asks first is not answered by that."""
_ALIKE: Mapping[str, StrEnum] = {"Ctrl+Shift+Z": Edit.REDO}


def keys_of(own: type[StrEnum], alike: Mapping[str, StrEnum]) -> dict[str, StrEnum]:
    """All keys of a page: those of every page, its own, and others that mean the same."""
    return {**{do.value: do for do in (*Edit, *own)}, **_ALIKE, **alike}


def named(event: QKeyEvent) -> str:
    """A key as a button shows it: what Ctrl makes of a letter is no letter."""
    return event.text().upper() if event.text().isprintable() else _written(event)


def _written(event: QKeyEvent) -> str:
    held = event.keyCombination()
    modifiers = held.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(modifiers | held.key()).toString()


def asked_by(event: QKeyEvent, keys: Mapping[str, StrEnum], *, in_field: bool) -> StrEnum | None:
    """What a key means; None: nothing here."""
    found = keys.get(_written(event))
    return None if in_field and found not in IN_FIELDS else found
