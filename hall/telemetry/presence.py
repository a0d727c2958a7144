"""Presence: which case is open at which desk. A soft lease: told again and again, it runs out by itself."""

from __future__ import annotations

from collections.abc import Mapping

from hall.frozen import frozen
from hall.moment import Moment
from hall.telemetry.latest import OPEN_CASE_KIND, Latest, LatestValues
from hall.telemetry.told import digits, name

TOLD_EVERY_MS = 5_000  # who looks at a case is of use within seconds; 100 desks write 20 rows a second
LASTS_MS = 3 * TOLD_EVERY_MS
"""Two messages may be lost; a desk that died or froze is believed to hold its case for no longer."""


@frozen
class OpenAt:
    """Somebody has this case open. ``station``: the desk, ``user``: who sits there."""

    case_id: int
    station: str
    user: str


def told(case_id: int, station: str, user: str, at: Moment) -> Latest:
    """What a desk says of itself: one value for each person and desk, whichever case is open. ``case_id`` 0: none is
    open."""
    return Latest(OPEN_CASE_KIND, f"{station}/{user}", at, value=str(case_id))


def open_cases(reading: LatestValues) -> Mapping[int, tuple[OpenAt, ...]]:
    """Who has which case open, from a reading of all values of ``OPEN_CASE_KIND``."""
    found: dict[int, tuple[OpenAt, ...]] = {}
    for each in reading.values.values():
        case_id = digits(each.value) or 0
        if case_id and reading.age_ms(each) <= LASTS_MS:
            station, _, user = name(each.code).rpartition("/")
            found[case_id] = (*found.get(case_id, ()), OpenAt(case_id, station, user))
    return found
