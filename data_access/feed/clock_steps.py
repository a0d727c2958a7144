"""Notices that the database's clock was set: by a clock that nobody sets, and by what has been written already."""

from __future__ import annotations

from time import CLOCK_BOOTTIME, clock_gettime_ns
from typing import NamedTuple

from hall.moment import CLOCK_STEP_MS, MINUTE_MS, Moment

TOLD_MS = 10 * MINUTE_MS
"""For this long windows tell of it, so that people know why times around now look odd."""


def machine_ms() -> int:
    """Milliseconds that go on while the machine sleeps, and that nobody sets."""
    return clock_gettime_ns(CLOCK_BOOTTIME) // 1_000_000


class Look(NamedTuple):
    """The database's time ``at``, and between which moments of this machine (ms; they go on while it sleeps) it was
    read (``machine_ms``). A process that stood still in between knows it only so well."""

    asked: int
    heard: int
    at: Moment


class ClockSteps:
    """One for each feed; one thread."""

    def __init__(self) -> None:
        self._seen: Look | None = None
        self._told: tuple[int, int] | None = None

    def look(self, now: Look, newest: Moment | None) -> int:
        """By how many milliseconds the clock was put back within the last ten minutes, or what has been written lies
        ahead of it; negative: put forward; 0: neither. ``newest``: when the last change was written."""
        back_ms, forward_ms = 0 if newest is None else newest - now.at, 0
        if self._seen is not None:
            gone_ms = now.at - self._seen.at
            back_ms = max(back_ms, now.asked - self._seen.heard - gone_ms)
            forward_ms = gone_ms - (now.heard - self._seen.asked)
        self._seen = now
        if back_ms > CLOCK_STEP_MS:
            self._told = (now.heard, back_ms)
        elif forward_ms > CLOCK_STEP_MS:
            self._told = (now.heard, -forward_ms)
        if self._told is None or now.heard - self._told[0] > TOLD_MS:
            return 0
        return self._told[1]
