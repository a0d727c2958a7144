"""The day or month that is played, and where in it. Values in, values out; no Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hall.city.zone import CityZone
from hall.frozen import frozen
from hall.moment import HOUR_MS, MINUTE_MS, Moment

DAY_STEP_MS, MONTH_STEP_MS = 10 * MINUTE_MS, 2 * HOUR_MS
"""A day in 144 steps, a month in some 360: played through in half a minute at a tenth of a second each."""
BINS = {False: 48, True: 31 * 4}
"""Parts of the histogram of reports: half hours of a day, quarters of the days of a month."""


@frozen
class Stretch:
    """``first``: the city's day with which it begins; ``is_month``: the month of that day; ``at``: the moment shown."""

    zone: CityZone
    first: date
    is_month: bool
    at: Moment

    @property
    def since(self) -> Moment:
        """Its beginning."""
        return self.zone.at(self.first)

    @property
    def until(self) -> Moment:
        """The beginning of the next one."""
        return self.zone.at(self._next())

    @property
    def step_ms(self) -> Moment:
        """How far a step goes."""
        return MONTH_STEP_MS if self.is_month else DAY_STEP_MS

    def marks(self) -> list[tuple[float, str]]:
        """What stands under a slider: shares of it, and the hour or day that begins there."""
        span = self.until - self.since
        if not self.is_month:
            return [(hour / 24, f"{hour:02}:00") for hour in range(3, 24, 3)]
        days = [self.first.replace(day=day) for day in range(5, 29, 5)]
        return [((self.zone.at(day) - self.since) / span, f"{day:%m-%d}") for day in days]

    def to(self, moment: Moment, now: Moment) -> Stretch:
        """At that moment, within it, and never in the future: nobody knows what is open then."""
        return replace(self, at=max(self.since, min(moment, self.until - 1, now)))

    def is_at_end(self, now: Moment) -> bool:
        """Whether nothing of it is left to be shown."""
        return self.at >= min(self.until - 1, now)

    def other(self, now: Moment) -> Stretch:
        """The month of this day, or the day of this moment."""
        day = self.zone.local_date(self.at)
        return stretch_of(self.zone, day, is_month=not self.is_month, now=now).to(self.at, now)

    def moved(self, steps: int, now: Moment) -> Stretch:
        """The next day or month, or the one before; none of the future."""
        day = self._next() if steps > 0 else self.first - timedelta(days=1)
        return self if self.zone.at(day) > now else stretch_of(self.zone, day, is_month=self.is_month, now=now)

    def _next(self) -> date:
        if not self.is_month:
            return self.first + timedelta(days=1)
        return (self.first.replace(day=28) + timedelta(days=4)).replace(day=1)


def stretch_of(zone: CityZone, day: date, *, is_month: bool, now: Moment) -> Stretch:
    """The day, or its month, at its beginning."""
    made = Stretch(zone, day.replace(day=1) if is_month else day, is_month, 0)
    return made.to(made.since, now)
