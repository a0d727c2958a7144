"""The keys of the page of playback, as its buttons show them."""

from __future__ import annotations

PLAY, FASTER, SLOWER, SPAN, EARLIER, LATER = "Space", "F", "S", "M", "PgUp", "PgDn"
BUTTONS = (
    ("playback.play", PLAY), ("playback.slower", SLOWER), ("playback.faster", FASTER), ("playback.span", SPAN),
    ("playback.earlier", EARLIER), ("playback.later", LATER),
)  # fmt: skip
UNBUTTONED = (("← →", "playback.help_step"), ("Shift+←", "playback.help_jump"), ("Home End", "playback.help_ends"))
JUMP = 6
"""Steps of an arrow with Shift."""
SPEEDS = (1, 2, 4, 8)
"""Steps of a tick."""
