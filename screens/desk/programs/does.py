"""What may be done to programs and triggers alone, each with its key."""

from __future__ import annotations

from enum import StrEnum

from screens.desk.editing.does import Edit, keys_of


class Do(StrEnum):
    """The value is the key, as ``QKeySequence`` writes it."""

    PROGRAMS = "P"
    TRIGGERS = "T"
    NEW = "Ins"


KEYS = keys_of(Do, {"Del": Edit.DELETE, "Backspace": Edit.DELETE})
