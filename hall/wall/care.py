"""When the pages of a wall are made anew by themselves: once a day at the hour that its settings name. Pure."""

from __future__ import annotations

from hall.city.zone import CityZone
from hall.moment import DAY_MS, Moment

NEVER = -1
"""No hour: nothing is made anew but for its weight."""


def last_due(now: Moment, hour: int, zone: CityZone) -> Moment | None:
    """The last moment until ``now`` at which the city's clock began that hour; None: never."""
    if hour == NEVER:
        return None
    begins = [zone.at(zone.local_date(at), hour * 60) for at in (now, now - DAY_MS)]
    return max((each for each in begins if each <= now), default=None)
