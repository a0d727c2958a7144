"""When the next look changes: yellow at ``warn_at``, red just after ``due_at``. Passing one writes nothing."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hall.cases.timers.look import is_overdue, is_warned, red_from
from hall.moment import NEVER, Moment

Moments = npt.NDArray[np.int64]


class NextMoment:
    """The earliest moment after now at which a case turns yellow or red.

    Never late; it may be early when the case that was next has changed meanwhile (a look at the timer that finds
    nothing). ``warn_at`` and ``due_at`` are whole columns with NEVER for none.
    """

    def __init__(self) -> None:
        self._next: Moment | None = None

    def forget(self) -> None:
        """The columns are new: look at all of them next time."""
        self._next = None

    def note(self, warn_at: Moments, due_at: Moments) -> None:
        """These moments are new in the columns; those that are past already are sorted out when the next moment is
        asked for."""
        if self._next is not None and warn_at.size:
            self._next = min(self._next, int(warn_at.min()), red_from(int(due_at.min())))

    def after(self, now: Moment, warn_at: Moments, due_at: Moments) -> Moment | None:
        """The next moment after ``now`` (None: nothing will change); looks at all cases only when one has passed."""
        if self._next is None or self._next <= now:
            self._next = min(earliest_after(now, warn_at), red_from(earliest_after(now - 1, due_at)))
        return None if self._next == NEVER else self._next

    def __repr__(self) -> str:
        return f"NextMoment({self._next})"


def earliest_after(now: Moment, moments: Moments) -> Moment:
    """The smallest of ``moments`` that is later than ``now``, NEVER where there is none."""
    return int(np.min(moments, where=moments > now, initial=NEVER))


def passed(since: Moment, now: Moment, warn_at: Moments, due_at: Moments) -> npt.NDArray[np.intp]:
    """The places that turned yellow or red in (since, now], also where the clock was set back."""
    early, late = min(since, now), max(since, now)
    warned = is_warned(warn_at, late) & ~is_warned(warn_at, early)
    return np.flatnonzero(warned | (is_overdue(due_at, late) & ~is_overdue(due_at, early)))
