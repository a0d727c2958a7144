"""What windows ask of all cases that have a place, closed ones too, for heat and hotspots."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import IO, Protocol

from hall.frozen import frozen
from hall.people.session import Session
from hall.spots.map_matter import MapMatter, Say
from hall.spots.placed import PlacedCase
from hall.spots.points import CasePoints
from hall.spots.stays import Stays
from hall.spots.wanted import SpotsWanted


class SpotReader(Protocol):
    """Query threads only. ``who`` None: the program itself, for a wall."""

    def points(self, wanted: SpotsWanted, who: Session | None) -> CasePoints:
        """Those in this person's scope; the newest ``MOST_POINTS`` of more. Raises NotAllowed ``denied.read``,
        StoreUnreachable."""

    def placed(self, ids: Sequence[int], who: Session | None) -> list[PlacedCase]:
        """These cases, the newest report first; those that are out of the scope by now are missing. Raises as
        ``points``."""

    def stays(self, wanted: SpotsWanted, who: Session | None) -> Stays:
        """What was open when, from ``since`` to ``until``, of the wanted subclasses. Raises as ``points``."""


@frozen
class MapDrawn:
    """``draw``: writes the map as a page; called in the thread that reads. ``say``: its words, in ``language``."""

    draw: Callable[[MapMatter, IO[bytes]], None]
    say: Say
    language: str


class MapDesk(Protocol):
    """Takes maps out of the hall for somebody at a desk. Query threads only."""

    def write_map(self, file: str, days: int, who: Session, drawn: MapDrawn) -> int:
        """Draw the reports of the last days that this person may read into a file (.html): how many stand on it. In the
        audit. Raises NotAllowed, InputRefused, StoreUnreachable, OSError."""
