"""The timers of a case as pure functions on frozen rows: start, pause, resume, stop, look (domain.md §2.7).

Moments are UTC ms; amounts are ms of the clock's own unit. Refuses to know why a clock runs: the lifecycle says so.
"""

from __future__ import annotations

from hall.cases.case import Case, Clock
from hall.cases.vocabulary import CLOCK_OF, ClockKind, Moment, State, TimeLook, Verdict
from hall.city.work_calendar import TimeUnit, WorkCalendar

WARN_TENTHS = 8
"""Yellow from 80 % of the limit (domain.md §2.7 rule 2)."""


def warn_ms(limit_ms: int) -> int:
    """How much of a limit may be used before it turns yellow, rounded up to a millisecond."""
    return -(-limit_ms * WARN_TENTHS // 10)


def start(kind: ClockKind, unit: TimeUnit, limit_ms: int | None, at: Moment, calendar: WorkCalendar) -> Clock:
    """A clock that begins at ``at``; without a limit it has no moments to turn yellow or red."""
    if limit_ms is None:
        return Clock(kind, unit, None, at, 0, at)
    warn_at = calendar.add(at, warn_ms(limit_ms), unit)
    return Clock(kind, unit, limit_ms, at, 0, at, None, None, warn_at, calendar.add(at, limit_ms, unit))


def used_ms(clock: Clock, now: Moment, calendar: WorkCalendar) -> int:
    """What the clock has used at ``now``, over all its runs (捆绑计时)."""
    if clock.since is None or now <= clock.since:
        return clock.used_ms
    return clock.used_ms + calendar.between(clock.since, now, clock.unit)


def pause(clock: Clock, at: Moment, calendar: WorkCalendar) -> Clock:
    """The clock stands still; one that does so already is returned as it is."""
    if clock.since is None:
        return clock
    used = used_ms(clock, at, calendar)
    return Clock(clock.kind, clock.unit, clock.limit_ms, clock.started_at, used, None, at)


def stop(clock: Clock, at: Moment, calendar: WorkCalendar) -> Clock:
    """The clock has done its work for good (until it is started anew)."""
    if clock.stopped_at is not None:
        return clock
    used = used_ms(clock, at, calendar)
    return Clock(clock.kind, clock.unit, clock.limit_ms, clock.started_at, used, None, clock.paused_at, at)


def resume(clock: Clock, at: Moment, calendar: WorkCalendar) -> Clock:
    """The clock goes on with what is left; a running or stopped one is returned as it is.

    Where the limit or its 80 % were passed before, the moment lies before ``at`` by what was overrun.
    """
    if clock.since is not None or clock.stopped_at is not None:
        return clock
    warn_at = due_at = None
    if clock.limit_ms is not None:
        warn_at = _moment_of(warn_ms(clock.limit_ms) - clock.used_ms, at, clock.unit, calendar)
        due_at = _moment_of(clock.limit_ms - clock.used_ms, at, clock.unit, calendar)
    unit, limit_ms, used = clock.unit, clock.limit_ms, clock.used_ms
    return Clock(clock.kind, unit, limit_ms, clock.started_at, used, at, None, None, warn_at, due_at)


def left_ms(clock: Clock, now: Moment, calendar: WorkCalendar) -> int | None:
    """What is left of the limit in the clock's own unit, negative when it is overrun; None without a limit."""
    return None if clock.limit_ms is None else clock.limit_ms - used_ms(clock, now, calendar)


def clock_of(case: Case, kind: ClockKind) -> Clock | None:
    """The case's clock of that kind."""
    for clock in case.clocks:
        if clock.kind is kind:
            return clock
    return None


def counting(clocks: tuple[Clock, ...], state: State) -> Clock | None:
    """The running clock that counts in a state: the one the queue sorts by.

    A foreign case's disposal clock runs towards its deadline in any open state and counts where no other one does.
    """
    wanted, fallback = CLOCK_OF.get(state), None
    for clock in clocks:
        if clock.since is not None:
            if clock.kind is wanted:
                return clock
            if clock.kind is ClockKind.DISPOSE:
                fallback = clock
    return fallback


def look(case: Case, now: Moment) -> TimeLook:
    """How the case stands at ``now``, by comparison with its stored moments: nothing is written when one passes."""
    if case.held_at is not None:
        return TimeLook.SUSPENDED
    if case.due_at is None or not case.is_open:
        return TimeLook.WAITING
    if now > case.due_at:
        return TimeLook.OVERDUE
    if case.warn_at is not None and now >= case.warn_at:
        return TimeLook.WARNING
    return TimeLook.ON_TIME


def until_due_ms(case: Case, now: Moment) -> int | None:
    """Milliseconds by the wall's clock until the case is due, negative after it; None while nothing runs out."""
    return None if case.due_at is None else case.due_at - now


def verdict(clock: Clock | None) -> Verdict | None:
    """按期/超期 of a disposal clock by what it used over all its runs; None without a limit (domain.md §2.7 rule 3)."""
    if clock is None or clock.limit_ms is None:
        return None
    return Verdict.ON_TIME if clock.used_ms <= clock.limit_ms else Verdict.LATE


def _moment_of(left: int, at: Moment, unit: TimeUnit, calendar: WorkCalendar) -> Moment:
    return calendar.add(at, left, unit) if left > 0 else at + left
