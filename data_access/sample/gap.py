"""Lives through a gap: what happened in the sample city while nobody ran it, in batches, each act with its own moment.

A kill in the middle loses and doubles nothing: cases go on from where they stand, and arrivals that are there already
are known by their commands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import takewhile

from data_access.batch_unit import BatchUnit
from data_access.open_cases import done_before, open_cases, touched_by_others
from data_access.storage import Storage
from hall.cases.law import Law
from hall.cases.vocabulary import Moment
from hall.city.zone import DAY_MS
from hall.errors import CaseChangedMeanwhile
from hall.sample_city.agenda import LEFT_ALONE_MS
from hall.sample_city.arrivals import arrivals_after
from hall.sample_city.histories import continued, history
from hall.sample_city.life import Life
from hall.sample_city.staff import STATION
from hall.sample_city.steps import History

CHUNK = 500
"""Histories a transaction: nobody else waits long for the lock."""
_TRIES = 20


@dataclass(frozen=True, slots=True)
class Ground:
    """What the life of one sample city is lived with."""

    life: Life
    law: Law
    seed: int
    per_day: float


def live_through(
    storage: Storage, ground: Ground, since: Moment, until: Moment, reached: Callable[[Moment], bool]
) -> int:
    """Live from ``since`` to ``until``, a day at a time; ``reached`` is told each day's end and says whether to go on.

    Answers how many acts were stored. Blocks. Raises StoreUnreachable.
    """
    acts = 0
    while since < until:
        end = min(since + DAY_MS, until)
        acts += _stored(storage, ground, since, end)
        since = end
        if not reached(end):
            break
    return acts


def _stored(storage: Storage, ground: Ground, since: Moment, until: Moment) -> int:
    acts = 0
    for attempt in range(_TRIES):
        batch = BatchUnit(storage, CHUNK)
        try:
            with batch:
                for each in _histories(storage, ground, since, until):
                    batch.add(each)
        except CaseChangedMeanwhile:  # somebody acted at a desk: what is stored stays, the rest is lived anew
            if attempt == _TRIES - 1:
                raise
        else:
            return acts + batch.acts
        acts += batch.acts
    return acts


def _histories(storage: Storage, ground: Ground, since: Moment, until: Moment) -> Iterable[History]:
    touched = touched_by_others(storage.database, STATION, until - LEFT_ALONE_MS)
    for case in (each for each in open_cases(storage.database) if each.id not in touched):
        going_on = continued(ground.life, ground.law, case, until)
        if going_on:
            yield going_on
    stream = arrivals_after(since, ground.per_day, storage.zone, ground.seed)
    first = [ground.life.report(at, rain) for at, rain in takewhile(lambda each: each[0] <= until, stream)]
    known = done_before(storage.database, [step.command.command_id for step in first])
    for step in first:
        if step.command.command_id not in known:
            yield history(ground.life, ground.law, step, until)
