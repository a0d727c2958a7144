"""Timers for tests: they stand still until they are told to go on."""

from __future__ import annotations

from datetime import datetime

from hall.city.work_calendar import TimeUnit, WorkCalendar
from hall.moment import Moment

SECOND_MS = 1_000
MINUTE_MS = 60_000
HOUR_MS = 3_600_000
DAY_MS = 86_400_000


def moment(text: str) -> Moment:
    """UTC milliseconds of an ISO time such as ``2026-03-02T08:00:00+08:00``. Raises ValueError without a zone."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text} has no zone")
    return round(at.timestamp() * 1000)


class SettableClock:
    """The time port (``hall.ports.Clock``) under a test's control."""

    def __init__(self, start: Moment | str = "2026-03-02T09:00:00+08:00") -> None:
        self._now = moment(start) if isinstance(start, str) else start

    def now(self) -> Moment:
        """The moment that was set. Any thread."""
        return self._now

    def set(self, at: Moment | str) -> None:
        """Jump, forwards or backwards."""
        self._now = moment(at) if isinstance(at, str) else at

    def advance(self, by_ms: int) -> Moment:
        """Go on by so many milliseconds; answers the new moment."""
        self._now += by_ms
        return self._now


def is_work_time(calendar: WorkCalendar, at: Moment) -> bool:
    """Whether work time runs at that moment (a period's first moment belongs to it, its last does not)."""
    return calendar.between(at, at + 1, TimeUnit.WORK) == 1
