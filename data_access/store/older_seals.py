"""How a case was sealed before steps named the act that ended them (schema 15 and older), and before the causes of its
timers' pauses, and its steps, were kept (schema 11 and older).

Such a seal holds until the next act. What the migration added beside it must be what the sealed part tells; the acts of
steps are held against the audit (data_access/proof/steps).
"""

from __future__ import annotations

from collections.abc import Sequence

from data_access.store.tables.digests import digest_of
from data_access.store.tables.row_mapping import CASE, NAMES, STEP, STEP_NAMES, TIMER, TIMER_NAMES, Row
from hall.cases.vocabulary import StepOrigin

_KEPT = TIMER_NAMES.index("causes")
"""Place of the first timer column that was not sealed then."""
_KEPT_END = TIMER_NAMES.index("late_at") + 1
"""Place behind the last one that was added beside them."""
_LIMIT, _USED, _SINCE, _PAUSED, _STOPPED = (
    TIMER_NAMES.index(name) for name in ("limit_ms", "used_ms", "since", "paused_at", "stopped_at")
)
_ORIGIN, _ACT = STEP_NAMES.index("origin"), STEP_NAMES.index("act")
_STATE, _HELD = NAMES.index("state"), NAMES.index("held_at")


def is_sealed(stored: str, row: Row, timers: Sequence[Row], steps: Sequence[Row]) -> bool:
    """Whether that digest vouches for the case as it stands, in the present form or in an older one."""
    case, of_timers, of_steps = CASE.of(row), tuple(map(TIMER.of, timers)), tuple(map(STEP.of, steps))
    if stored == digest_of((case, of_timers, of_steps)):
        return True  # each act passes here: the older forms are made only where this one does not hold
    without_acts = tuple((*step[:_ACT], *step[_ACT + 1 :]) for step in of_steps)
    if stored == digest_of((case, of_timers, without_acts)):
        return True
    return (
        stored == digest_of((case, tuple((*timer[:_KEPT], *timer[_KEPT_END:]) for timer in of_timers)))
        and all(timer[_KEPT:_KEPT_END] == _added(row, timer) for timer in of_timers)
        and all(step[_ORIGIN] == StepOrigin.AUDIT.value for step in steps)
    )


def _added(row: Row, timer: Row) -> Row:
    """Causes and passed limit as migration 0005 wrote them: then a timer stood still for one cause at most."""
    if timer[_SINCE] is not None or timer[_STOPPED] is not None:
        return (None, None)
    cause = "hold" if row[_HELD] is not None else "verifying" if row[_STATE] == "verifying" else "disposed"
    limit, used = timer[_LIMIT], timer[_USED]
    return (cause, timer[_PAUSED] if limit is not None and used > limit else None)
