"""The keys of the page of recordings, as its buttons show them."""

from __future__ import annotations

PLAY, SLOWER, FASTER, BACK_ONE, ON_ONE = "P", "-", "+", ",", "."
EARLIER, LATER, OTHER_CAMERA, OTHER_SOURCE, MOMENT = "Q", "W", "N", "V", "M"
SNAPSHOT, BEGIN, END, EXPORT, LEAVE = "S", "[", "]", "X", "Esc"
BUTTONS = (
    ("lookback.play", PLAY), ("lookback.slower", SLOWER), ("lookback.faster", FASTER), ("lookback.back_one", BACK_ONE),
    ("lookback.on_one", ON_ONE), ("lookback.moment", MOMENT), ("lookback.earlier", EARLIER), ("lookback.later", LATER),
    ("lookback.other_camera", OTHER_CAMERA), ("lookback.other_source", OTHER_SOURCE), ("cameras.snapshot", SNAPSHOT),
    ("lookback.begin", BEGIN), ("lookback.end", END), ("lookback.export", EXPORT),
)  # fmt: skip
