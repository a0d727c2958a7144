"""A year of a sample city in many cases, nine in ten of them closed, as the peers' data: rows and roll-ups in bulk.

Filled once and kept in the cache: no clocks and no audit, which neither figures nor history read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import exp
from random import Random
from typing import Any

import sqlalchemy as sa

from data_access.city.city_store import load_city
from data_access.city.profiles import load_profile
from data_access.city.taxonomies import load_taxonomy
from data_access.engine.database import Database, open_database
from data_access.engine.dialect import driver_of
from data_access.sample.make_city import make_city
from data_access.store.create import migrate
from data_access.store.facts import set_fact
from data_access.store.ledger import Ledger
from data_access.store.tables.row_mapping import case_row
from data_access.store.tables.schema import cases, meta
from hall.cases.case import Case, changed
from hall.cases.vocabulary import ENDED, STAGE_OF, TIMER_OF, Kind, Stage, State, Verdict
from hall.city.city import City
from hall.city.zone import CityZone
from hall.errors import StoreRefused, StoreUnreachable
from hall.metrics.rollups import Key, contributions
from hall.moment import DAY_MS, HOUR_MS, Moment
from tests.benchmarks.harness import tell
from tests.support.clocks import moment

NOW: Moment = moment("2026-11-20T18:00:00+08:00")
"""The present of these cases, as the peers'."""
CHUNK = 20_000
MARK = "bench_filled"
LIMITS_H = (4, 12, 24, 72, 168)
WORDS = (
    "路面积水，市民反映影响通行",
    "占道经营，请尽快处理",
    "井盖破损，存在隐患",
    "暴露垃圾未清理",
    "路灯不亮，夜间难行",
)
_OPEN = tuple(state for state in State if state not in ENDED)


def filled(url: str, count: int) -> Database:
    """The opened database with a city and ``count`` cases, filled now if it is not yet; an older schema is migrated."""
    try:
        database = open_database(url, station="bench")
    except (StoreUnreachable, StoreRefused) as refused:
        (migrate if refused.words.code == "store.older_schema" else _make)(url)
        database = open_database(url, station="bench")
    with database.reading() as connection:
        mark = connection.execute(sa.select(meta.c.value).where(meta.c.key == MARK)).scalar()
    if mark != str(count):
        tell(f"filling {database.shown_url} with {count:,} cases, once")
        _fill(database, count)
    return database


def _make(url: str) -> None:
    profile = load_profile("erqi")
    make_city(url, profile, load_taxonomy(profile.taxonomy), cases=20, seed=7, until=NOW)


def _fill(database: Database, count: int) -> None:
    city = load_city(database)
    zone, total, made = CityZone(city.profile.zone), Counter[Key](), invented(city, count, 7)
    with database.reading() as connection:
        first = int(connection.execute(sa.select(sa.func.max(cases.c.id))).scalar_one()) + 1
    with database.writers.connect() as connection, database.dialect.bulk(connection):
        driver = driver_of(connection)
        for start in range(0, count, CHUNK):
            rows = []
            for i in range(start, min(start + CHUNK, count)):
                case = next(made)
                total.update(contributions(case, zone))
                rows.append((first + i, f"B{i:09}", *case_row(case)[2:]))
            database.dialect.begin(driver, None)
            database.dialect.insert(driver, cases, rows)
            driver.commit()
        database.dialect.begin(driver, None)
        Ledger(database).count(driver, sorted(total.items()))
        driver.commit()
    set_fact(database, MARK, str(count))
    database.dialect.settle()


def invented(city: City, count: int, seed: int) -> Iterator[Case]:
    """Cases of the last year, in the order of their report; one seed, one answer."""
    rng, makers = Random(seed), _Makers(city)
    for reported_at in sorted(NOW - rng.randrange(365 * DAY_MS) for _ in range(count)):
        yield makers.case(rng, reported_at)


class _Makers:
    """Draws from the city's own codes, the first ones more often."""

    def __init__(self, city: City) -> None:
        taxonomy = next(iter(city.taxonomies.values()))
        self._taxonomy = f"{taxonomy.code}@{taxonomy.version}"
        self._classes = [(Kind(each.kind), each.code) for each in taxonomy.subclasses]
        self._streets = [each.code for each in city.profile.streets]
        self._units = [each.code for each in city.units]
        self._channels = [each.code for each in city.profile.sources]
        self._blank = Case(
            id=0, number="", version=1, state=State.CLOSED, channel="", kind=Kind.EVENT, subclass="",
            taxonomy=self._taxonomy, reported_at=0, changed_at=0,
        )  # fmt: skip

    def case(self, rng: Random, reported_at: Moment) -> Case:
        """A case as it stands at ``NOW``."""
        limit = rng.choice(LIMITS_H) * HOUR_MS
        took = int(exp(rng.gauss(2.5, 1.2)) * HOUR_MS)
        closed = rng.random() < 0.9 and reported_at + took <= NOW
        kind, subclass = _pick(rng, self._classes)
        values: dict[str, Any] = {
            "channel": _pick(rng, self._channels), "kind": kind, "subclass": subclass,
            "street": _pick(rng, self._streets), "reported_at": reported_at, "version": 9,
            "description": rng.choice(WORDS), "address": f"大学路{rng.randrange(1, 400)}号",
            "lon": 113.6 + rng.random() * 0.1, "lat": 34.7 + rng.random() * 0.1,
        }  # fmt: skip
        if closed:
            values |= self._closed(rng, reported_at, took, limit)
        else:
            values |= self._open(rng, reported_at, limit)
        return changed(self._blank, values)

    def _closed(self, rng: Random, reported_at: Moment, took: int, limit: int) -> dict[str, Any]:
        ended = reported_at + took
        return {
            "state": State.CLOSED, "unit": _pick(rng, self._units), "accepted_at": reported_at + took // 20,
            "filed_at": reported_at + took // 15, "dispatched_at": reported_at + took // 10,
            "disposed_at": ended - took // 5, "ended_at": ended, "changed_at": ended,
            "verdict": Verdict.ON_TIME if took <= limit else Verdict.LATE,
        }  # fmt: skip

    def _open(self, rng: Random, reported_at: Moment, limit: int) -> dict[str, Any]:
        state = _pick(rng, _OPEN)
        due = NOW + rng.randrange(-limit, limit)
        values: dict[str, Any] = {
            "state": state, "changed_at": reported_at, "timer": TIMER_OF[state], "due_at": due,
            "warn_at": due - limit // 5,
        }  # fmt: skip
        if state is not State.REPORTED:
            values["accepted_at"] = reported_at + 60_000
        if STAGE_OF[state] not in (Stage.COLLECTION, Stage.FILING):
            values |= {"filed_at": reported_at + 120_000, "unit": _pick(rng, self._units)}
        return values


def _pick(rng: Random, choices: Any) -> Any:
    return choices[int(rng.random() ** 1.5 * len(choices))]
