"""Lets open cases follow a redrawn ground (区划随调): one audited act each, in batches; told beforehand how many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import sqlalchemy as sa

from data_access.city.city_store import law_of, load_city, storage_of
from data_access.city.ground_store import load_ground
from data_access.engine.database import Database
from data_access.store.anew import stored_anew
from data_access.store.batch_unit import BatchUnit
from data_access.store.open_cases import open_cases
from data_access.store.storage import Storage
from hall.cases.case import Case, changed
from hall.cases.decide import decide
from hall.cases.following import AREAS, areas_now, following
from hall.cases.recalculation import SYSTEM
from hall.city.areas import Areas
from hall.city.city import City
from hall.city.ground.ground import Ground
from hall.dispatch.routing import suggest
from hall.errors import CaseChangedMeanwhile, LawChanged, StoreUnreachable
from hall.moment import Moment

MustHold = Callable[[sa.Connection], None]


def would_follow(database: Database, city: City, ground: Ground, now: Moment) -> int:
    """How many open cases lie elsewhere by this ground. Blocks. Raises StoreUnreachable."""
    return sum(1 for _ in _moved(open_cases(database), city, ground, now))


def follow(database: Database, by: str, must_hold: MustHold | None = None) -> int | None:
    """Give all open cases that lie elsewhere by the ground as it stands their new areas; how many. None: this login may
    change the ground, not cases; somebody who may does the same again.

    ``by``: who changed the ground; ``must_hold``: see `ground_rows.change`. Killed in between and called again it goes
    on where it stood. Blocks. Raises StoreUnreachable, what ``must_hold`` raises, and CaseChangedMeanwhile or
    LawChanged where others are always faster.
    """
    add_all = partial(_add_all, database, by)
    storage = storage_of(database, load_city(database, has_map=False))
    try:
        moved, _ = stored_anew(storage, partial(add_all, storage), (CaseChangedMeanwhile, LawChanged), must_hold)
    except StoreUnreachable as refused:
        if refused.words.code != "store.read_only":
            raise
        return None
    return moved


def _add_all(database: Database, by: str, storage: Storage, batch: BatchUnit) -> None:
    now = storage.clock.now()
    city, ground = load_city(database, now, has_map=False), load_ground(database)
    law = law_of(city)
    for case, areas in _moved(open_cases(database), city, ground, now):
        command = following(case, areas, by, _suggested(case, areas, city))
        decision = decide(case, command, SYSTEM, law, storage.clock.now(), areas)
        batch.add([(decision, command.command_id, SYSTEM)])


def _moved(cases: Sequence[Case], city: City, ground: Ground, now: Moment) -> Iterator[tuple[Case, Areas]]:
    """Those that lie elsewhere, and where."""
    placed = [(each, each.lon, each.lat) for each in cases if each.lon is not None and each.lat is not None]
    found = ground.locate_many([lon for _, lon, _ in placed], [lat for *_, lat in placed], now)
    classes = city.profile.area_classes
    for (case, *_), areas in zip(placed, found, strict=True):
        now_in = areas_now(case, areas, classes.get(areas.street or ""))
        if now_in is not None:
            yield case, now_in


def _suggested(case: Case, areas: Areas, city: City) -> tuple[str, str]:
    """Who is asked first, before and now."""
    there = changed(case, {name: getattr(areas, name) for name in AREAS})
    was, now = ([each.unit for each in suggest(of, city, 1)] for of in (case, there))
    return (was or [""])[0], (now or [""])[0]
