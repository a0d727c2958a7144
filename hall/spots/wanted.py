"""Which cases are looked at for heat and hotspots. Pure."""

from __future__ import annotations

from hall.frozen import frozen
from hall.moment import Moment

MOST_POINTS = 500_000
"""Read at once: some thirty megabytes, and hotspots of them take seconds. A large city has as many in half a year."""


@frozen
class SpotsWanted:
    """Cases reported from ``since`` up to ``until`` (UTC ms). Each of the others empty: not filtered. ``subclasses``:
    (kind, code); ``streets``, ``states``, ``channels``: codes; ``box``: west, south, east, north, degrees, with its
    edges."""

    since: Moment
    until: Moment
    subclasses: tuple[tuple[str, str], ...] = ()
    streets: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None
