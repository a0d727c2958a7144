"""The keys of the page of tracks, as its buttons show them."""

from __future__ import annotations

PLAY, SLOWER, FASTER, DAY_BACK, DAY_ON, SHIFT = "P", "-", "+", "[", "]", "S"
ADD, NEAR, PATROL, PEOPLE, OUT, SHAPES, SEARCH, LEAVE = "Enter", "Z", "C", "V", "X", "G", "/", "Esc"
BUTTONS = (
    ("tracks.add", ADD), ("tracks.play", PLAY), ("tracks.slower", SLOWER), ("tracks.faster", FASTER),
    ("tracks.near", NEAR), ("tracks.day_back", DAY_BACK), ("tracks.day_on", DAY_ON), ("tracks.shift", SHIFT),
    ("tracks.patrol", PATROL), ("tracks.people", PEOPLE), ("tracks.out", OUT), ("tracks.shapes", SHAPES),
)  # fmt: skip
