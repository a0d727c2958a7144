"""How large text on a wall must be to be read from the last row.

Visual angles of Han text after docs/look.md §8 (ISO 9241-303): 22 minutes of arc to read, 16 as the floor.
Knows lengths and pixels only, no screen and no font.
"""

from __future__ import annotations

import math

from hall.frozen import frozen

READ_ARCMIN = 22.0  # Han text at ease (docs/look.md §8)
FLOOR_ARCMIN = 16.0  # no smaller text on a wall (docs/look.md §8)
_MM_PER_M = 1000.0  # by definition


@frozen
class Sight:
    """A wall as it is seen: the farthest reader's distance (最远观看距离) in m, pixel pitch (点距) in mm."""

    distance_m: float
    pitch_mm: float

    def __post_init__(self) -> None:
        for length in (self.distance_m, self.pitch_mm):
            if not (math.isfinite(length) and length > 0):
                msg = f"a distance or pitch must be above 0, got {length}"
                raise ValueError(msg)

    @property
    def text_px(self) -> int:
        """Smallest text to lay out with: 22 minutes of arc."""
        return round(self._px(READ_ARCMIN))

    @property
    def floor_px(self) -> int:
        """Below this a layout is refused: 16 minutes of arc."""
        return math.ceil(self._px(FLOOR_ARCMIN))

    def reach_m(self, text_px: float) -> float:
        """The farthest distance, in m, from which text of this height is still read: 16 minutes of arc."""
        return text_px * self.pitch_mm / text_height_mm(1.0, FLOOR_ARCMIN)

    def allows(self, text_px: float) -> bool:
        """Whether text of this height may be shown at all."""
        return text_px >= self.floor_px

    def _px(self, arcmin: float) -> float:
        return text_height_mm(self.distance_m, arcmin) / self.pitch_mm


def text_height_mm(distance_m: float, arcmin: float = READ_ARCMIN) -> float:
    """Height in mm that fills `arcmin` minutes of arc at `distance_m` metres (8 m, 22′: 51.2 mm)."""
    return distance_m * _MM_PER_M * math.tan(math.radians(arcmin / 60))
