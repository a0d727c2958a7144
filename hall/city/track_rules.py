"""How a city keeps and reads the tracks of people and vehicles (轨迹): docs/field.md §16."""

from __future__ import annotations

from hall.frozen import frozen
from hall.moment import MINUTE_MS, SECOND_MS

LEAST_GAP_S = 61
"""Of who stands a point a minute is kept: a shorter gap would be one for each of them."""


@frozen
class TrackRules:
    """All assumed, where docs/field.md §16 names no practice.

    days: so long positions are kept; gap_ms: longer without a fix is a gap (断点); stop_m, stop_ms: who is not farther
    from a place for so long has stopped there (停留); jump_kmh: faster is no movement but a wrong fix (漂移); patrol_m:
    so near to a section's line is on it (巡查).
    """

    days: int = 90
    gap_ms: int = 120 * SECOND_MS
    stop_m: int = 30
    stop_ms: int = 3 * MINUTE_MS
    jump_kmh: int = 150
    patrol_m: int = 30
