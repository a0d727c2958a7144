"""Moments and spans of time, as they are kept everywhere: whole milliseconds, UTC."""

from __future__ import annotations

from typing import NamedTuple

Moment = int
"""Milliseconds since 1970-01-01 UTC. Shown in the city's zone only at the edge."""

SECOND_MS = 1_000  # by definition, as the next three
MINUTE_MS = 60 * SECOND_MS  # by definition
HOUR_MS = 60 * MINUTE_MS  # by definition
DAY_MS = 24 * HOUR_MS  # by definition; a day of the city's clock may be longer or shorter (hall/city/zone.py)

NEVER: Moment = 2**63 - 1
"""Stands in a column of moments for None: later than every moment, so that it sorts last and is never due."""

LATEST: Moment = 253_370_764_800_000
"""The year 9999 begins (UTC): a year later no calendar of Python goes on, and days and zones are added to moments."""

CLOCK_STEP_MS = 5_000
"""A clock that goes back by less is being kept right, and is waited for; by more, it was put back: that is told."""


class ClockLook(NamedTuple):
    """A clock's time ``at``, and between which moments of this machine (ms, of a clock that nobody sets and that goes
    on while it sleeps) it was read. A process that stood still in between knows it only so well."""

    asked: int
    heard: int
    at: Moment


def stepped_ms(before: ClockLook, now: ClockLook) -> int:
    """By how much a clock was set between two looks at it, at least: forward, or back (negative); 0: it was not, or by
    too little to be told."""
    gone_ms = now.at - before.at
    forward_ms, back_ms = gone_ms - (now.heard - before.asked), now.asked - before.heard - gone_ms
    if forward_ms > CLOCK_STEP_MS:
        return forward_ms
    return -back_ms if back_ms > CLOCK_STEP_MS else 0
