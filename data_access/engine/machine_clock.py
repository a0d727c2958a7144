"""This machine's own time, for what is shown where no database answers; and how its time goes by."""

from __future__ import annotations

from time import CLOCK_BOOTTIME, clock_gettime_ns, time_ns

from hall.moment import Moment

_NS_PER_MS = 1_000_000  # nanoseconds


def machine_now() -> Moment:
    """UTC milliseconds."""
    return time_ns() // _NS_PER_MS


def machine_ms() -> int:
    """Milliseconds that go on while the machine sleeps, and that nobody sets."""
    return clock_gettime_ns(CLOCK_BOOTTIME) // _NS_PER_MS
