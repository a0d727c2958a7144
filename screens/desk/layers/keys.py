"""The keys of the panel of layers, as its buttons show them."""

from __future__ import annotations

SWITCH, FIND, FIRST, LEAVE = "Space", "/", "0", "Esc"
BUTTONS = (("layers.switch", SWITCH), ("layers.find", FIND), ("layers.first", FIRST))
