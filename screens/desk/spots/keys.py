"""The keys of the page of hotspots, as its buttons show them."""

from __future__ import annotations

PERIOD, SUBCLASS, ANY, HEAT, NEAR, OUT, DRAW, PLAY, OPEN, LEAVE = "P", "S", "A", "H", "Z", "X", "D", "T", "Enter", "Esc"
BUTTONS = (
    ("spots.period", PERIOD), ("spots.subclass", SUBCLASS), ("spots.any", ANY), ("spots.heat", HEAT),
    ("spots.near", NEAR), ("spots.out", OUT), ("spots.draw", DRAW), ("spots.playback", PLAY), ("spots.open", OPEN),
)  # fmt: skip
