"""What a sample life lives with: a database marked as sample, the city's law and plan, a desk with a settable clock."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from data_access.city.city_book import DatabaseCityBook
from data_access.city.city_store import law_of, load_city
from data_access.city.law_book import CityLawBook
from data_access.engine.clock import DatabaseClock, FixedClock
from data_access.engine.database import Database, open_database
from data_access.sample.gap import GapGround
from data_access.sample.make_city import life_of
from data_access.sample.plan_store import load_plan
from data_access.store.facts import facts_of
from data_access.store.storage import Storage
from data_access.store.tables.schema import cases
from data_access.store.unit_of_work import SingleUnit
from hall.cases.case import Case
from hall.cases.numbering import CaseNumbers
from hall.city.city import City
from hall.city.zone import CityZone
from hall.errors import StoreRefused
from hall.handling import CaseCommandHandler
from hall.moment import DAY_MS, Moment
from hall.ports import LawBook
from hall.sample_city.life.moves import Moves

LIVED_UNTIL = "lived_until"
LEAST_PER_DAY = 40.0  # a sample made with fewer cases still shows some life within minutes
_IDENTITY = ("genesis", "epoch", "profile", "seed", "sample")
_LOOK_BACK_MS = 28 * DAY_MS  # four whole weeks, so that weekends weigh what they weigh


@dataclass(frozen=True)
class SampleStation:
    """The parts of one sample life. ``clock``: set to the moment of each act; ``present``: the sample's own time."""

    database: Database
    identity: tuple[str | None, ...]
    present: DatabaseClock
    clock: FixedClock
    storage: Storage
    ground: GapGround
    commands: CaseCommandHandler
    moves: Moves
    laws: LawBook

    def is_as_opened(self) -> bool:
        """Whether the same sample stands there under the same law, on the same ground. Raises StoreUnreachable."""
        known, present = self.ground.law, self.laws.renewed()
        is_same = identity_of(facts_of(self.database)) == self.identity
        return is_same and (present.version, present.ground) == (known.version, known.ground)

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
        return _station(database, sample_city(database), seed)
    except BaseException:
        database.close()
        raise


def sample_city(database: Database) -> City:
    """The city, if it is a sample. Raises StoreRefused ``store.not_sample``."""
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
    ground = GapGround(life, law, seed, _per_day(database, facts))
    laws = CityLawBook(DatabaseCityBook(database, city, present))
    commands = CaseCommandHandler(lambda: SingleUnit(storage), laws, plan.ground)
    moves = Moves(plan, zone, seed)
    return SampleStation(database, identity_of(facts), present, clock, storage, ground, commands, moves, laws)


def _per_day(database: Database, facts: dict[str, str]) -> float:
    """How many cases a day the life was made with."""
    if "per_day" in facts:
        return float(facts["per_day"])
    end = int(facts.get(LIVED_UNTIL, "0"))
    lately = sa.select(sa.func.count()).where(cases.c.reported_at.between(end - _LOOK_BACK_MS, end))
    with database.reading() as connection:
        count = int(connection.execute(lately).scalar_one())
    return max(LEAST_PER_DAY, count * DAY_MS / _LOOK_BACK_MS)
