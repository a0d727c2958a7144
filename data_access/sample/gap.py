"""Lives through a gap: what happened in the sample city while nobody ran it, in batches, each act with its own moment.

A kill in the middle loses and doubles nothing: cases go on from where they stand, and arrivals that are there already
are known by their commands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import takewhile

from data_access.store.anew import stored_anew
from data_access.store.batch_unit import BatchUnit
from data_access.store.open_cases import done_before, open_cases, touched_by_others
from data_access.store.storage import Storage
from data_access.telemetry.presence import DatabasePresence
from hall.cases.law import Law
from hall.errors import CaseChangedMeanwhile, StoreUnreachable
from hall.frozen import frozen
from hall.moment import DAY_MS, Moment
from hall.sample_city.life.agenda import LEFT_ALONE_MS
from hall.sample_city.life.arrivals import arrivals_after
from hall.sample_city.life.histories import continued, history
from hall.sample_city.life.life import Life
from hall.sample_city.life.staff import STATION
from hall.sample_city.life.steps import History


@frozen
class GapGround:
    """What the life of one sample city is lived with."""

    life: Life
    law: Law
    seed: int
    per_day: float


def live_through(
    storage: Storage, ground: GapGround, since: Moment, until: Moment, reached: Callable[[Moment], bool]
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


def _stored(storage: Storage, ground: GapGround, since: Moment, until: Moment) -> int:
    def add_all(batch: BatchUnit) -> None:
        for each in _histories(storage, ground, since, until):
            batch.add(each)

    _, acts = stored_anew(storage, add_all, (CaseChangedMeanwhile,))  # somebody acts at a desk: the rest is lived anew
    return acts


def _histories(storage: Storage, ground: GapGround, since: Moment, until: Moment) -> Iterable[History]:
    left = touched_by_others(storage.database, STATION, until - LEFT_ALONE_MS)
    with suppress(StoreUnreachable):  # telemetry is no fact: without it the life goes on
        left |= DatabasePresence(storage.database, STATION).open_cases().keys()
    for case in (each for each in open_cases(storage.database) if each.id not in left):
        going_on = continued(ground.life, ground.law, case, until)
        if going_on:
            yield going_on
    stream = arrivals_after(since, ground.per_day, storage.zone, ground.seed)
    first = [ground.life.report(at, rain) for at, rain in takewhile(lambda each: each[0] <= until, stream)]
    known = done_before(storage.database, [step.command.command_id for step in first])
    for step in first:
        if step.command.command_id not in known:
            yield history(ground.life, ground.law, step, until)
