"""When a request lapses (失效): nobody answered in time, or the case has left the node it was asked for. Pure."""

from __future__ import annotations

from hall.cases.case import Case
from hall.cases.law import Law
from hall.cases.vocabulary import Act
from hall.city.profile import CentreTimer
from hall.city.work_calendar import TimeUnit
from hall.moment import HOUR_MS, Moment
from hall.requests.request import Request

LAPSE = CentreTimer(8 * HOUR_MS, TimeUnit.WORK)
"""A request lapses after a working day where the profile's ``timers.request`` does not say otherwise (assumed: the
sources name no limit)."""


def lapses_at(at: Moment, law: Law, *, urgent: bool) -> Moment:
    """When a request asked at ``at`` lapses, UTC ms."""
    limit = law.profile.timers.get("request", LAPSE)
    return law.calendar.add(at, limit.limit(urgent=urgent), limit.unit)


def basis_of(case: Case, act: Act, law: Law) -> Moment | None:
    """Since when the act may be done to the case without a break, but no earlier than its last dispatch.

    UTC ms; None where neither is known. A request is about the case as it lies on one basis. When the unit starts work,
    the basis stays; after a failed check (返工) or a return (回退) there is another one.
    """
    since = case.dispatched_at
    for step in reversed(case.steps):
        row = law.lifecycle.any_row(act, step.node)
        if row is None or not row.wired or (case.dispatched_at is not None and step.arrived < case.dispatched_at):
            break
        since = step.arrived
    return since


def has_moved_on(request: Request, case: Case, law: Law) -> bool:
    """Whether the case has left the node for which this was asked, even if it lies at the like of it again."""
    row = law.lifecycle.any_row(request.act, case.state)
    return row is None or not row.wired or basis_of(case, request.act, law) != request.basis
