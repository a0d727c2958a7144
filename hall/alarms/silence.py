"""A silence (静音, 静默), of the hall's alarms as of a trigger that would take a wall: it ends by itself. Pure."""

from __future__ import annotations

from hall.errors import RuleBroken
from hall.moment import CLOCK_STEP_MS, HOUR_MS, MINUTE_MS, Moment

USUAL_SILENCE_MS = 30 * MINUTE_MS
"""Where no end is chosen; it may be given again (assumed)."""
MOST_SILENCE_MS = 12 * HOUR_MS
"""A shift and no longer: nobody forgets it for good (assumed)."""


def must_end(until: Moment | None, now: Moment) -> None:
    """Raises RuleBroken ``refused.order_end`` (most_ms)."""
    if until is None or until - now > MOST_SILENCE_MS:
        raise RuleBroken("refused.order_end", most_ms=MOST_SILENCE_MS)


def is_ahead(until: Moment, now: Moment, most_ms: int = MOST_SILENCE_MS) -> bool:
    """Whether it ends farther ahead than it may: it was given while the clock was ahead, and is none."""
    return until > now + most_ms + CLOCK_STEP_MS


def holds(until: Moment, now: Moment) -> bool:
    """Whether it is not over, and no silence of a clock that was ahead."""
    return now < until and not is_ahead(until, now)
