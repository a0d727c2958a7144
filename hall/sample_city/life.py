"""The sample city's life: what happens next to a case, as a pure function of seed and case. One seed, one life.

Every step is a command that goes through the same law as a person's at a desk. Refuses to know how it is stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log
from random import Random
from typing import Protocol
from uuid import UUID

from hall.cases import commands as c
from hall.cases.case import Case, Clock
from hall.cases.decide import Decision, Law, decide
from hall.cases.vocabulary import CheckResult, ClockKind, Kind, Moment, Role, State
from hall.city.areas import Areas
from hall.city.work_calendar import TimeUnit, WorkCalendar
from hall.city.zone import DAY_MS, HOUR_MS, CityZone
from hall.people.session import Session
from hall.sample_city.arrivals import arrivals
from hall.sample_city.temper import temper_of
from hall.sample_city.troubles import Troubles

MINUTE_MS = 60_000
STATION = "sample-life"
"""Where all of the life's own sessions sit: whoever acts from another station is a person, or brings others' cases."""
CHANNEL_WEIGHTS = {
    "patrol.manager": 58, "patrol.supervisor": 6, "patrol.vehicle": 3, "public.wechat": 10, "public.hotline": 12,
    "public.kiosk": 1, "video.operator": 4, "video.ai": 5, "sensing.muck": 1,
}  # fmt: skip
PATROL = "patrol"
PATROL_AT_NIGHT = 0.02
"""Patrols work from 07:00 to 21:00; what comes at night comes from the public, cameras and sensors."""
LEAST_HELD_MS = 16 * HOUR_MS
"""Only what takes engineering is put on hold: limits of two work days and more."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened, with its areas; ``component`` is the 16-digit code where it happened to one."""

    lon: float
    lat: float
    address: str
    areas: Areas
    component: str | None = None


class Places(Protocol):
    """What life needs to know of the city's ground."""

    def draw(self, rng: Random, kind: str, subclass: str) -> Place:
        """A place where such a thing may happen: for a component one of the register, else along a road."""

    def unit_for(self, kind: str, subclass: str, street: str | None, component: str | None) -> str:
        """The unit that the duty table names."""


@dataclass(frozen=True, slots=True)
class Step:
    """What happens next: when, the command, who gives it, and the areas of a new case."""

    at: Moment
    command: c.Command
    who: Session
    areas: Areas | None = None


History = list[tuple[Decision, str, Session]]


def _staff(role: Role, count: int) -> tuple[Session, ...]:
    names = [f"{role.value}-{i:02d}" for i in range(1, count + 1)]
    return tuple(Session(user=n, name=n, roles=frozenset({role}), station=STATION) for n in names)


class Life:
    """Draws the next step of a case. Stateless but for caches; one thread."""

    def __init__(self, places: Places, law: Law, zone: CityZone, troubles: Troubles, channels: list[str], seed: int):
        self._places, self._law, self._zone, self._troubles, self._seed = places, law, zone, troubles, seed
        self._channels = channels
        self._channel_weights = [CHANNEL_WEIGHTS.get(code, 1.0) for code in channels]
        self._night_weights = [
            weight * (PATROL_AT_NIGHT if code.startswith(PATROL) else 1.0)
            for code, weight in zip(channels, self._channel_weights, strict=True)
        ]
        self._every_day = WorkCalendar(zone, (law.profile.work.collector_hours,), week=frozenset(range(7)))
        self._rng = Random()
        self._staff = {
            role: _staff(role, count)
            for role, count in {
                Role.COLLECTOR: 60,
                Role.CALL_TAKER: 8,
                Role.SHIFT_LEADER: 3,
                Role.DISPATCHER: 5,
                Role.CHECKER: 20,
            }.items()
        }
        self._units: dict[str, Session] = {}
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

    def report(self, at: Moment, rain: bool = False) -> Step:
        """A new case at that moment."""
        rng = self._seeded(at, 0)
        hour = self._zone.hour(at)
        subclass, condition = self._troubles.draw(rng, hour, rain)
        place = self._places.draw(rng, subclass.kind, subclass.code)
        weights = self._channel_weights if 7 <= hour < 21 else self._night_weights
        channel = rng.choices(self._channels, weights)[0]
        command = c.Report(
            command_id=self._id(rng),
            channel=channel,
            kind=Kind(subclass.kind),
            subclass=subclass.code,
            condition=condition.number,
            description=self._troubles.describe(rng, channel, place.address, subclass, condition),
            address=place.address,
            lon=place.lon,
            lat=place.lat,
            urgent=self._troubles.is_urgent(subclass, condition),
            component=place.component,
        )
        role = Role.COLLECTOR if command.channel.startswith(PATROL) else Role.CALL_TAKER
        return Step(at, command, rng.choice(self._staff[role]), place.areas)

    def next(self, case: Case) -> Step | None:
        """The next step of an open case; None when nothing will happen by itself."""
        rng = self._seeded(case.reported_at, case.version)
        if case.held_at is not None:
            return self._resume(case, rng)
        step = self._steps.get(case.state)
        return step(case, rng) if step else None

    def _seeded(self, reported_at: Moment, version: int) -> Random:
        self._rng.seed((self._seed << 64) ^ (reported_at << 8) ^ version)
        return self._rng

    @staticmethod
    def _id(rng: Random) -> str:
        return str(UUID(int=rng.getrandbits(128), version=4))

    def _minutes(self, rng: Random, median: float, spread: float = 0.6) -> int:
        return int(exp(rng.gauss(log(median), spread)) * MINUTE_MS)

    def _on(self, case: Case, rng: Random) -> dict[str, object]:
        # with the case's id: one reported at a desk in the very millisecond of another must not share its commands
        command_id = str(UUID(int=rng.getrandbits(128) ^ (case.id << 64), version=4))
        return {"command_id": command_id, "case_id": case.id, "seen_version": case.version}

    def _daylight(self, at: Moment, rng: Random) -> Moment:
        """Collectors look between 07:00 and 21:00; later ones wait for the morning."""
        hour = self._zone.hour(at)
        if 7 <= hour < 21:
            return at
        morning = self._zone.midnight(at if hour < 7 else at + DAY_MS) + 7 * HOUR_MS
        return morning + int(rng.uniform(5, 50) * MINUTE_MS)

    def _accept(self, case: Case, rng: Random) -> Step:
        at = case.changed_at + self._minutes(rng, 1.0 if case.urgent else 3.2)
        base = self._on(case, rng)
        who = rng.choice(self._staff[Role.CALL_TAKER])
        if rng.random() < 0.012:
            return Step(at, c.Reject(**base, note="不属于城市管理范围"), who)  # type: ignore[arg-type]
        return Step(at, c.Accept(**base), who)  # type: ignore[arg-type]

    def _file(self, case: Case, rng: Random) -> Step:
        base = self._on(case, rng)
        if not case.verified and self._law.needs_verify(case.channel):
            at = case.changed_at + self._minutes(rng, 1.0 if case.urgent else 2.5)
            return Step(at, c.SendVerify(**base), rng.choice(self._staff[Role.CALL_TAKER]))  # type: ignore[arg-type]
        at = case.changed_at + self._minutes(rng, 1.2 if case.urgent else 4.5)
        who = rng.choice(self._staff[Role.SHIFT_LEADER])
        if rng.random() < 0.02:
            return Step(at, c.NotFile(**base, note="未达到立案条件"), who)  # type: ignore[arg-type]
        return Step(at, c.File(**base, condition=case.condition or 1), who)  # type: ignore[arg-type]

    def _verify(self, case: Case, rng: Random) -> Step:
        at = self._daylight(case.changed_at + self._minutes(rng, 10 if case.urgent else 24), rng)
        result = CheckResult.PASS if rng.random() < 0.94 else CheckResult.CANNOT
        who = rng.choice(self._staff[Role.COLLECTOR])
        return Step(at, c.Verify(**self._on(case, rng), result=result), who)  # type: ignore[arg-type]

    def _dispatch(self, case: Case, rng: Random) -> Step:
        at = case.changed_at + self._minutes(rng, 1.4 if case.urgent else 4.8)
        unit = self._places.unit_for(case.kind.value, case.subclass, case.street, case.component)
        who = rng.choice(self._staff[Role.DISPATCHER])
        return Step(at, c.Dispatch(**self._on(case, rng), unit=unit), who)  # type: ignore[arg-type]

    def _handler(self, unit: str) -> Session:
        if unit not in self._units:
            roles = frozenset({Role.DEPARTMENT})
            self._units[unit] = Session(user=f"unit-{unit}", name=unit, roles=roles, unit=unit, station=STATION)
        return self._units[unit]

    def _share(self, case: Case, rng: Random) -> float:
        """Share of the limit at which the disposal is done, drawn once a visit (rework goes on from what is used)."""
        return exp(rng.gauss(log(temper_of(self._seed, case.unit or "").pace), 0.5))

    def _worked(self, case: Case, share: float) -> Moment:
        """The moment at which the unit will have worked so much more of the limit."""
        clock = _clock(case, ClockKind.DISPOSE)
        since = clock.since if clock.since is not None else case.changed_at
        amount_ms = max(1, int((clock.limit_ms or HOUR_MS) * share))
        return self._hours_of(case, since).add(since, amount_ms, clock.unit)

    def _hours_of(self, case: Case, since: Moment) -> WorkCalendar:
        """When the unit works: some also on days off, from 07:00 to 21:00; the limit's clock stands still then."""
        is_day_off = not self._law.calendar.is_workday(self._zone.local_date(since))
        works = is_day_off and temper_of(self._seed, case.unit or "").on_days_off
        return self._every_day if works else self._law.calendar

    def _start(self, case: Case, rng: Random) -> Step:
        base, who = self._on(case, rng), self._handler(case.unit or "")
        if rng.random() < temper_of(self._seed, case.unit or "").hangs and self._may_be_held(case):
            at = self._worked(case, 0.2)
            note = "需工程施工，暂不具备处置条件"
            return Step(at, c.Hold(**base, note=note), rng.choice(self._staff[Role.SHIFT_LEADER]))  # type: ignore[arg-type]
        return Step(self._worked(case, self._share(case, rng) * 0.25), c.Start(**base), who)  # type: ignore[arg-type]

    @staticmethod
    def _may_be_held(case: Case) -> bool:
        return not case.urgent and (_clock(case, ClockKind.DISPOSE).limit_ms or 0) >= LEAST_HELD_MS

    def _dispose(self, case: Case, rng: Random) -> Step:
        drags = not case.urgent and rng.random() < temper_of(self._seed, case.unit or "").drags
        share = rng.uniform(1.2, 5.0) if drags else self._share(case, rng)
        clock = _clock(case, ClockKind.DISPOSE)
        least_ms = self._minutes(rng, min(25, (clock.limit_ms or HOUR_MS) / MINUTE_MS / 10))
        at = max(
            self._worked(case, share), self._hours_of(case, case.changed_at).add(case.changed_at, least_ms, clock.unit)
        )
        return Step(at, c.Dispose(**self._on(case, rng)), self._handler(case.unit or ""))  # type: ignore[arg-type]

    def _feed_back(self, case: Case, rng: Random) -> Step:
        at = case.changed_at + self._minutes(rng, 3 if case.urgent else 8)
        return Step(at, c.FeedBack(**self._on(case, rng)), rng.choice(self._staff[Role.DISPATCHER]))  # type: ignore[arg-type]

    def _check(self, case: Case, rng: Random) -> Step:
        at = self._daylight(case.changed_at + self._minutes(rng, 20 if case.urgent else 42), rng)
        failed = rng.random() < temper_of(self._seed, case.unit or "").fails
        result = CheckResult.FAIL if failed else CheckResult.PASS
        note = "现场仍未恢复" if failed else ""
        who = rng.choice(self._staff[Role.CHECKER])
        return Step(at, c.Check(**self._on(case, rng), result=result, note=note), who)  # type: ignore[arg-type]

    def _close(self, case: Case, rng: Random) -> Step:
        at = case.changed_at + self._minutes(rng, 8)
        return Step(at, c.Close(**self._on(case, rng)), rng.choice(self._staff[Role.SHIFT_LEADER]))  # type: ignore[arg-type]

    def _resume(self, case: Case, rng: Random) -> Step:
        over = (case.held_at or case.changed_at) + int(rng.uniform(2, 40) * DAY_MS)
        at = self._law.calendar.add(over, self._minutes(rng, 40), TimeUnit.WORK)
        return Step(at, c.Resume(**self._on(case, rng)), rng.choice(self._staff[Role.SHIFT_LEADER]))  # type: ignore[arg-type]


def _clock(case: Case, kind: ClockKind) -> Clock:
    return next(clock for clock in case.clocks if clock.kind is kind)


def history(life: Life, law: Law, first: Step, until: Moment) -> History:
    """All that happens to a case from its report until a moment, decided by the law."""
    return _lived(life, law, None, first, until)


def continued(life: Life, law: Law, case: Case, until: Moment) -> History:
    """All that happens to an open case from now on until a moment; empty when nothing does."""
    return _lived(life, law, case, life.next(case), until)


def _lived(life: Life, law: Law, case: Case | None, step: Step | None, until: Moment) -> History:
    done: History = []
    while step is not None and step.at <= until:
        decision = decide(case, step.command, step.who, law, step.at, step.areas)
        done.append((decision, step.command.command_id, step.who))
        case = decision.after
        step = life.next(case) if case.is_open else None
    return done


def histories(life: Life, law: Law, zone: CityZone, seed: int, count: int, until: Moment) -> Iterator[History]:
    """The lives of ``count`` cases up to ``until``, in the order of their reports."""
    for at, rain in arrivals(count, until, zone, seed):
        yield history(life, law, life.report(at, rain), until)
