"""Cases for tests of the store: decisions made by hand, so that a fault of the law does not show here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

from data_access.engine.clock import FixedClock
from data_access.engine.database import Database
from data_access.store.storage import Storage
from data_access.store.unit_of_work import SingleUnit
from hall.cases.case import Case, CaseStep, Timer
from hall.cases.law import Decision
from hall.cases.numbering import CaseNumbers
from hall.cases.vocabulary import Act, Kind, State, TimerKind, Verdict
from hall.city.work_calendar import TimeUnit
from hall.city.zone import CityZone
from hall.moment import Moment
from hall.people.roles import Role
from hall.people.session import Session
from tests.support.clocks import HOUR_MS, MINUTE_MS, moment

ZONE = "Asia/Shanghai"
START: Moment = moment("2026-03-02T09:00:00+08:00")
FIRST = 2_026_000_000_001
"""The id of the first case reported in the year of ``START``."""
WHO = Session("wang", "王芳", frozenset({Role.CALL_TAKER}), station="desk-1")

_PATH = (
    (Act.ACCEPT, State.ACCEPTED, TimerKind.FILE, Role.CALL_TAKER),
    (Act.FILE, State.FILED, TimerKind.DISPATCH, Role.SHIFT_LEADER),
    (Act.DISPATCH, State.DISPATCHED, TimerKind.DISPOSE, Role.DISPATCHER),
    (Act.START, State.IN_PROGRESS, TimerKind.DISPOSE, Role.DEPARTMENT),
    (Act.DISPOSE, State.DISPOSED, TimerKind.CONFIRM, Role.DEPARTMENT),
    (Act.FEED_BACK, State.CHECKING, TimerKind.CHECK, Role.DISPATCHER),
    (Act.CHECK, State.TO_CLOSE, TimerKind.CLOSE, Role.CHECKER),
    (Act.CLOSE, State.CLOSED, None, Role.SHIFT_LEADER),
)
_STAMP = {
    State.ACCEPTED: "accepted_at", State.FILED: "filed_at", State.DISPATCHED: "dispatched_at",
    State.DISPOSED: "disposed_at", State.CLOSED: "ended_at",
}  # fmt: skip


def storage_of(database: Database, now: Moment = START) -> Storage:
    """What units of work need, at a moment that stands still."""
    zone = CityZone(ZONE)
    return Storage(database, FixedClock(now), zone, CaseNumbers("410103", zone))


def new_id() -> str:
    """A command_id."""
    return str(uuid4())


def _running(kind: TimerKind, at: Moment) -> Timer:
    limit = 2 * HOUR_MS
    return Timer(kind, TimeUnit.CONTINUOUS, limit, at, since=at, warn_at=at + limit * 4 // 5, due_at=at + limit)


def report(at: Moment = START, **fields: Any) -> Decision:
    """A new case, reported."""
    timer = _running(TimerKind.ACCEPT, at)
    values: dict[str, Any] = {
        "id": 0, "number": "", "version": 1, "state": State.REPORTED, "channel": "hotline", "kind": Kind.EVENT,
        "subclass": "0101", "taxonomy": "national@1", "description": "路面塌陷", "address": "航海路12号",
        "lon": 113.64, "lat": 34.75, "street": "410103001", "community": "410103001001", "reported_at": at,
        "changed_at": at, "timer": timer.kind, "warn_at": timer.warn_at, "due_at": timer.due_at,
        "timers": (timer, Timer(TimerKind.TOTAL, TimeUnit.CONTINUOUS, None, at, since=at)),
        "steps": (CaseStep(1, State.REPORTED, at, due=timer.due_at),),
    }  # fmt: skip
    return Decision(None, Case(**(values | fields)), Act.REPORT, at, Role.CALL_TAKER, "")


def following(case: Case, after_ms: int = 10 * MINUTE_MS) -> Decision:
    """The next act of the main path."""
    act, state, kind, role = _PATH[case.version - 1]
    at = case.changed_at + after_ms
    timers = {timer.kind: timer for timer in case.timers}
    if case.timer is not None and kind is not case.timer:
        old = timers[case.timer]
        timers[case.timer] = replace(
            old, used_ms=at - old.started_at, since=None, stopped_at=at, warn_at=None, due_at=None
        )
    if kind is not None and kind not in timers:
        timers[kind] = _running(kind, at)
    now = timers[kind] if kind is not None else None
    changes: dict[str, Any] = {
        "version": case.version + 1, "state": state, "changed_at": at, "timer": kind, "timers": tuple(timers.values()),
        "warn_at": now.warn_at if now else None, "due_at": now.due_at if now else None,
    }  # fmt: skip
    changes["steps"] = _led_on(case, act, role, now.due_at if now else None, at)
    if state in _STAMP:
        changes[_STAMP[state]] = at
    if state is State.DISPATCHED:
        changes["unit"] = "unit-7"
    if state is State.CLOSED:
        changes["verdict"] = Verdict.ON_TIME
    return Decision(case, replace(case, **changes), act, at, role, "")


def _led_on(case: Case, act: Act, role: Role, due: Moment | None, at: Moment) -> tuple[CaseStep, ...]:
    before, state = case.steps[-1], next(to for by, to, *_ in _PATH if by is act)
    last = before._replace(role=role, person=WHO.user, ended=at, used=at - before.arrived, act=act)
    steps = (*case.steps[:-1], last)
    if state is State.CLOSED:
        return steps
    unit = "unit-7" if state in (State.DISPATCHED, State.IN_PROGRESS) else None
    return (*steps, CaseStep(len(steps) + 1, state, at, unit, due=due))


def history(length: int = 9, at: Moment = START, **fields: Any) -> list[tuple[Decision, str, Session]]:
    """A case and its first ``length`` acts, as a batch takes them."""
    done = [report(at, **fields)]
    while len(done) < length:
        done.append(following(done[-1].after))
    return [(decision, new_id(), WHO) for decision in done]


def stored(storage: Storage, decision: Decision, command_id: str = "") -> Case:
    """Store one decision in a unit of its own."""
    with SingleUnit(storage) as unit:
        case = unit.store(decision, command_id or new_id(), WHO)
        unit.commit()
    return case


def in_order(case: Case) -> Case:
    """The case with its timers in the order in which the store reads them."""
    order = list(TimerKind)
    return replace(case, timers=tuple(sorted(case.timers, key=lambda timer: order.index(timer.kind))))
