"""Which open cases a wall lists: overdue, due soon and urgent ones, by time left. Plain Python over the store."""

from __future__ import annotations

import numpy as np

from hall.cases.vocabulary import TimeLook
from hall.live.case_store import CaseStore
from hall.live.live_case import LiveCase
from hall.live.looks import LOOK_CODE, LOOKS
from hall.moment import Moment

_PRESSES = np.array([look in (TimeLook.OVERDUE, TimeLook.WARNING) for look in LOOKS])


def pressing(store: CaseStore, now: Moment, most: int) -> tuple[list[LiveCase], int]:
    """The ``most`` pressing cases, urgent ones first, then the least time left; and how many there are in all.

    Cases on hold do not press. GUI thread, about 1 ms at 100,000 open cases.
    """
    looks = store.looks(now)
    pressing = _PRESSES[looks] | (store.column("urgent") & (store.column("id") > 0))
    rows = np.flatnonzero(pressing & (looks != LOOK_CODE[TimeLook.SUSPENDED]))
    urgent = store.column("urgent")[rows]
    order = np.lexsort((store.column("id")[rows], store.column("due_at")[rows], ~urgent))[:most]
    picked = rows[order]
    return [store.case_at(int(row)) for row in picked], len(rows)
