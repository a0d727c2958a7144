"""What may be done in the scene editor alone, each with its key."""

from __future__ import annotations

from enum import StrEnum

from screens.desk.editing.does import keys_of


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


KEYS = keys_of(Do, {"Enter": Do.PANEL, "Backspace": Do.REMOVE})
