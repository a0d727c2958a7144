"""How a desk takes what lies in a shape that was drawn on a map (圈选) out of the hall."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from hall.drawing.shape import Shape
from hall.errors import Words
from hall.frozen import frozen
from hall.moment import Moment
from hall.people.session import Session

MOST_TAKEN = 50_000
"""Rows of one file: as many as a map that leaves the hall (`hall.spots.map_matter`)."""


@frozen
class ShapeTaken:
    """``since``, ``until`` (UTC ms): cases that were reported in that time stand in the file, and all that are open;
    ``say``: makes words, in ``language``; called in the thread that writes."""

    shape: Shape
    since: Moment
    until: Moment
    say: Callable[[Words], str]
    language: str


class ShapeDesk(Protocol):
    """Query threads only."""

    def write_shape(self, file: str, taken: ShapeTaken, who: Session) -> int:
        """Cases that this person may read, components, and cameras that they may look at, as .xlsx, .csv or .geojson:
        how many rows. Nobody who moves, nobody who reported; no telephone in an address. In the audit before it is
        written. Raises NotAllowed, InputRefused, StoreUnreachable, OSError."""
