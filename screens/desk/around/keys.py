"""The keys of the page of what is around a case, as its buttons show them."""

from __future__ import annotations

OPEN, FILE, AGAIN, DRAW = "Enter", "N", "R", "D"
BUTTONS = (("around.open", OPEN), ("around.file", FILE), ("draw.again", AGAIN), ("spots.draw", DRAW))
UNBUTTONED = (("↑ ↓", "help.move_line"), ("+ −", "draw.help_zoom"), ("Home", "help.move_line"))
