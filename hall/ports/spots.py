"""What windows ask of all cases that have a place, closed ones too, for heat and hotspots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from hall.people.session import Session
from hall.spots.placed import PlacedCase
from hall.spots.points import CasePoints
from hall.spots.wanted import SpotsWanted


class SpotReader(Protocol):
    """Query threads only. ``who`` None: the program itself, for a wall."""

    def points(self, wanted: SpotsWanted, who: Session | None) -> CasePoints:
        """Those in this person's scope; the newest ``MOST_POINTS`` of more. Raises NotAllowed ``denied.read``,
        StoreUnreachable."""

    def placed(self, ids: Sequence[int], who: Session | None) -> list[PlacedCase]:
        """These cases, the newest report first; those that are out of the scope by now are missing. Raises as
        ``points``."""
