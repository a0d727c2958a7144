"""The sample city's life: what happens next to a case, as a pure function of seed and case. One seed, one life.

Every step is a command that goes through the same law as a person's at a desk. Refuses to know how it is stored.
"""

from __future__ import annotations

from random import Random
from typing import TypedDict
from uuid import UUID

from hall.cases import commands as c
from hall.cases.case import Case
from hall.cases.law import Law
from hall.cases.vocabulary import Act, CheckResult, State
from hall.city.work_calendar import TimeUnit
from hall.city.zone import CityZone
from hall.moment import DAY_MS, HOUR_MS, MINUTE_MS, Moment
from hall.people.roles import Role
from hall.sample_city.life.reports import Reports
from hall.sample_city.life.staff import Staff
from hall.sample_city.life.steps import Places, Planned
from hall.sample_city.life.temper import temper_of
from hall.sample_city.life.timing import Durations, disposal_timer, minutes
from hall.sample_city.life.troubles import Troubles

LEAST_HELD_MS = 16 * HOUR_MS
"""Only what takes engineering is put on hold: limits of two work days and more."""


class _OnCase(TypedDict):
    command_id: str
    case_id: int
    seen_version: int


class Life:
    """Draws the next step of a case. Stateless but for caches; one thread."""

    def __init__(
        self, places: Places, law: Law, zone: CityZone, troubles: Troubles, channels: list[str], seed: int
    ) -> None:
        self._places, self._law, self._seed = places, law, seed
        self._rng, self._staff, self._timing = Random(), Staff(), Durations(law, zone, seed)
        self._reports = Reports(places, troubles, zone, channels, self._staff)
        self._steps = {
            State.REPORTED: self._accept,
            State.ACCEPTED: self._file,
            State.VERIFYING: self._verify,
            State.FILED: self._dispatch,
            State.DISPATCHED: self._start,
            State.IN_PROGRESS: self._dispose,
            State.DISPOSED: self._feed_back,
            State.CHECKING: self._check,
            State.TO_CLOSE: self._close,
        }

    def report(self, at: Moment, rain: bool = False) -> Planned:
        """A new case at that moment."""
        return self._reports.draw(at, rain, self._seeded(at, 0))

    def next(self, case: Case) -> Planned | None:
        """The next step of an open case; None when nothing will happen by itself."""
        rng = self._seeded(case.reported_at, case.version)
        if case.held_at is not None:
            return self._resume(case, rng)
        step = self._steps.get(case.state)
        return step(case, rng) if step else None

    def _seeded(self, reported_at: Moment, version: int) -> Random:
        self._rng.seed((self._seed << 64) ^ (reported_at << 8) ^ version)
        return self._rng

    def _on(self, case: Case, rng: Random) -> _OnCase:
        # with the case's id: one reported at a desk in the very millisecond of another must not share its commands
        command_id = str(UUID(int=rng.getrandbits(128) ^ (case.id << 64), version=4))
        return {"command_id": command_id, "case_id": case.id, "seen_version": case.version}

    # -- the centre ---------------------------------------------------------------------------------------------------
    def _accept(self, case: Case, rng: Random) -> Planned:
        at = case.changed_at + minutes(rng, 1.0 if case.urgent else 3.2)
        base = self._on(case, rng)
        who = self._staff.one(Role.CALL_TAKER, rng)
        if rng.random() < 0.012:
            return Planned(at, c.act_on(Act.REJECT, **base, note="不属于城市管理范围"), who)
        return Planned(at, c.act_on(Act.ACCEPT, **base), who)

    def _file(self, case: Case, rng: Random) -> Planned:
        base = self._on(case, rng)
        if not case.verified and self._law.needs_verify(case.channel):
            at = case.changed_at + minutes(rng, 1.0 if case.urgent else 2.5)
            return Planned(at, c.act_on(Act.SEND_VERIFY, **base), self._staff.one(Role.CALL_TAKER, rng))
        at = case.changed_at + minutes(rng, 1.2 if case.urgent else 4.5)
        who = self._staff.one(Role.SHIFT_LEADER, rng)
        if rng.random() < 0.02:
            return Planned(at, c.act_on(Act.NOT_FILE, **base, note="未达到立案条件"), who)
        return Planned(at, c.act_on(Act.FILE, **base, condition=case.condition or 1), who)

    def _dispatch(self, case: Case, rng: Random) -> Planned:
        at = case.changed_at + minutes(rng, 1.4 if case.urgent else 4.8)
        unit = self._places.unit_for(case.kind.value, case.subclass, case.street, case.component)
        who = self._staff.one(Role.DISPATCHER, rng)
        return Planned(at, c.act_on(Act.DISPATCH, **self._on(case, rng), unit=unit), who)

    def _feed_back(self, case: Case, rng: Random) -> Planned:
        at = case.changed_at + minutes(rng, 3 if case.urgent else 8)
        return Planned(at, c.act_on(Act.FEED_BACK, **self._on(case, rng)), self._staff.one(Role.DISPATCHER, rng))

    def _close(self, case: Case, rng: Random) -> Planned:
        at = case.changed_at + minutes(rng, 8)
        return Planned(at, c.act_on(Act.CLOSE, **self._on(case, rng)), self._staff.one(Role.SHIFT_LEADER, rng))

    def _resume(self, case: Case, rng: Random) -> Planned:
        over = (case.held_at or case.changed_at) + int(rng.uniform(2, 40) * DAY_MS)
        at = self._law.calendar.add(over, minutes(rng, 40), TimeUnit.WORK)
        return Planned(at, c.act_on(Act.RESUME, **self._on(case, rng)), self._staff.one(Role.SHIFT_LEADER, rng))

    # -- collectors and checkers --------------------------------------------------------------------------------------
    def _verify(self, case: Case, rng: Random) -> Planned:
        at = self._timing.by_daylight(case.changed_at + minutes(rng, 10 if case.urgent else 24), rng)
        result = CheckResult.PASS if rng.random() < 0.94 else CheckResult.CANNOT
        who = self._staff.one(Role.COLLECTOR, rng)
        return Planned(at, c.act_on(Act.VERIFY, **self._on(case, rng), result=result), who)

    def _check(self, case: Case, rng: Random) -> Planned:
        at = self._timing.by_daylight(case.changed_at + minutes(rng, 20 if case.urgent else 42), rng)
        failed = rng.random() < temper_of(self._seed, case.unit or "").fails
        result = CheckResult.FAIL if failed else CheckResult.PASS
        note = "现场仍未恢复" if failed else ""
        who = self._staff.one(Role.CHECKER, rng)
        return Planned(at, c.act_on(Act.CHECK, **self._on(case, rng), result=result, note=note), who)

    # -- disposal units -----------------------------------------------------------------------------------------------
    def _start(self, case: Case, rng: Random) -> Planned:
        base, who = self._on(case, rng), self._staff.of_unit(case.unit or "")
        if rng.random() < temper_of(self._seed, case.unit or "").hangs and _may_be_held(case):
            hold = c.act_on(Act.HOLD, **base, note="需工程施工，暂不具备处置条件")
            return Planned(self._timing.worked(case, 0.2), hold, self._staff.one(Role.SHIFT_LEADER, rng))
        return Planned(
            self._timing.worked(case, self._timing.share(case, rng) * 0.25), c.act_on(Act.START, **base), who
        )

    def _dispose(self, case: Case, rng: Random) -> Planned:
        drags = not case.urgent and rng.random() < temper_of(self._seed, case.unit or "").drags
        share = rng.uniform(1.2, 5.0) if drags else self._timing.share(case, rng)
        limit_ms = disposal_timer(case).limit_ms or HOUR_MS
        least_ms = minutes(rng, min(25, limit_ms / MINUTE_MS / 10))
        at = max(self._timing.worked(case, share), self._timing.worked_for(case, least_ms))
        return Planned(at, c.act_on(Act.DISPOSE, **self._on(case, rng)), self._staff.of_unit(case.unit or ""))


def _may_be_held(case: Case) -> bool:
    return not case.urgent and (disposal_timer(case).limit_ms or 0) >= LEAST_HELD_MS
