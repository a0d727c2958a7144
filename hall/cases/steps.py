"""The steps (环节) of a case: each stay at a node, who ended it, when it was due, how much of its limit it used. Pure.

An act that leads on ends the step and begins the next; one that leads nowhere (挂账, 延期 …) leaves the step open, with
the deadline that it has then. Evaluation reads them: rework and its dates, earlier units, who did what how fast.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from hall.cases.case import Case, CaseStep
from hall.cases.timers.timers import used_ms
from hall.cases.vocabulary import AT_UNIT, ENDED, TIMER_OF, Act, State, TimerKind
from hall.city.work_calendar import WorkCalendar
from hall.moment import Moment
from hall.people.roles import Role

Steps = tuple[CaseStep, ...]
_OVER = tuple(ENDED)  # a tuple, as AT_UNIT
ANEW = frozenset({Act.REDISPATCH, Act.SECOND_DISPATCH})
"""Acts that begin the same node anew, for another unit or person."""


class Doer(NamedTuple):
    """Who did an act, in which role."""

    role: Role
    person: str | None  # None: in a foreign system


def first_step(state: State, unit: str | None, arrived: Moment, due: Moment | None) -> Steps:
    """The step at which a case enters; none where it enters ended: nobody here did anything to it."""
    return () if state in _OVER else (CaseStep(1, state, arrived, _holder(state, unit), due=due),)


def steps_after(case: Case, changes: Mapping[str, Any], act: Act, by: Doer, calendar: WorkCalendar) -> Steps:
    """The steps after an act that makes these ``changes`` of the case's fields (state, due_at, changed_at, unit …)."""
    state, at, due = changes["state"], changes["changed_at"], changes["due_at"]
    earlier, last = case.steps[:-1], case.steps[-1] if case.steps else None
    if last is not None and last.ended is None:
        if state is case.state and act not in ANEW:
            return case.steps if last.due == due else (*earlier, last._replace(due=due))
        last = _ended(case, last, act, by, at, calendar)
    over = earlier if last is None else (*earlier, last)
    if state in _OVER:
        return over
    unit = changes.get("unit", case.unit)
    return (*over, CaseStep(len(over) + 1, state, at, _holder(state, unit), None, None, due))


def in_name_of(before: Steps, after: Steps, by: Doer) -> Steps:
    """The steps after an act that needed consent: whoever gave the last consent ended the step, as in the audit."""
    place = len(before) - 1
    if place < 0 or before[place].ended is not None or after[place].ended is None:
        return after
    return (*after[:place], after[place]._replace(role=by.role, person=by.person), *after[place + 1 :])


def rework_of(steps: Steps) -> list[tuple[Moment, str]]:
    """When a check sent the case back (返工), and to which unit."""
    return [(after.arrived, after.unit or "") for before, after in pairwise(steps) if is_sent_back(before, after)]


def is_sent_back(before: CaseStep | None, step: CaseStep) -> bool:
    """Whether the step began with a failed check (返工), by the act that ended the one before it."""
    return step.node is State.DISPATCHED and before is not None and before.act is Act.CHECK


def units_of(steps: Steps) -> tuple[str, ...]:
    """The units that have had the case, in order, each once."""
    return tuple(dict.fromkeys(step.unit for step in steps if step.unit is not None))


def returned_by(steps: Steps) -> frozenset[str]:
    """The units that the case came back from (回退)."""
    return frozenset(step.unit for step in steps if step.act is Act.RETURN and step.unit is not None)


def dispatched_to(steps: Steps, at: Moment) -> str | None:
    """The unit that the case went to by the dispatch of that moment; None where the steps do not say."""
    return next((step.unit for step in steps if step.unit is not None and step.arrived == at), None)


def returned_at(steps: Steps, at: Moment) -> str | None:
    """The unit that the case came back from at that moment."""
    return next((step.unit for step in steps if step.act is Act.RETURN and step.ended == at), None)


def _ended(case: Case, last: CaseStep, act: Act, by: Doer, at: Moment, calendar: WorkCalendar) -> CaseStep:
    return last._replace(role=by.role, person=by.person, ended=at, used=_used(case, at, calendar), act=act)


def _used(case: Case, at: Moment, calendar: WorkCalendar) -> int | None:
    """What this stay has used of its node's timer. A timer may go on over several stays: what earlier ones used is not
    counted."""
    kind = TIMER_OF.get(case.state)
    for timer in case.timers:
        if timer.kind is kind:
            spent = used_ms(timer, at, calendar)
            earlier = _earlier(case.steps, kind, timer.started_at)
            return None if earlier is None else max(0, spent - earlier)
    return None


def _earlier(steps: Steps, kind: TimerKind, started_at: Moment) -> int | None:
    """What stays before the last one have used of a timer; None where one of them does not say."""
    total = 0
    for step in steps[-2::-1]:
        if step.arrived < started_at:
            break  # that was before it was started, or started anew
        if TIMER_OF.get(step.node) is kind:
            if step.used is None:
                return None
            total += step.used
    return total


def _holder(state: State, unit: str | None) -> str | None:
    return unit if state in AT_UNIT else None
