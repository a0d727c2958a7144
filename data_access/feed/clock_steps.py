"""Notices that the database's clock was set: by a clock that nobody sets, and by what has been written already."""

from __future__ import annotations

from hall.moment import CLOCK_STEP_MS, MINUTE_MS, ClockLook, Moment, stepped_ms

TOLD_MS = 10 * MINUTE_MS
"""For this long windows tell of it, so that people know why times around now look odd."""


class ClockSteps:
    """One for each feed; one thread."""

    def __init__(self) -> None:
        self._seen: ClockLook | None = None
        self._told: tuple[int, int] | None = None

    def look(self, now: ClockLook, newest: Moment | None) -> int:
        """By how many milliseconds the clock was put back within the last ten minutes, or what has been written lies
        ahead of it; negative: put forward; 0: neither. ``newest``: when the last change was written."""
        forward_ms = 0 if self._seen is None else stepped_ms(self._seen, now)
        back_ms = max(-forward_ms, 0 if newest is None else newest - now.at)
        self._seen = now
        if back_ms > CLOCK_STEP_MS:
            self._told = (now.heard, back_ms)
        elif forward_ms > CLOCK_STEP_MS:
            self._told = (now.heard, -forward_ms)
        if self._told is None or now.heard - self._told[0] > TOLD_MS:
            return 0
        return self._told[1]
