"""The timers of a case as pure functions on frozen rows: start, pause, resume, stop, look (docs/field.md §6).

Moments are UTC ms; amounts are ms of the timer's own unit. Refuses to know why a timer runs: the lifecycle says so.
"""

from __future__ import annotations

from dataclasses import replace

from hall.cases.case import Case, Timer
from hall.cases.timers.look import is_overdue
from hall.cases.timers.look import look as look_at
from hall.cases.vocabulary import TIMER_OF, Pause, State, TimeLook, TimerKind, Verdict
from hall.city.work_calendar import TimeUnit, WorkCalendar
from hall.moment import Moment

WARN_TENTHS = 8
"""Yellow from 80 % of the limit (docs/field.md §6.6)."""


def warn_ms(limit_ms: int) -> int:
    """How much of a limit may be used before it turns yellow, rounded up to a millisecond."""
    return -(-limit_ms * WARN_TENTHS // 10)


def start(kind: TimerKind, unit: TimeUnit, limit_ms: int | None, at: Moment, calendar: WorkCalendar) -> Timer:
    """A timer that begins at ``at``; without a limit it has no moments to turn yellow or red."""
    if limit_ms is None:
        return Timer(kind, unit, None, at, 0, at)
    warn_at = calendar.add(at, warn_ms(limit_ms), unit)
    return Timer(kind, unit, limit_ms, at, 0, at, None, None, warn_at, calendar.add(at, limit_ms, unit))


def used_ms(timer: Timer, now: Moment, calendar: WorkCalendar) -> int:
    """What the timer has used at ``now``, over all its runs (捆绑计时)."""
    if timer.since is None or now <= timer.since:
        return timer.used_ms
    return timer.used_ms + calendar.between(timer.since, now, timer.unit)


def pause(timer: Timer, at: Moment, calendar: WorkCalendar, cause: Pause) -> Timer:
    """The timer paused for one more cause. One that has stopped, or is paused for this cause already, is returned as it
    is."""
    if timer.stopped_at is not None or cause in timer.causes:
        return timer
    causes = tuple(sorted((*timer.causes, cause)))
    if timer.since is None:
        return replace(timer, causes=causes)
    return _stood(timer, at, calendar, paused_at=at, causes=causes)


def stop(timer: Timer, at: Moment, calendar: WorkCalendar) -> Timer:
    """The timer has done its work for good (until it is started anew)."""
    if timer.stopped_at is not None:
        return timer
    return _stood(timer, at, calendar, paused_at=timer.paused_at, stopped_at=at)


def _stood(
    timer: Timer, at: Moment, calendar: WorkCalendar, *, paused_at: Moment | None,
    stopped_at: Moment | None = None, causes: tuple[Pause, ...] = (),
) -> Timer:  # fmt: skip
    """Without its moments; that its limit was passed is kept, for used work time alone cannot tell: none is used in
    the night that follows a limit at a period's end."""
    late_at = timer.late_at
    if late_at is None and timer.due_at is not None and is_overdue(timer.due_at, at):
        late_at = timer.due_at
    kind, unit, used = timer.kind, timer.unit, used_ms(timer, at, calendar)
    return Timer(
        kind, unit, timer.limit_ms, timer.started_at, used, None, paused_at, stopped_at, None, None, causes, late_at
    )


def resume(timer: Timer, at: Moment, calendar: WorkCalendar, cause: Pause) -> Timer:
    """The timer with one cause of its pause ended; after the last one it runs on with what is left of its limit.

    One that was late is late since the same moment as before: no pause moves a limit that had been passed.
    """
    if timer.since is not None or timer.stopped_at is not None or (timer.causes and cause not in timer.causes):
        return timer
    causes = tuple(each for each in timer.causes if each is not cause)
    if causes:
        return replace(timer, causes=causes)
    warn_at, due_at = _moments(timer, at, calendar)
    kind, unit, limit_ms, used = timer.kind, timer.unit, timer.limit_ms, timer.used_ms
    return Timer(kind, unit, limit_ms, timer.started_at, used, at, None, None, warn_at, due_at, (), timer.late_at)


def extend(timer: Timer, by_ms: int, calendar: WorkCalendar) -> Timer:
    """The timer with a longer limit; its moments move where it runs. One without a limit is returned as it is.

    If the shorter limit had been passed, that no longer counts; one that is overrun all the same was passed later.
    """
    if timer.limit_ms is None:
        return timer
    limit_ms, late_at = timer.limit_ms + by_ms, timer.late_at
    if late_at is not None:
        late_at = None if timer.used_ms <= limit_ms else calendar.add(late_at, by_ms, timer.unit)
    return reckoned(replace(timer, limit_ms=limit_ms, late_at=late_at), calendar)


def reckoned(timer: Timer, calendar: WorkCalendar) -> Timer:
    """A running timer with its moments reckoned anew by this calendar. Its limit, and what was used before it last
    began to run, stay as they are; so does since when it was late when it last stood still."""
    if timer.since is None:
        return timer
    warn_at, due_at = _moments(timer, timer.since, calendar)
    return replace(timer, warn_at=warn_at, due_at=due_at)


def _moments(timer: Timer, since: Moment, calendar: WorkCalendar) -> tuple[Moment | None, Moment | None]:
    """When a timer that runs on from ``since`` turns yellow and red: what is left is never reckoned back from there,
    since overrun work time is no time by the wall's clock."""
    limit_ms, used, unit = timer.limit_ms, timer.used_ms, timer.unit
    if limit_ms is None:
        return None, None
    warn_at = calendar.add(since, max(0, warn_ms(limit_ms) - used), unit)
    due_at = timer.late_at
    if due_at is None:
        due_at = calendar.add(since, max(0, limit_ms - used), unit)
    return min(warn_at, due_at), due_at


def left_ms(timer: Timer, now: Moment, calendar: WorkCalendar) -> int | None:
    """What is left of the limit in the timer's own unit, negative when it is overrun; None without a limit."""
    return None if timer.limit_ms is None else timer.limit_ms - used_ms(timer, now, calendar)


def timer_of(case: Case, kind: TimerKind) -> Timer | None:
    """The case's timer of that kind."""
    for timer in case.timers:
        if timer.kind is kind:
            return timer
    return None


def counting(timers: tuple[Timer, ...], state: State) -> Timer | None:
    """The running timer that counts in a state: the one the queue sorts by.

    A foreign case's disposal timer runs towards its deadline in any open state and counts where no other one does.
    """
    wanted, fallback = TIMER_OF.get(state), None
    for timer in timers:
        if timer.since is not None:
            if timer.kind is wanted:
                return timer
            if timer.kind is TimerKind.DISPOSE:
                fallback = timer
    return fallback


def look(case: Case, now: Moment) -> TimeLook:
    """How the case stands at ``now``, by comparison with its stored moments: nothing is written when one passes."""
    return look_at(case.held_at, case.warn_at, case.due_at, now) if case.is_open else TimeLook.WAITING


def verdict(timer: Timer | None) -> Verdict | None:
    """按期/超期 of a disposal timer over all its runs: late where any window has shown it so (docs/field.md §6.7).

    None without a limit.
    """
    if timer is None or timer.limit_ms is None:
        return None
    return Verdict.ON_TIME if timer.late_at is None else Verdict.LATE
