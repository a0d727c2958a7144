"""What is typed at a command: durations, rates, and moments on the city's clock. Refuses what it cannot read."""

from __future__ import annotations

import re
from datetime import date

from hall.city.written_moment import written_moment
from hall.city.zone import CityZone
from hall.errors import InputRefused
from hall.moment import Moment

_SECONDS = {"s": 1.0, "min": 60.0, "m": 60.0, "h": 3_600.0, "d": 86_400.0}  # by the unit that is typed
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]*)", re.ASCII)
_RATE = re.compile(r"(\d+(?:\.\d+)?)(?:\s*/\s*([a-z]+))?", re.ASCII)


def seconds_of(text: str) -> float:
    """``30s``, ``5m`` (or ``5min``), ``2h``, ``1d``; a bare number is seconds. Raises InputRefused."""
    found = _DURATION.fullmatch(text.strip().lower())
    if found is None or (found[2] or "s") not in _SECONDS:
        raise InputRefused("input.duration", value=text)
    return float(found[1]) * _SECONDS[found[2] or "s"]


def per_minute(text: str) -> float:
    """``60/min``, ``2/s``, ``500/h``; a bare number counts for a minute. Raises InputRefused."""
    found = _RATE.fullmatch(text.strip().lower())
    if found is None or (found[2] or "min") not in _SECONDS:
        raise InputRefused("input.rate", value=text)
    return float(found[1]) * 60.0 / _SECONDS[found[2] or "min"]


def moment_of(text: str, zone: CityZone, today: date | None = None) -> Moment:
    """``2015-06-30T18:00``, or as ``written_moment`` reads it; ``today``: the day of a time alone.

    Raises InputRefused.
    """
    try:
        return written_moment(text, zone, today)
    except (ValueError, OverflowError):
        raise InputRefused("input.moment", value=text) from None
