"""What a sample life lives with: a database marked as sample, the city's law and plan, a desk with a settable clock."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from data_access.city_store import facts_of, law_of, load_city, load_plan
from data_access.clock import DatabaseClock, FixedClock
from data_access.engine import Database, open_database
from data_access.make_city import life_of
from data_access.sample_gap import Ground
from data_access.schema import cases
from data_access.storage import Storage
from data_access.unit_of_work import SingleUnit
from hall.cases.case import Case
from hall.cases.case_desk import CaseDesk
from hall.cases.numbering import CaseNumbers
from hall.cases.vocabulary import Moment
from hall.city.city import City
from hall.city.zone import DAY_MS, CityZone
from hall.errors import StoreRefused
from hall.sample_city.moves import Moves

LIVED_UNTIL = "lived_until"
LEAST_PER_DAY = 40.0
_IDENTITY = ("genesis", "epoch", "profile", "seed", "sample")
_LOOK_BACK_MS = 28 * DAY_MS


@dataclass(frozen=True)
class SampleStation:
    """The parts of one sample life. ``clock``: set to the moment of each act; ``present``: the sample's own time."""

    database: Database
    identity: tuple[str | None, ...]
    present: DatabaseClock
    clock: FixedClock
    storage: Storage
    ground: Ground
    desk: CaseDesk
    moves: Moves

    def lived_until(self) -> Moment:
        """Up to when everything has happened that was to happen."""
        return int(facts_of(self.database).get(LIVED_UNTIL, "0"))

    def case(self, case_id: int) -> Case:
        """The case as it is stored. Raises NotFound, StoreUnreachable."""
        with SingleUnit(self.storage) as unit:
            return unit.case(case_id)

    def close(self) -> None:
        """Close the database."""
        self.database.close()


def identity_of(facts: dict[str, str]) -> tuple[str | None, ...]:
    """What tells one sample from another."""
    return tuple(facts.get(key) for key in _IDENTITY)


def open_sample(url: str, seed: int | None = None) -> SampleStation:
    """Open a sample for its life. ``seed``: of another life than the city's own.

    Raises StoreUnreachable, or StoreRefused: ``store.not_sample`` for a real city, and those of ``open_database``.
    """
    database = open_database(url, station="simulate")
    try:
        return _station(database, _sample_city(database), seed)
    except BaseException:
        database.close()
        raise


def _sample_city(database: Database) -> City:
    city = load_city(database)
    if not city.sample:
        raise StoreRefused("store.not_sample", url=database.shown_url)
    return city


def _station(database: Database, city: City, asked: int | None) -> SampleStation:
    seed = city.seed if asked is None else asked
    zone, law, plan = CityZone(city.profile.zone), law_of(city), load_plan(database, city)
    present, clock, index = DatabaseClock(database), FixedClock(0), plan.area_index()
    storage = Storage(database, clock, zone, CaseNumbers(city.profile.admin_code, zone))
    facts = facts_of(database)
    life = life_of(plan, law, city.taxonomies[law.taxonomy], seed, index)
    ground = Ground(life, law, seed, _per_day(database, facts))
    desk = CaseDesk(lambda: SingleUnit(storage), law, index)
    moves = Moves(plan, zone, seed)
    return SampleStation(database, identity_of(facts), present, clock, storage, ground, desk, moves)


def _per_day(database: Database, facts: dict[str, str]) -> float:
    """How many cases a day the life was made with."""
    if "per_day" in facts:
        return float(facts["per_day"])
    end = int(facts.get(LIVED_UNTIL, "0"))
    lately = sa.select(sa.func.count()).where(cases.c.reported_at.between(end - _LOOK_BACK_MS, end))
    with database.reading() as connection:
        count = int(connection.execute(lately).scalar_one())
    return max(LEAST_PER_DAY, count * DAY_MS / _LOOK_BACK_MS)
