"""走势: reported and closed on each whole day up to yesterday. What is over does not change: read once a day."""

from __future__ import annotations

from collections import Counter

from hall.city.zone import CityZone
from hall.frozen import frozen
from hall.moment import DAY_MS, Moment
from hall.ports import FigureReader

TREND_DAYS = 30
"""The longest time that a panel shows; a week is the end of it."""
REPORTED, CLOSED = "reported.hour", "closed.hour"


@frozen
class Trend:
    """``days``: yyyymmdd of the city, oldest first; ``reported`` and ``closed`` on each, None before the hall's first
    case: no data is no quiet day. ``today``: the day on which it was read, which is not among them."""

    today: int = 0
    days: tuple[int, ...] = ()
    reported: tuple[int | None, ...] = ()
    closed: tuple[int | None, ...] = ()

    def last(self, days: int) -> Trend:
        """Only the last days of it."""
        cut = slice(max(0, len(self.days) - days), None)
        return Trend(self.today, self.days[cut], self.reported[cut], self.closed[cut])


def read_trend(reader: FigureReader, now: Moment, zone: CityZone) -> Trend:
    """Query thread; raises StoreUnreachable."""
    noon = zone.midnight(now) + DAY_MS // 2
    days = [zone.day(noon - back * DAY_MS) for back in range(TREND_DAYS, 0, -1)]
    counts: dict[str, Counter[int]] = {REPORTED: Counter(), CLOSED: Counter()}
    for key, n in reader.rollups((REPORTED, CLOSED), days[0], days[-1]).items():
        counts[key.figure][key.period] += n
    first = min((day for each in counts.values() for day in each), default=days[-1] + 1)
    reported, closed = (
        tuple(counts[figure][day] if day >= first else None for day in days) for figure in (REPORTED, CLOSED)
    )
    return Trend(zone.day(now), tuple(days), reported, closed)
