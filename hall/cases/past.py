"""A case as it stood at an earlier moment, as far as its row, its steps and its holds tell. For pictures. Pure.

Texts, place and class have no history: they are left as they are now; of its areas the street has one. Timers are left
out; what windows show of the one that counted is worked out. A foreign case without steps lies where its own moments
say.
"""

from __future__ import annotations

from typing import Any

from hall.cases.case import Case, CaseStep, changed
from hall.cases.following import street_at
from hall.cases.steps import is_sent_back, rework_of, units_of
from hall.cases.timers.timers import warn_ms
from hall.cases.vocabulary import ENDED, TIMER_OF, State, TimerKind
from hall.city.work_calendar import WorkCalendar
from hall.moment import Moment

_STAMPS = (
    ("disposed_at", State.DISPOSED), ("dispatched_at", State.DISPATCHED), ("filed_at", State.FILED),
    ("accepted_at", State.ACCEPTED),
)  # fmt: skip
"""The moments that lead a case on, the last first, and where each leads."""


def as_of(case: Case, held_at: Moment | None, at: Moment, calendar: WorkCalendar) -> Case | None:
    """The case at ``at``; None where it had not been reported yet. ``held_at``: since when it was on hold then."""
    if case.reported_at > at:
        return None
    stamps = {name: _until(getattr(case, name), at) for name, _ in _STAMPS}
    past: dict[str, Any] = {
        "street": street_at(case, at) or None,
        **stamps,
        "held_at": held_at,
        "timers": (),
        "changed_at": min(case.changed_at, at),
    }
    steps = tuple(step for step in case.steps if step.arrived <= at)
    if case.ended_at is not None and case.ended_at <= at:
        return case  # ended then as now
    past |= {"ended_at": None, "verdict": None, "urged_at": _until(case.urged_at, at)}
    if steps:
        past |= _by_steps(case, steps, at)
    else:
        past["state"] = _by_stamps(case, stamps)
    due = case.deadline if not case.steps else past["steps"][-1].due
    past |= _reading(case, past, due, calendar)
    if past["filed_at"] is None:
        past |= {"filed_by": None, "condition": None}
    return changed(case, past)


def _by_steps(case: Case, steps: tuple[CaseStep, ...], at: Moment) -> dict[str, Any]:
    last, units = steps[-1], units_of(steps)
    if last.ended is not None and last.ended > at:
        last = last._replace(ended=None, role=None, person=None, used=None, act=None)
    sent = [step.arrived for before, step in zip((None, *steps), steps, strict=False) if _is_sent(before, step)]
    known = {"dispatched_at": sent[-1]} if sent else {}
    unit = units[-1] if units else (case.unit if len(case.steps) == len(steps) else None)
    return {
        "state": last.node, "unit": unit, "rework": len(rework_of(steps)), "steps": (*steps[:-1], last),
        "changed_at": last.arrived, **known,
    }  # fmt: skip


def _is_sent(before: CaseStep | None, step: CaseStep) -> bool:
    """派遣, not a rework: the unit's limit began anew."""
    return step.node is State.DISPATCHED and not is_sent_back(before, step)


def _by_stamps(case: Case, stamps: dict[str, Moment | None]) -> State:
    if case.state not in ENDED:
        return case.state
    return next((state for name, state in _STAMPS if stamps[name] is not None), State.REPORTED)


def _reading(case: Case, past: dict[str, Any], due: Moment | None, calendar: WorkCalendar) -> dict[str, Any]:
    """What counted then; on hold nothing runs. Yellow lies as far before red as the timer's limit says."""
    kind = TIMER_OF.get(past["state"])
    if past["held_at"] is not None or due is None:
        return {"timer": kind if past["held_at"] is not None else None, "warn_at": None, "due_at": None}
    timer = next((each for each in case.timers if each.kind is kind), None)
    if timer is None or timer.limit_ms is None:
        return {"timer": TimerKind.DISPOSE, "warn_at": None, "due_at": due}
    steps = past["steps"]
    begun, gone = steps[-1].arrived, _gone(steps, kind)
    yellow, red = (
        calendar.add(begun, max(0, ms - gone), timer.unit) for ms in (warn_ms(timer.limit_ms), timer.limit_ms)
    )
    return {"timer": kind, "warn_at": min(due, yellow + due - red), "due_at": due}  # a hold has moved both


def _gone(steps: tuple[CaseStep, ...], kind: TimerKind | None) -> int:
    """What earlier stays have used of a limit that goes on: the unit's since it was sent, the one to file in."""
    if kind not in (TimerKind.DISPOSE, TimerKind.FILE):
        return 0
    begun = max((n for n, step in enumerate(steps) if _is_sent(steps[n - 1] if n else None, step)), default=0)
    return sum(step.used or 0 for step in steps[begun:-1] if TIMER_OF.get(step.node) is kind)


def _until(moment: Moment | None, at: Moment) -> Moment | None:
    return moment if moment is not None and moment <= at else None
