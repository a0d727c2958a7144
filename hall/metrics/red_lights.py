"""红灯: cases that are overdue and not disposed, by street and by whether a citizen waits (网格红灯, 公众红灯)."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from hall.frozen import frozen
from hall.live.case_store import CaseStore
from hall.live.looks import Mask
from hall.metrics.live_counts import overdue_at_unit
from hall.moment import Moment


@frozen
class RedLights:
    """``public``: those of ``total`` that a citizen reported, None where the city tells no sources apart;
    ``by_street``: all, and the public ones among them, most first; the street is "" where none is known."""

    total: int
    public: int | None
    by_street: tuple[tuple[str, int, int], ...]


def red_lights(store: CaseStore, now: Moment, public: Collection[str]) -> RedLights:
    """``public``: the channels by which citizens report. GUI thread, below 1 ms at 100,000 open cases."""
    late = overdue_at_unit(store, now)
    of_public: Mask = late & store.columns.pools["channel"].table(public)[store.column("channel")]
    names = store.columns.pools["street"].names
    every, some = (np.bincount(store.column("street")[each], minlength=len(names)) for each in (late, of_public))
    rows = [(names[place], int(every[place]), int(some[place])) for place in np.flatnonzero(every)]
    return RedLights(
        total=int(np.count_nonzero(late)),
        public=int(np.count_nonzero(of_public)) if public else None,
        by_street=tuple(sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))),
    )
