"""A row's timing applied to a case's clocks: which limit a clock gets, which clock counts, what the verdict is."""

from __future__ import annotations

from typing import Any

from hall.cases import clocks as k
from hall.cases.case import Case, Clock
from hall.cases.effects import condition_of
from hall.cases.law import Law
from hall.cases.transition import Sweep, Timing
from hall.cases.vocabulary import ClockKind, Moment, State
from hall.city.work_calendar import TimeUnit, WorkCalendar


def applied(timing: Timing, case: Case, condition: int | None, law: Law, at: Moment) -> tuple[Clock, ...]:
    """The clocks after an act at ``at``. ``condition``: the filing condition that counts for the disposal limit."""
    after = [_moved(clock, timing, at, law.calendar) for clock in case.clocks]
    for kind in timing.starts:
        unit, limit_ms = limit_of(kind, case, condition, law)
        fresh = k.start(kind, unit, limit_ms, at, law.calendar)
        after = [clock for clock in after if clock.kind is not kind]
        after.append(fresh)
    return tuple(after)


def limit_of(kind: ClockKind, case: Case, condition: int | None, law: Law) -> tuple[TimeUnit, int | None]:
    """Unit and limit of a clock: the centre's own from the profile, disposal by condition and area class.

    None: no limit (total time, or a timer the profile leaves out). Raises RuleBroken without a filing condition.
    """
    if kind is ClockKind.DISPOSE:
        found = condition_of(case, condition, law)
        return found.unit, found.limits_ms[case.area_class]
    timer = law.profile.timers.get(kind)
    if kind is ClockKind.TOTAL or timer is None:
        return TimeUnit.CONTINUOUS, None
    return timer.unit, timer.limit(urgent=case.urgent)


def reading(clocks: tuple[Clock, ...], state: State, held_kind: ClockKind | None) -> dict[str, Any]:
    """The case's columns of the clock that counts; ``held_kind``: what a case on hold goes on to name."""
    running = k.counting(clocks, state)
    if running is None:
        return {"clock": held_kind, "warn_at": None, "due_at": None}
    return {"clock": running.kind, "warn_at": running.warn_at, "due_at": running.due_at}


def _moved(clock: Clock, timing: Timing, at: Moment, calendar: WorkCalendar) -> Clock:
    kind, sweep = clock.kind, timing.sweep
    if sweep is Sweep.STOP or kind in timing.stops:
        return k.stop(clock, at, calendar)
    if sweep is Sweep.HOLD or kind in timing.pauses:
        return k.pause(clock, at, calendar)
    if sweep is Sweep.RELEASE or kind in timing.resumes:
        return k.resume(clock, at, calendar)
    return clock
