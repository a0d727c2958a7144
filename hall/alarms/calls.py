"""What calls for somebody (告警): urgent cases that wait, cases that are late, walls that are silent.

Read off what a station has in its memory: nothing is asked, and passing a deadline writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from hall.cases.vocabulary import State
from hall.city.alarm_rules import AlarmRules, Severity, Sound
from hall.health.station import Heard
from hall.live.case_store import CaseStore
from hall.live.columns import Array
from hall.moment import HOUR_MS, Moment

LOOK_BACK_MS = 12 * HOUR_MS
"""A shift: what is older was known before whoever sits here came (assumed)."""
MOST_CALLS = 1_000
"""Of a cause, the newest: half a city that is late at once must not hold a window, each second anew."""
UNDISPATCHED = (State.REPORTED, State.ACCEPTED, State.VERIFYING, State.FILED)
"""Where an urgent case waits for somebody here: once a unit has it, it has been noticed."""


class Cause(StrEnum):
    """Why something calls."""

    URGENT = "urgent"  # an urgent case that no unit has yet
    URGENT_LATE = "urgent_late"  # an urgent case whose time is over
    WALL = "wall"  # a wall that says nothing any more
    LATE = "late"  # any other case whose time is over


SEVERITY: Mapping[Cause, Severity] = {
    Cause.URGENT: Severity.URGENT,
    Cause.URGENT_LATE: Severity.URGENT,
    Cause.WALL: Severity.IMPORTANT,
    Cause.LATE: Severity.NOTICE,
}


class Call(NamedTuple):
    """``subject``: a case's id or a station's name; ``at``: since when it calls, by the hall's clock."""

    at: Moment
    cause: Cause
    subject: str

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return SEVERITY[self.cause]


def calls_of(store: CaseStore, rules: AlarmRules, now: Moment) -> tuple[Call, ...]:
    """The calls of open cases, of causes that sound in this city. The thread of the store; 4 ms at 100,000 cases, 14
    where each late one calls and there are thousands."""
    urgent, due = store.column("urgent"), store.column("counting_due_at")
    waits = store.columns.pools["state"].table(UNDISPATCHED)[store.column("state")]
    found: list[Call] = []
    if rules.urgent.sound is not Sound.NONE:
        reported = store.column("reported_at")  # at a moment to come: while the clock was ahead. It waits all the same
        found += _newest(store, urgent & waits, reported, Cause.URGENT, now)
        found += _newest(store, urgent & (due <= now), due, Cause.URGENT_LATE, now)
    if rules.notice.sound is not Sound.NONE:
        found += _newest(store, ~urgent & (due <= now), due, Cause.LATE, now)
    return tuple(found)


def _newest(store: CaseStore, wanted: Array, since: Array, cause: Cause, now: Moment) -> Iterator[Call]:
    ids = store.column("id")
    rows = np.flatnonzero(wanted & (since > now - LOOK_BACK_MS) & (ids > 0))
    if len(rows) > MOST_CALLS:  # by id where moments are the same: all stations leave out the same ones
        rows = rows[np.lexsort((ids[rows], since[rows]))[-MOST_CALLS:]]
    for at, case in zip(since[rows].tolist(), ids[rows].tolist(), strict=True):
        yield Call(at, cause, str(case))


def silent_walls(stations: Iterable[Heard], rules: AlarmRules, now: Moment) -> tuple[Call, ...]:
    """Of what stations told of themselves. A wall that was ended on purpose does not call."""
    if rules.important.sound is Sound.NONE:
        return ()
    silent = (each for each in stations if each.is_silent and each.health.role == "wall" and each.age_ms < LOOK_BACK_MS)
    return tuple(Call(each.since(now), Cause.WALL, each.health.station) for each in silent)
