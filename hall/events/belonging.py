"""Which cases belong to an event: those attached by hand, and those that meet its condition, but for those taken out.

Plain Python over the store of open cases; of closed ones the database counts by the same rule.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from hall.cases.timers.look import is_overdue
from hall.events.event import Event
from hall.live.case_store import CaseStore
from hall.live.condition import NO_CONDITION, meeting
from hall.live.wanted import Mask
from hall.moment import DAY_MS, Moment

BACK_MS = 90 * DAY_MS
"""Of cases that closed meanwhile, those reported at most so long before the event are its own by condition: an older
one would have been open for longer than any deadline (assumed)."""


class OpenCounts(NamedTuple):
    """Of an event's open cases."""

    open: int
    overdue: int


def belonging(event: Event, store: CaseStore) -> Mask:
    """By row of the store. A condition that asks nothing takes nothing. 0.3 ms at 100,000 open cases."""
    ids = store.column("id")
    condition = event.brief.condition
    wanted: Mask = np.zeros(len(ids), np.bool_) if condition == NO_CONDITION else meeting(store, condition)
    if event.brief.areas:
        pool = store.columns.pools["street"]
        wanted &= np.isin(store.column("street"), [place for code in event.brief.areas if (place := pool.place(code))])
    if event.detached:
        wanted &= ~np.isin(ids, event.detached)
    for row in (store.row_of(case) for case in event.attached):
        if row is not None:
            wanted[row] = True
    return wanted


def cases_of(event: Event, store: CaseStore) -> list[int]:
    """The ids of its open cases, the newest first."""
    rows = np.flatnonzero(belonging(event, store))
    ids, reported = store.column("id")[rows], store.column("reported_at")[rows]
    found: list[int] = ids[np.lexsort((ids, reported))[::-1]].tolist()
    return found


def counts(event: Event, store: CaseStore, now: Moment) -> OpenCounts:
    """How many are open, and late."""
    mine = belonging(event, store)
    late = mine & is_overdue(store.column("counting_due_at"), now)
    return OpenCounts(int(mine.sum()), int(late.sum()))
