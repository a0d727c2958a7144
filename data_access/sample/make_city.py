"""Makes a database with a city in it (init): an empty real one, or a sample city with a life behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import perf_counter

from data_access.city.city_store import law_of, load_city, storage_of
from data_access.city.new_city import Fill, new_city
from data_access.engine.bulk import seldom_collected
from data_access.engine.clock import OFFSET_KEY, DatabaseClock
from data_access.engine.database import Database, shown_address
from data_access.sample.plan_store import save_cameras, save_components, save_plan
from data_access.store.batch_unit import BatchUnit
from data_access.store.facts import set_fact
from hall.cases.law import Law
from hall.city.ground.area_index import AreaIndex
from hall.city.profile import Profile
from hall.city.taxonomy import Taxonomy
from hall.city.zone import CityZone
from hall.frozen import frozen
from hall.moment import Moment
from hall.sample_city.life.arrivals import days_for
from hall.sample_city.life.histories import histories
from hall.sample_city.life.life import Life
from hall.sample_city.life.opening import last_morning
from hall.sample_city.life.places import PlanPlaces
from hall.sample_city.life.sights import trusting
from hall.sample_city.life.troubles import Troubles
from hall.sample_city.plan.model import CityPlan
from hall.sample_city.plan.plan import plan_city
from hall.sample_city.plan.watched import watched_cameras

Progress = Callable[[int, int], None]
"""Told (done, of) cases now and then."""


@frozen
class Made:
    """What init made; ``database``: its address without a password."""

    city: str
    cases: int
    acts: int
    seconds: float
    database: str


@frozen
class _Sample:
    """What is asked for: so many cases, a seed, the end of its past (None: see ``make_city``), who is told."""

    taxonomy: Taxonomy
    cases: int
    seed: int
    until: Moment | None
    progress: Progress | None


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
    """A database for this city. ``cases`` > 0: a sample city whose life went on up to ``until`` (None: the morning of
    its last workday, which is its present from then on).

    A SQLite file appears only when it is whole. Raises StoreRefused (``store.exists`` …), StoreUnreachable,
    InputRefused.
    """
    started = perf_counter()
    facts, fill = {"seed": str(seed)}, None
    if cases:
        facts |= {"sample": "1", "per_day": f"{cases / days_for(cases):.3f}"}
        profile = trusting(profile, taxonomy)
        fill = _filled(profile, _Sample(taxonomy, cases, seed, until, progress))
    with seldom_collected():  # a plan is tens of thousands of objects, and all of them stay
        acts = new_city(url, profile, taxonomy, facts, fill)
    return Made(profile.code, cases, acts, round(perf_counter() - started, 3), shown_address(url))


def life_of(plan: CityPlan, law: Law, taxonomy: Taxonomy, seed: int, index: AreaIndex | None = None) -> Life:
    """The sample life of a planned city; ``index``: of its areas, where it has been made already."""
    places = PlanPlaces(plan, index or plan.area_index())
    parents = {each.parent for each in law.profile.sources}
    leaves = [each.code for each in law.profile.sources if each.code not in parents]
    return Life(places, law, CityZone(law.profile.zone), Troubles(taxonomy), leaves, seed)


def _filled(profile: Profile, asked: _Sample) -> Fill:
    return partial(_live, profile, asked)


def _live(profile: Profile, asked: _Sample, database: Database) -> int:
    plan = plan_city(profile, asked.taxonomy, asked.seed)
    save_plan(database, plan)
    save_cameras(database, watched_cameras(plan, profile))
    save_components(database, plan)
    city = load_city(database, unfinished=True)
    law, storage = law_of(city), storage_of(database, city)
    life, end = life_of(plan, law, asked.taxonomy, asked.seed), asked.until
    if end is None:
        end = _opens_in_the_morning(database, law)
    with BatchUnit(storage) as batch:
        lived = histories(life, law, storage.zone, asked.seed, asked.cases, end)
        for done, history in enumerate(lived, start=1):
            batch.add(history)
            if asked.progress and done % 500 == 0:
                asked.progress(done, asked.cases)
    set_fact(database, "lived_until", str(end))
    return batch.acts


def _opens_in_the_morning(database: Database, law: Law) -> Moment:
    """Give the sample a time of its own, in which it is a working morning now. Answers that moment."""
    now = DatabaseClock(database).now()
    opening = last_morning(now, law.calendar)
    set_fact(database, OFFSET_KEY, str(opening - now))
    return opening
