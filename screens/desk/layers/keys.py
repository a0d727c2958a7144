"""The keys of the panel of layers, as its buttons show them."""

from __future__ import annotations

from enum import StrEnum

SWITCH, FIND, FIRST, KEEP, SHARE, DROP, LEAVE = "Space", "/", "0", "K", "G", "Del", "Esc"
BUTTONS = (
    ("layers.switch", SWITCH), ("layers.find", FIND), ("layers.first", FIRST), ("layers.keep", KEEP),
    ("layers.share", SHARE), ("layers.drop", DROP),
)  # fmt: skip
OPENED = "123456789"
"""Each opens the view of that place in the list."""


class Named(StrEnum):
    """What a name is typed for."""

    OWN = "own"
    SHARED = "shared"
