"""A row's timing applied to a case's timers: which limit a timer gets, which timer counts, what the verdict is."""

from __future__ import annotations

from typing import Any

from hall.cases.case import Case, Timer
from hall.cases.law import Law, condition_of
from hall.cases.table.transition import Sweep, Timing
from hall.cases.timers import timers as k
from hall.cases.vocabulary import Pause, State, TimerKind
from hall.city.work_calendar import TimeUnit, WorkCalendar
from hall.moment import Moment


def applied(timing: Timing, case: Case, condition: int | None, law: Law, at: Moment) -> tuple[Timer, ...]:
    """The timers after an act at ``at``. ``condition``: the filing condition that counts for the disposal limit."""
    after = [_moved(timer, timing, at, law.calendar) for timer in case.timers]
    if timing.extends:
        after = [_extended(timer, case, condition, law) if timer.kind in timing.extends else timer for timer in after]
    for kind in timing.starts:
        unit, limit_ms = limit_of(kind, case, condition, law)
        fresh = k.start(kind, unit, limit_ms, at, law.calendar)
        after = [timer for timer in after if timer.kind is not kind]
        after.append(fresh)
    return tuple(after)


def limit_of(kind: TimerKind, case: Case, condition: int | None, law: Law) -> tuple[TimeUnit, int | None]:
    """Unit and limit of a timer: the centre's own from the profile, disposal by condition and area class.

    None: no limit (total time, or a timer the profile leaves out). Raises RuleBroken without a filing condition.
    """
    if kind is TimerKind.DISPOSE:
        found = condition_of(case, condition, law)
        return found.unit, found.limits_ms[case.area_class]
    timer = law.profile.timers.get(kind)
    if kind is TimerKind.TOTAL or timer is None:
        return TimeUnit.CONTINUOUS, None
    return timer.unit, timer.limit(urgent=case.urgent)


def reading(timers: tuple[Timer, ...], state: State, held_kind: TimerKind | None) -> dict[str, Any]:
    """The values of the case's timer columns, from the timer that counts; ``held_kind``: the timer that a case on hold
    goes on naming."""
    running = k.counting(timers, state)
    if running is None:
        return {"timer": held_kind, "warn_at": None, "due_at": None}
    return {"timer": running.kind, "warn_at": running.warn_at, "due_at": running.due_at}


def _extended(timer: Timer, case: Case, condition: int | None, law: Law) -> Timer:
    """Its original limit once more (docs/field.md §5.4, 延期)."""
    return k.extend(timer, limit_of(timer.kind, case, condition, law)[1] or 0, law.calendar)


def _moved(timer: Timer, timing: Timing, at: Moment, calendar: WorkCalendar) -> Timer:
    if timer.stopped_at is not None:
        return timer  # for good: only a fresh one takes its place
    kind, sweep = timer.kind, timing.sweep
    if sweep is Sweep.STOP or kind in timing.stops:
        return k.stop(timer, at, calendar)
    if sweep is Sweep.RECKON:
        return k.reckoned(timer, calendar)
    if sweep is Sweep.HOLD:
        return k.pause(timer, at, calendar, Pause.HOLD)
    if sweep is Sweep.RELEASE:
        return k.resume(timer, at, calendar, Pause.HOLD)
    if timing.cause is None:
        return timer
    if kind in timing.pauses:
        return k.pause(timer, at, calendar, timing.cause)
    return k.resume(timer, at, calendar, timing.cause) if kind in timing.resumes else timer
