"""Cases for tests of the store: decisions made by hand, so that a fault of the law does not show here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

from data_access.clock import FixedClock
from data_access.engine import Database
from data_access.storage import Storage
from data_access.unit_of_work import SingleUnit
from hall.cases.case import Case, Clock
from hall.cases.decide import Decision
from hall.cases.numbering import CaseNumbers
from hall.cases.vocabulary import Act, ClockKind, Kind, Moment, Role, State, Verdict
from hall.city.work_calendar import TimeUnit
from hall.city.zone import CityZone
from hall.people.session import Session
from tests.support.clocks import HOUR_MS, MINUTE_MS, moment

ZONE = "Asia/Shanghai"
START: Moment = moment("2026-03-02T09:00:00+08:00")
WHO = Session("wang", "王芳", frozenset({Role.CALL_TAKER}), station="desk-1")

_PATH = (
    (Act.ACCEPT, State.ACCEPTED, ClockKind.FILE, Role.CALL_TAKER),
    (Act.FILE, State.FILED, ClockKind.DISPATCH, Role.SHIFT_LEADER),
    (Act.DISPATCH, State.DISPATCHED, ClockKind.DISPOSE, Role.DISPATCHER),
    (Act.START, State.IN_PROGRESS, ClockKind.DISPOSE, Role.DEPARTMENT),
    (Act.DISPOSE, State.DISPOSED, ClockKind.CONFIRM, Role.DEPARTMENT),
    (Act.FEED_BACK, State.CHECKING, ClockKind.CHECK, Role.DISPATCHER),
    (Act.CHECK, State.TO_CLOSE, ClockKind.CLOSE, Role.CHECKER),
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


def _running(kind: ClockKind, at: Moment) -> Clock:
    limit = 2 * HOUR_MS
    return Clock(kind, TimeUnit.CONTINUOUS, limit, at, since=at, warn_at=at + limit * 4 // 5, due_at=at + limit)


def report(at: Moment = START, **fields: Any) -> Decision:
    """A new case, reported."""
    clock = _running(ClockKind.ACCEPT, at)
    values: dict[str, Any] = {
        "id": 0, "number": "", "version": 1, "state": State.REPORTED, "channel": "hotline", "kind": Kind.EVENT,
        "subclass": "0101", "taxonomy": "national@1", "description": "路面塌陷", "address": "航海路12号",
        "lon": 113.64, "lat": 34.75, "street": "410103001", "community": "410103001001", "reported_at": at,
        "changed_at": at, "clock": clock.kind, "warn_at": clock.warn_at, "due_at": clock.due_at,
        "clocks": (clock, Clock(ClockKind.TOTAL, TimeUnit.CONTINUOUS, None, at, since=at)),
    }  # fmt: skip
    return Decision(None, Case(**(values | fields)), Act.REPORT, at, Role.CALL_TAKER, "")


def following(case: Case, after_ms: int = 10 * MINUTE_MS) -> Decision:
    """The next act of the main path."""
    act, state, kind, role = _PATH[case.version - 1]
    at = case.changed_at + after_ms
    clocks = {clock.kind: clock for clock in case.clocks}
    if case.clock is not None and kind is not case.clock:
        old = clocks[case.clock]
        clocks[case.clock] = replace(
            old, used_ms=at - old.started_at, since=None, stopped_at=at, warn_at=None, due_at=None
        )
    if kind is not None and kind not in clocks:
        clocks[kind] = _running(kind, at)
    now = clocks[kind] if kind is not None else None
    changes: dict[str, Any] = {
        "version": case.version + 1, "state": state, "changed_at": at, "clock": kind, "clocks": tuple(clocks.values()),
        "warn_at": now.warn_at if now else None, "due_at": now.due_at if now else None,
    }  # fmt: skip
    if state in _STAMP:
        changes[_STAMP[state]] = at
    if state is State.DISPATCHED:
        changes["unit"] = "unit-7"
    if state is State.CLOSED:
        changes["verdict"] = Verdict.ON_TIME
    return Decision(case, replace(case, **changes), act, at, role, "")


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
    """The case with its clocks in the order in which the store reads them."""
    order = list(ClockKind)
    return replace(case, clocks=tuple(sorted(case.clocks, key=lambda clock: order.index(clock.kind))))
