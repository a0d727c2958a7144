"""Cases as points in columns, and metres between them. Pure."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from hall.frozen import frozen

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Rows = NDArray[np.intp]

DEGREE_M = 111_320.0
"""Metres of a degree of latitude, on a sphere of the equator's radius; of Mercator's maps too."""


@frozen
class CasePoints:
    """Cases that have a place, by column, all of one length.

    ``ids``; ``lon``, ``lat``: degrees; ``reported``: UTC ms; ``subclass``, ``street``, ``state``: places in
    ``subclasses`` (kind, code), ``streets`` and ``states``. A street that is not known is "".
    """

    ids: Numbers
    lon: Floats
    lat: Floats
    reported: Numbers
    subclass: Rows
    street: Rows
    state: Rows
    subclasses: tuple[tuple[str, str], ...] = ()
    streets: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)


def metres(lon: Floats, lat: Floats, middle: float) -> tuple[Floats, Floats]:
    """East and north of (0, 0), on a plane that is true at the latitude ``middle``: within a city, 0.5 % too long or
    short 50 km away from it."""
    return lon * (DEGREE_M * math.cos(math.radians(middle))), lat * DEGREE_M


def middle_of(lat: Floats) -> float:
    """Halfway between the northernmost and the southernmost; 0 where there is none."""
    return float((lat.min() + lat.max()) / 2) if len(lat) else 0.0
