"""What stands on a map that leaves the hall: its cases in columns, what it says of itself. Pure; knows no page.

Of a case there is what the wall shows of it: no description, nobody who reported, no telephone.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from hall.city.city import City
from hall.errors import Words
from hall.frozen import frozen
from hall.live.looks import LOOKS
from hall.moment import Moment
from hall.spots.hotspots import Hotspot
from hall.spots.points import CasePoints, Numbers, Rows

ENDED = "ended"
"""How a case looks that is no longer open."""
MAP_LOOKS = (ENDED, *(look.value for look in LOOKS))
"""In the order of drawing, the loudest on top."""
MOST_CASES = 50_000
"""On one map: as a page some ten megabytes; no browser has trouble with so many (assumed)."""
Say = Callable[[Words], str]


@frozen
class MapCases:
    """``points``: where and what; ``look``: places in ``MAP_LOOKS``; ``unit``: places in ``units``, "" where no unit
    has the case; ``due``, ``ended``: UTC ms, NEVER for none; ``addresses``: without telephones."""

    points: CasePoints
    look: NDArray[np.uint8]
    urgent: NDArray[np.bool_]
    unit: Rows
    units: tuple[str, ...]
    due: Numbers
    ended: Numbers
    numbers: tuple[str, ...]
    addresses: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.points)


@frozen
class MapMatter:
    """``month`` (as 2026-11) or the last ``days``: of when all reports are shown; "" and 0 for the cases that were open
    at ``at``, the moment to which all of it is true. ``placeless``: cases without a place, which no map shows;
    ``streets``, ``unit``: the scope of who asked, None for the whole city; ``made_by``, ``made_at``: who made the map,
    and when. ``say``: makes words, in ``language``."""

    city: City
    cases: MapCases
    hotspots: tuple[Hotspot, ...]
    placeless: int
    month: str
    at: Moment
    streets: tuple[str, ...] | None
    unit: str | None
    made_by: str
    made_at: Moment
    say: Say
    language: str
    days: int = 0

    @property
    def is_of_period(self) -> bool:
        """Whether it shows all reports of a time, closed ones too."""
        return bool(self.month or self.days)
