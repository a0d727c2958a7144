"""The keys of the page on which is drawn, as its buttons show them."""

from __future__ import annotations

from PySide6.QtCore import Qt

CIRCLE, POLYGON, MEASURE = "C", "P", "M"
END, PERIOD, AGAIN, SHEET, CSV, GEOJSON, OPEN, SET, BACK = "F", "T", "R", "X", "V", "G", "Enter", "Enter", "Backspace"
TOOLS = (("draw.circle", CIRCLE), ("draw.polygon", POLYGON), ("draw.measure", MEASURE))
BUTTONS = (
    ("draw.end", END), ("draw.period", PERIOD), ("draw.again", AGAIN), ("draw.sheet", SHEET), ("draw.csv", CSV),
    ("draw.geojson", GEOJSON), ("draw.open", OPEN),
)  # fmt: skip
FILES = {SHEET: ".xlsx", CSV: ".csv", GEOJSON: ".geojson"}
UNBUTTONED = (
    ("← ↑ → ↓", "draw.help_move"), ("Shift+←", "draw.help_fine"), ("Enter", "draw.help_set"),
    ("Backspace", "draw.help_back"), ("0 … 9", "draw.help_radius"), ("+ −", "draw.help_zoom"),
    ("Home", "draw.help_all"), ("↑ ↓", "help.move_line"),
)  # fmt: skip
STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
"""East and north of an arrow."""
ZOOMS = {"+": 1, "=": 1, "-": -1, "_": -1}
"""``+`` also without Shift."""
DIGITS = "0123456789."
STEP_PX, FINE_PX = 16, 2
"""How far an arrow moves the cross; with Shift."""
