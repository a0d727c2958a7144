"""Late, due soon or in time: the one place where a moment is compared with a limit (docs/field.md §6.6).

Late is *after* ``due_at``; at ``due_at`` itself it is on time still. Yellow from ``warn_at`` on. Windows, figures, map
and verdict all ask here; whole columns through hall/live/looks. Passing a limit writes nothing.
"""

from __future__ import annotations

from typing import Any

from hall.cases.vocabulary import TimeLook
from hall.moment import NEVER, Moment


def is_overdue(due_at: Any, now: Moment) -> Any:
    """Whether a limit is passed: one answer for a moment, a mask for a column. NEVER (no limit) is never passed."""
    return due_at < now


def is_warned(warn_at: Any, now: Moment) -> Any:
    """Whether 80 % of a limit are used, as ``is_overdue``."""
    return warn_at <= now


def red_from(due_at: Moment) -> Moment:
    """The first moment at which a case with this limit is late; NEVER where it has none."""
    return due_at if due_at == NEVER else due_at + 1


def look(held_at: Moment | None, warn_at: Moment | None, due_at: Moment | None, now: Moment) -> TimeLook:
    """How an open case stands with its timer at ``now``."""
    if held_at is not None:
        return TimeLook.SUSPENDED
    if due_at is not None and is_overdue(due_at, now):
        return TimeLook.OVERDUE
    if warn_at is not None and is_warned(warn_at, now):
        return TimeLook.WARNING
    return TimeLook.WAITING if due_at is None else TimeLook.ON_TIME
