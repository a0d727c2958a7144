"""Numbers, spans and moments as figures and colons, before any word is put to them. Pure."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hall.moment import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, Moment

_DAY_MINUTES = DAY_MS // MINUTE_MS  # by definition
_THIN_SPACE = "\u2009"
_AGE_UNITS = (("seconds", SECOND_MS, MINUTE_MS), ("minutes", MINUTE_MS, HOUR_MS), ("hours", HOUR_MS, DAY_MS))
_FIRST = datetime(1970, 1, 1, tzinfo=UTC).timestamp()


def local(moment: Moment, zone: ZoneInfo) -> datetime:
    """The moment (UTC milliseconds) as an aware time of `zone`."""
    return datetime.fromtimestamp(_FIRST + moment / 1000, zone)


def days_and_time(span_ms: int) -> tuple[int, str]:
    """Whole days and h:mm of a span ≥ 0; minutes are cut off, so that nobody is given time that is gone."""
    minutes = span_ms // MINUTE_MS
    days, minutes = divmod(minutes, _DAY_MINUTES)
    return days, f"{minutes // 60}:{minutes % 60:02}"


def age(age_ms: int) -> tuple[str, str]:
    """Unit (`seconds`, `minutes`, `hours`, `days`) and number; tenths below ten seconds."""
    if age_ms < 10_000:
        return "seconds", f"{max(0, age_ms) / 1000:.1f}"
    for unit, length, end in _AGE_UNITS:
        if age_ms < end:
            return unit, str(age_ms // length)
    return "days", str(age_ms // DAY_MS)


def number(value: float, digits: int = 0) -> str:
    """Thousands set apart by a thin space."""
    return f"{value:,.{digits}f}".replace(",", _THIN_SPACE)


def percent(part: float, whole: float) -> str:
    """One decimal, without the sign; cut, not rounded, so that 100.0 means all of them."""
    share = 100 * part / whole
    return f"{math.floor(share * 10) / 10 if part < whole and share > 99.9 else share:.1f}"
