"""Panels as shops sell them."""

from __future__ import annotations

import math

_MM_PER_INCH = 25.4  # by definition


def panel_pitch_mm(diagonal_inch: float, width_px: int, height_px: int) -> float:
    """Pixel pitch in mm of a panel with square pixels (55″ full HD: 0.634)."""
    return diagonal_inch * _MM_PER_INCH / math.hypot(width_px, height_px)
