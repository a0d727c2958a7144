"""Which places lie in the streets that somebody reads (数据范围). Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hall.city.ground.ground import Ground
from hall.moment import Moment


def in_streets(
    ground: Ground, lon: ArrayLike, lat: ArrayLike, streets: frozenset[str], at: Moment
) -> NDArray[np.bool_]:
    """For each place in degrees whether it lay in one of them at that moment; what lies in no street is in none."""
    return np.array([areas.street in streets for areas in ground.locate_many(lon, lat, at)], np.bool_)
