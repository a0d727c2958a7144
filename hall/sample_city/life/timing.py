"""How long things take in a sample city: minutes at the centre, daylight for collectors, working hours of units."""

from __future__ import annotations

from math import exp, log
from random import Random

from hall.cases.case import Case, Timer
from hall.cases.law import Law
from hall.cases.vocabulary import TimerKind
from hall.city.work_calendar import WorkCalendar
from hall.city.zone import CityZone
from hall.moment import DAY_MS, HOUR_MS, MINUTE_MS, Moment
from hall.sample_city.life.temper import temper_of

DAYLIGHT = (7, 21)
"""Patrols and collectors work from 07:00 to 21:00."""


def minutes(rng: Random, median: float, spread: float = 0.6) -> int:
    """So many minutes, log-normal about the median, in milliseconds."""
    return int(exp(rng.gauss(log(median), spread)) * MINUTE_MS)


def disposal_timer(case: Case) -> Timer:
    """The timer of the disposal (处置)."""
    return next(timer for timer in case.timers if timer.kind is TimerKind.DISPOSE)


class Durations:
    """When a collector looks and when a unit is done. ``seed``: of the units' tempers."""

    def __init__(self, law: Law, zone: CityZone, seed: int) -> None:
        self._law, self._zone, self._seed = law, zone, seed
        self._every_day = WorkCalendar(zone, (law.profile.work.collector_hours,), week=frozenset(range(7)))

    def by_daylight(self, at: Moment, rng: Random) -> Moment:
        """That moment by day; what falls into the night waits for the morning."""
        hour, (dawn, dusk) = self._zone.hour(at), DAYLIGHT
        if dawn <= hour < dusk:
            return at
        morning = self._zone.midnight(at if hour < dawn else at + DAY_MS) + dawn * HOUR_MS
        return morning + int(rng.uniform(5, 50) * MINUTE_MS)

    def share(self, case: Case, rng: Random) -> float:
        """Share of the limit at which the disposal is done, drawn once a visit (rework goes on from what is used)."""
        return exp(rng.gauss(log(temper_of(self._seed, case.unit or "").pace), 0.5))

    def worked(self, case: Case, share: float) -> Moment:
        """The moment at which the unit will have worked so much more of the limit."""
        timer = disposal_timer(case)
        since = timer.since if timer.since is not None else case.changed_at
        return self._hours_of(case, since).add(since, max(1, int((timer.limit_ms or HOUR_MS) * share)), timer.unit)

    def worked_for(self, case: Case, span_ms: int) -> Moment:
        """The moment at which the unit will have worked so long from now."""
        return self._hours_of(case, case.changed_at).add(case.changed_at, span_ms, disposal_timer(case).unit)

    def _hours_of(self, case: Case, since: Moment) -> WorkCalendar:
        """When the unit works: some also on days off, from 07:00 to 21:00; the limit's timer stands still then."""
        is_day_off = not self._law.calendar.is_workday(self._zone.local_date(since))
        works = is_day_off and temper_of(self._seed, case.unit or "").on_days_off
        return self._every_day if works else self._law.calendar
