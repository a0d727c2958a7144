"""What is typed at a command: durations, rates, and moments on the city's clock. Refuses what it cannot read."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hall.city.written_moment import written_moment
from hall.city.zone import CityZone
from hall.errors import InputRefused
from hall.moment import Moment

_SECONDS = {"s": 1.0, "min": 60.0, "m": 60.0, "h": 3_600.0, "d": 86_400.0}  # by the unit that is typed
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]*)", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_MORE_THAN_A_MONTH = timedelta(days=31)
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


def days_of_month(month: str) -> tuple[date, date]:
    """First day of ``2026-11``, and that of the next month. Raises InputRefused ``input.month``."""
    found = _MONTH.fullmatch(month.strip())
    try:
        first = date(int(found[1]), int(found[2]), 1) if found else None
        after = first and (first + _MORE_THAN_A_MONTH).replace(day=1)
    except (ValueError, OverflowError):
        first = after = None
    if first is None or after is None:
        raise InputRefused("input.month", value=month)
    return first, after
