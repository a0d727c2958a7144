"""When a new sample opens: tried at night or on a holiday, a city in which nothing happens would look dead."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from hall.city.work_calendar import WorkCalendar
from hall.moment import Moment

OPENING = time(10, 30)
"""Half past ten: the morning's cases are under way, and the day's figures say something."""


def last_morning(now: Moment, calendar: WorkCalendar) -> Moment:
    """The last half past ten of a workday that is not after ``now``."""
    local = calendar.zone.local(now)
    day = local.date() if local.time() >= OPENING else local.date() - timedelta(days=1)
    while not calendar.is_workday(day):
        day -= timedelta(days=1)
    return calendar.zone.moment(datetime.combine(day, OPENING))
