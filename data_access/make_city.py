"""Makes a database with a city in it: an empty real one, or a sample city with a life behind it (init)."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import sqlalchemy as sa

from data_access.batch_unit import BatchUnit
from data_access.bulk import seldom_collected
from data_access.city_store import (
    MAKING,
    READY,
    facts_of,
    law_of,
    load_city,
    save_plan,
    save_profile,
    set_fact,
    unit_cards,
)
from data_access.clock import DatabaseClock
from data_access.create import create_database
from data_access.engine import Database, connect_database
from data_access.storage import Storage
from hall.cases.law import Law
from hall.cases.numbering import CaseNumbers
from hall.cases.vocabulary import Moment
from hall.city.city import City, UnitCard
from hall.city.grids import AreaIndex
from hall.city.profile import Profile
from hall.city.taxonomy import Taxonomy
from hall.city.zone import CityZone
from hall.errors import StoreRefused
from hall.sample_city.arrivals import days_for
from hall.sample_city.histories import histories
from hall.sample_city.life import Life
from hall.sample_city.places import PlanPlaces
from hall.sample_city.plan import plan_city
from hall.sample_city.plan_model import CityPlan
from hall.sample_city.troubles import Troubles

Progress = Callable[[int, int], None]
"""Told (done, of) cases now and then."""


@dataclass(frozen=True, slots=True)
class Made:
    """What init made; ``database``: its address without a password."""

    city: str
    cases: int
    acts: int
    seconds: float
    database: str


def make_city(
    url: str,
    profile: Profile,
    taxonomy: Taxonomy,
    *,
    cases: int,
    seed: int,
    until: Moment | None = None,
    progress: Progress | None = None,
) -> Made:
    """A database for this city. ``cases`` > 0: a sample city whose life went on up to ``until`` (None: now).

    A SQLite file appears only when it is whole. Raises StoreRefused (``store.exists`` …), StoreUnreachable,
    InputRefused.
    """
    started = perf_counter()
    target = _sqlite_path(url)
    if target is None:
        acts = _fill(url, profile, taxonomy, cases, seed, until, progress)
    else:
        with _alone_in(target.parent):
            if target.exists():
                raise StoreRefused("store.exists", url=url)
            part = target.with_name(target.name + ".part")
            _remove(part)
            acts = _fill(f"sqlite:///{part}", profile, taxonomy, cases, seed, until, progress)
            part.replace(target)
    return Made(profile.code, cases, acts, round(perf_counter() - started, 3), sa.make_url(url).render_as_string())


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Two starts at once make one file: the second waits here and finds it. A killed one holds nobody up."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def life_of(plan: CityPlan, law: Law, taxonomy: Taxonomy, seed: int, index: AreaIndex | None = None) -> Life:
    """The sample life of a planned city; ``index``: of its areas, where it has been made already."""
    places = PlanPlaces(plan, index or plan.area_index())
    parents = {each.parent for each in law.profile.sources}
    leaves = [each.code for each in law.profile.sources if each.code not in parents]
    return Life(places, law, CityZone(law.profile.zone), Troubles(taxonomy), leaves, seed)


def storage_of(database: Database, city: City) -> Storage:
    """What the units of work of a city need."""
    zone = CityZone(city.profile.zone)
    return Storage(database, DatabaseClock(database), zone, CaseNumbers(city.profile.admin_code, zone))


def _fill(
    url: str,
    profile: Profile,
    taxonomy: Taxonomy,
    cases: int,
    seed: int,
    until: Moment | None,
    progress: Progress | None,
) -> int:
    facts = {"profile": profile.code, "sample": "1" if cases else "0", "seed": str(seed), "state": MAKING}
    if cases:
        facts["per_day"] = f"{cases / days_for(cases):.3f}"
    database = _created(url, facts)
    try:
        plan = plan_city(profile, taxonomy, seed) if cases else None
        units = unit_cards(plan) if plan else [UnitCard(u.code, u.name_zh, u.name_en) for u in profile.units]
        save_profile(database, profile, [taxonomy], units)
        if plan:
            save_plan(database, plan)
        acts = _live(database, plan, taxonomy, cases, seed, until, progress) if plan else 0
        set_fact(database, "state", READY)
        _settle(database)
    finally:
        database.close()
    return acts


def _created(url: str, facts: Mapping[str, str]) -> Database:
    try:
        return create_database(url, facts, station="init")
    except StoreRefused as refused:
        if refused.words.code == "store.exists" and _is_unfinished(url):
            raise StoreRefused("store.unfinished", url=refused.words.params["url"]) from refused
        raise


def _is_unfinished(url: str) -> bool:
    database = connect_database(url)
    try:
        return facts_of(database).get("state") == MAKING
    finally:
        database.close()


def _live(
    database: Database,
    plan: CityPlan,
    taxonomy: Taxonomy,
    cases: int,
    seed: int,
    until: Moment | None,
    progress: Progress | None,
) -> int:
    city = load_city(database, unfinished=True)
    law, storage = law_of(city), storage_of(database, city)
    life, end = life_of(plan, law, taxonomy, seed), until if until is not None else storage.clock.now()
    with seldom_collected(), BatchUnit(storage) as batch:
        for done, history in enumerate(histories(life, law, storage.zone, seed, cases, end), start=1):
            batch.add(history)
            if progress and done % 500 == 0:
                progress(done, cases)
    set_fact(database, "lived_until", str(end))
    return batch.acts


def _settle(database: Database) -> None:
    """Let the file stand alone: no log beside it when it is moved to its place."""
    if _sqlite_path(database.url) is not None:
        with database.writers.connect() as connection:
            connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _sqlite_path(url: str) -> Path | None:
    parsed = sa.make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def _remove(path: Path) -> None:
    for each in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        each.unlink(missing_ok=True)
