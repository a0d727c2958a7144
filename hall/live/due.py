"""When the next look changes: yellow at ``warn_at``, red at ``due_at``. Passing one writes nothing. Knows no timer."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hall.cases.vocabulary import Moment
from hall.live.columns import NEVER

Moments = npt.NDArray[np.int64]


class NextMoment:
    """The earliest moment after now at which a case turns yellow or red.

    Never late; it may be early when the case that was next has changed meanwhile (a look at the clock that finds
    nothing). ``warn_at`` and ``due_at`` are whole columns with NEVER for none.
    """

    def __init__(self) -> None:
        self._next: Moment | None = None

    def forget(self) -> None:
        """The columns are new: look at all of them next time."""
        self._next = None

    def note(self, *moments: Moments) -> None:
        """These moments are new in the columns; past ones are found past when the time is asked for."""
        if self._next is not None:
            self._next = min(self._next, *(int(m.min()) for m in moments if m.size), NEVER)

    def after(self, now: Moment, warn_at: Moments, due_at: Moments) -> Moment | None:
        """The next moment after ``now`` (None: nothing will change); looks at all cases only when one has passed."""
        if self._next is None or self._next <= now:
            self._next = min(earliest_after(now, warn_at), earliest_after(now, due_at))
        return None if self._next == NEVER else self._next

    def __repr__(self) -> str:
        return f"NextMoment({self._next})"


def earliest_after(now: Moment, moments: Moments) -> Moment:
    """The smallest of ``moments`` that is later than ``now``, NEVER where there is none."""
    return int(np.min(moments, where=moments > now, initial=NEVER))


def passed(since: Moment, now: Moment, *columns: Moments) -> npt.NDArray[np.intp]:
    """The places where a moment lies in (since, now], also where the clock was set back."""
    early, late = min(since, now), max(since, now)
    hit = np.zeros(len(columns[0]), np.bool_)
    for moments in columns:
        hit |= (moments > early) & (moments <= late)
    return np.flatnonzero(hit)
