"""How windows learn whose road a place lies on (路段责任人)."""

from __future__ import annotations

from typing import Protocol

from hall.city.ground.land import RoadSection
from hall.frozen import frozen


@frozen
class SectionAt:
    """``section``: the road section (路段) that a place lies on now, None: on none; ``are_known``: whether the hall has
    any sections at all: none of them is not none there."""

    section: RoadSection | None
    are_known: bool


class SectionReader(Protocol):
    """Query threads only. Raises StoreUnreachable."""

    def section_at(self, lon: float, lat: float) -> SectionAt:
        """Of a place in degrees."""
