"""The acts of a living sample city, one at a time: what is due, and what may be brought forward at the pace asked for.

Knows no outage and no end: errors of the store go to the caller.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from time import monotonic

from data_access.sample.station import SampleStation
from data_access.store.open_cases import open_cases, touched_by_others
from hall.cases.commands import OnCase
from hall.errors import CaseChangedMeanwhile, NotAllowed, NotFound, RuleBroken
from hall.live.changes import LiveRow
from hall.live.live_case import LiveCase
from hall.moment import Moment
from hall.sample_city.life.agenda import LEFT_ALONE_MS, Agenda
from hall.sample_city.life.arrivals import arrivals_after
from hall.sample_city.life.pace import Pace
from hall.sample_city.life.staff import STATION
from hall.sample_city.life.steps import Planned
from hall.telemetry.presence import LASTS_MS

log = logging.getLogger(__name__)


class SampleActs:
    """All open cases on an agenda, and the arrivals after ``since``. One thread. Raises StoreUnreachable."""

    def __init__(self, station: SampleStation, pace: Pace, since: Moment) -> None:
        self._station, self._pace = station, pace
        self._agenda = Agenda(station.ground.life)
        self._open_at_desks: Collection[int] = ()
        self._stream = arrivals_after(since, station.ground.per_day, station.storage.zone, station.ground.seed)
        self._arrival, self._rain = next(self._stream)
        self._last_report: Moment = since
        touched = touched_by_others(station.database, STATION, since - LEFT_ALONE_MS)
        for case in open_cases(station.database):
            self._agenda.put(case, by_person=case.id in touched)

    def act(self, now: Moment) -> bool:
        """Do one act: one that is due, else one before its time if the pace allows. False: there is nothing to do."""
        step = self._due(now) or (self._early(now) if self._pace.may(monotonic()) else None)
        if step is None or self._gives_way(step, now):
            return False
        self._do(step, min(step.at, now))
        return True

    def wait_s(self, now: Moment) -> float:
        """How long there will be nothing to do."""
        natural_s = (self._next_at() - now) / 1000
        return max(0.0, min(natural_s, self._pace.wait_s(monotonic())))

    def lived_until(self, now: Moment) -> Moment:
        """Up to when all arrivals have been reported."""
        return min(now, self._arrival - 1)

    def leave(self, case_ids: Collection[int]) -> None:
        """These cases are open at desks now: the life leaves them alone while somebody reads them."""
        self._open_at_desks = case_ids

    def take(self, rows: list[LiveRow]) -> None:
        """What others did to cases: those are left alone for a while."""
        for row in rows:
            case = LiveCase(*row)
            known = self._agenda.version_of(case.id)
            if known is None or known < case.version:
                self._plan(case.id, by_person=True)

    def _next_at(self) -> Moment:
        planned = self._agenda.next_at()
        return self._arrival if planned is None else min(planned, self._arrival)

    def _due(self, now: Moment) -> Planned | None:
        if self._next_at() > now:
            return None
        return self._report(self._arrival) if self._arrival == self._next_at() else self._agenda.pop()

    def _early(self, now: Moment) -> Planned | None:
        """The soonest that may be brought forward, stamped with the present; of a planned step by its own ``at``."""
        planned = self._agenda.next_eager_at()
        if planned is not None and planned <= self._arrival:
            return self._agenda.pop_eager()
        return self._report(max(now, self._last_report + 1))

    def _report(self, at: Moment) -> Planned:
        step = self._station.ground.life.report(at, self._rain)
        self._arrival, self._rain = next(self._stream)
        self._last_report = max(self._last_report, at)
        return step

    def _do(self, step: Planned, at: Moment) -> None:
        self._station.clock.moment = at
        self._pace.did(monotonic())
        case_id = step.command.case_id if isinstance(step.command, OnCase) else 0
        try:
            receipt = self._station.commands.handle(step.command, step.who)
        except CaseChangedMeanwhile:
            self._plan(case_id, by_person=True)
        except (RuleBroken, NotAllowed, NotFound) as refused:
            log.info("refused: %s", refused)
            self._plan(case_id, refused=step)
        else:
            self._plan(case_id or receipt.case_id)  # an act that became a request leaves its case where it was

    def _gives_way(self, step: Planned, now: Moment) -> bool:
        """Whether the step's case is open at a desk; then it is planned for later."""
        case_id = step.command.case_id if isinstance(step.command, OnCase) else 0
        is_open = case_id in self._open_at_desks
        if is_open:
            self._plan(case_id, not_before=now + LASTS_MS)
        return is_open

    def _plan(
        self, case_id: int, refused: Planned | None = None, *, by_person: bool = False, not_before: Moment = 0
    ) -> None:
        """Put the case as it is stored now; one whose step was refused as it stands waits until somebody changes it."""
        try:
            case = self._station.case(case_id)
        except NotFound:
            return self._agenda.forget(case_id)
        if refused is not None and isinstance(refused.command, OnCase) and refused.command.seen_version == case.version:
            return self._agenda.forget(case_id)
        return self._agenda.put(case, by_person=by_person, not_before=not_before)
