"""What the page of hotspots shows just now, and what is read for it. Values in, values out; no Qt."""

from __future__ import annotations

from dataclasses import replace

from hall.frozen import frozen
from hall.moment import DAY_MS, Moment
from hall.people.session import Session
from hall.ports.spots import SpotReader
from hall.spots.heat import HeatGrid, heat
from hall.spots.hotspots import Hotspot, HotspotRule, hotspots
from hall.spots.wanted import SpotsWanted

PERIODS = (7, 30, 90, 365)
"""Days: a week, a month, a season, a year."""
MOST = 100
"""Hotspots in the list: who wants more exports them."""


@frozen
class Shown:
    """``days``: of the last so many; ``subclass``: (kind, code) of the only one, None: all; ``any_kind``: cases of
    whatever subclass make a hotspot; ``has_heat``: the heat lies on the map."""

    days: int = PERIODS[1]
    subclass: tuple[str, str] | None = None
    any_kind: bool = False
    has_heat: bool = True

    def longer(self) -> Shown:
        """The next period; after the longest the shortest."""
        return replace(self, days=PERIODS[(PERIODS.index(self.days) + 1) % len(PERIODS)])

    def only(self, spot: Hotspot | None) -> Shown:
        """That one's subclass alone; where one is chosen already, all again."""
        return replace(self, subclass=None if self.subclass or spot is None else (spot.kind, spot.subclass))


@frozen
class Found:
    """``ids``: of each hotspot's cases, the newest first; ``cases``: how many were looked at."""

    spots: tuple[Hotspot, ...]
    ids: tuple[tuple[int, ...], ...]
    grid: HeatGrid
    cases: int


def read(reader: SpotReader, shown: Shown, now: Moment, who: Session, box: tuple[float, float, float, float]) -> Found:
    """In a query thread. ``box``: west, south, east, north of the heat. Raises NotAllowed, StoreUnreachable."""
    subclasses = () if shown.subclass is None else (shown.subclass,)
    points = reader.points(SpotsWanted(now - shown.days * DAY_MS, now + 1, subclasses), who)
    found = hotspots(points, HotspotRule(same_subclass=not shown.any_kind))[:MOST]
    ids = tuple(
        tuple(points.ids[row] for row in sorted(each.rows, key=lambda row: -points.reported[row])) for each in found
    )
    return Found(found, tuple(tuple(map(int, each)) for each in ids), heat(points.lon, points.lat, box), len(points))
