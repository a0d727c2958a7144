"""A timer counted by hand, minute by minute, off the wall's clock: knows no calendar and no stored moment."""

from __future__ import annotations

from datetime import date

from hall.city.work_calendar import TimeUnit
from hall.moment import MINUTE_MS, Moment
from tests.support.fakes import HOLIDAYS_2026, ZONE


def runs(minute: Moment, unit: TimeUnit) -> bool:
    """Whether the timer moves in the minute that begins then: read off the wall, day by day."""
    if unit is TimeUnit.CONTINUOUS:
        return True
    at = ZONE.local(minute)
    day = date(at.year, at.month, at.day)
    worked = HOLIDAYS_2026.get(day, day.weekday() < 5)
    return worked and (8 <= at.hour < 12 or 14 <= at.hour < 18)


class MinuteHand:
    """Begins running at ``begun``. ``late_since``: the first moment at which it ran with nothing left of its limit."""

    def __init__(self, unit: TimeUnit, limit_ms: int, begun: Moment) -> None:
        self.unit, self.limit_ms, self.now, self.used, self.running = unit, limit_ms, begun, 0, True
        self.yellow_at: Moment | None = None
        self.red_at: Moment | None = None
        self.late_since: Moment | None = None

    @property
    def late(self) -> bool:
        """Whether it ever ran with nothing left."""
        return self.late_since is not None

    def walk(self, until: Moment) -> None:
        """On to a later moment, a whole number of minutes away."""
        while self.now < until:
            if self.late_since is None and self.running and self.used >= self.limit_ms:
                self.late_since = self.now
            self.used += MINUTE_MS if self.running and runs(self.now, self.unit) else 0
            self.now += MINUTE_MS
            if self.yellow_at is None and self.used * 10 >= self.limit_ms * 8:
                self.yellow_at = self.now
            if self.red_at is None and self.used >= self.limit_ms:
                self.red_at = self.now
