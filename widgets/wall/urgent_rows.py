"""Which open cases a wall lists: overdue, due soon and urgent ones, by time left. Plain Python over the store."""

from __future__ import annotations

import numpy as np

from hall.cases.vocabulary import Moment
from hall.live.case_store import CaseStore
from hall.live.live_case import LiveCase


def pressing(store: CaseStore, now: Moment, most: int) -> tuple[list[LiveCase], int]:
    """The ``most`` pressing cases, urgent ones first, then the least time left; and how many there are in all.

    Cases on hold do not press. GUI thread, about 1 ms at 100,000 open cases.
    """
    due, warn = store.column("due_at"), store.column("warn_at")
    pressing = (warn <= now) | (due <= now) | (store.column("urgent") & (store.column("id") > 0))
    rows = np.flatnonzero(pressing & (store.column("held_at") > now))
    urgent = store.column("urgent")[rows]
    order = np.lexsort((store.column("id")[rows], due[rows], ~urgent))[:most]
    picked = rows[order]
    return [store.case_at(int(row)) for row in picked], len(rows)
