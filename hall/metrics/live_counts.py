"""Counts over the open cases at one moment: what *is*, beside what happened. Nothing is written for them."""

from __future__ import annotations

import numpy as np

from hall.cases.vocabulary import Moment, State
from hall.live.case_store import CaseStore
from hall.metrics.registry import LiveCounts

_DISPOSED = (State.DISPOSED, State.CHECKING, State.TO_CLOSE)
_AT_UNIT = (State.DISPATCHED, State.IN_PROGRESS)


def live_counts(store: CaseStore, now: Moment) -> LiveCounts:
    """All counts of the open cases. GUI thread, below 2 ms at 100,000 open cases."""
    return LiveCounts(
        open=len(store),
        overdue=store.overdue(now),
        warning=store.warning(now),
        held=store.held(),
        urgent=urgent_count(store),
        by_stage=store.by_stage(),
        to_close=_to_close(store, now),
    )


def urgent_count(store: CaseStore) -> int:
    """How many open cases are urgent, those on hold too. GUI thread."""
    return int(np.count_nonzero(store.column("urgent") & (store.column("id") > 0)))


def _to_close(store: CaseStore, now: Moment) -> dict[str, int]:
    """应结案 among the open ones, by street: disposed, or overdue at the unit (domain.md §5.1)."""
    states, streets = store.columns.pools["state"], store.columns.pools["street"]
    state = store.column("state")
    disposed = np.isin(state, [states.place(each) for each in _DISPOSED])
    at_unit = np.isin(state, [states.place(each) for each in _AT_UNIT])
    counted = (disposed | (at_unit & (store.column("due_at") <= now))) & (store.column("id") > 0)
    counts = np.bincount(store.column("street")[counted], minlength=len(streets.names))
    return {streets.names[place]: int(counts[place]) for place in np.flatnonzero(counts)}
