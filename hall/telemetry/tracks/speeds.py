"""Speeds in classes for a map (速度分级), slow to fast. Pure."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from hall.telemetry.movers import PERSON, VEHICLE
from hall.telemetry.tracks.geodesy import Column
from hall.telemetry.tracks.track import KMH

BOUNDS_KMH: Mapping[str, tuple[int, int, int]] = {PERSON: (2, 4, 6), VEHICLE: (10, 30, 60)}
"""Between four classes: strolling, walking, hurrying, riding; crawling, in traffic, flowing, fast (assumed)."""
CLASSES = 4  # between three bounds


def speed_classes(kind: str, speed: Column) -> NDArray[np.intp]:
    """Of metres a second, from 0 on; that of NaN is of no use."""
    return np.searchsorted(np.array(BOUNDS_KMH[kind]), speed * KMH, "right")
