"""A sample city with 100,000 open cases, all through the law and the batch unit: what stands behind desk and wall.

Kept in the cache; a copy is opened at the moment at which it was made (the sample's own time), so its limits still run.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from uuid import UUID

import sqlalchemy as sa

from data_access.city.city_store import law_of, load_city, storage_of
from data_access.city.profiles import load_profile
from data_access.city.taxonomies import load_taxonomy
from data_access.engine.clock import OFFSET_KEY, DatabaseClock
from data_access.engine.database import open_database
from data_access.sample.make_city import make_city
from data_access.sample.plan_store import load_plan
from data_access.store.batch_unit import BatchUnit, DoneAct
from data_access.store.create import migrate
from data_access.store.facts import set_fact
from data_access.store.tables.schema import meta
from hall.cases import commands as c
from hall.cases.case import changed
from hall.cases.decide import decide
from hall.cases.law import Decision, Law
from hall.cases.vocabulary import Act, Kind
from hall.moment import HOUR_MS, Moment
from hall.people.roles import Role
from hall.people.session import Session
from hall.sample_city.life.places import PlanPlaces
from tests.benchmarks.harness import cache, tell
from tests.support.engines import PostgresServer

MADE_AT, COUNT = "bench_made_at", "bench_open"
MINUTE_MS = 60_000
TO_ACCEPT = 300
"""So many are long reported and not accepted: the most overdue of all, on top of every list."""
CENTRE = Session("bench", "bench", frozenset({Role.COLLECTOR, Role.CALL_TAKER, Role.SHIFT_LEADER, Role.DISPATCHER}))


def sqlite_copy(count: int, folder: Path) -> str:
    """The address of a fresh copy of the SQLite database with ``count`` open cases."""
    kept = cache() / f"open-{count}.db"
    if not kept.exists():
        part = kept.with_suffix(".part")
        for each in cache().glob(f"{part.name}*"):
            each.unlink()
        make(f"sqlite:///{part}", count)
        with closing(open_database(f"sqlite:///{part}")) as database, database.writers.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        part.replace(kept)
    copy = folder / "hall.db"
    shutil.copyfile(kept, copy)
    return _go_on(f"sqlite:///{copy}")


def postgres_copy(count: int, server: PostgresServer) -> str:
    """The address of a fresh copy, on this server, of its database with ``count`` open cases."""
    kept = f"open_{count}"
    if not _has(server, kept):
        server.execute(f"DROP DATABASE IF EXISTS {kept}_part")
        server.execute(f"CREATE DATABASE {kept}_part TEMPLATE template0")
        make(server.url(f"{kept}_part"), count)
        server.execute(f"ALTER DATABASE {kept}_part RENAME TO {kept}")
    server.execute("DROP DATABASE IF EXISTS reach WITH (FORCE)")
    server.execute(f"CREATE DATABASE reach TEMPLATE {kept} STRATEGY file_copy")
    return _go_on(server.url("reach"))


def _has(server: PostgresServer, name: str) -> bool:
    engine = sa.create_engine(server.url("postgres"))
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname = %s", (name,))
        found = cursor.fetchone()
    engine.dispose()
    return bool(found and found[0])


def _go_on(url: str) -> str:
    """Let the copy's time begin where it was made."""
    migrate(url)  # it may have been kept since an older schema
    with closing(open_database(url)) as database:
        with database.reading() as connection:
            made_at = int(connection.execute(sa.select(meta.c.value).where(meta.c.key == MADE_AT)).scalar_one())
            now = int(connection.execute(sa.select(database.dialect.clock)).scalar_one())
        set_fact(database, OFFSET_KEY, str(made_at - now))
    return url


def make(url: str, count: int) -> None:
    tell(f"making {count:,} open cases, once")
    profile = load_profile("erqi")
    make_city(url, profile, load_taxonomy(profile.taxonomy), cases=200, seed=7)
    with closing(open_database(url, station="bench")) as database:
        city = load_city(database)
        plan, law, now = load_plan(database, city), law_of(city), DatabaseClock(database).now()
        with BatchUnit(storage_of(database, city)) as batch:
            for history in histories(law, PlanPlaces(plan, plan.area_index()), now, count):
                batch.add(history)
        set_fact(database, MADE_AT, str(now))
        set_fact(database, COUNT, str(count))


def histories(law: Law, places: PlanPlaces, now: Moment, count: int, seed: int = 11) -> Iterator[list[DoneAct]]:
    """Cases reported lately and still open; one seed, one answer. ``now``: nothing happens after it."""
    rng = Random(seed)
    taxonomy = law.taxonomies[law.taxonomy]
    classes = [(Kind(each.kind), each.code) for each in taxonomy.subclasses]
    units = sorted(law.units or ())
    for number in range(count):
        long_ago = number < TO_ACCEPT
        steps = 0 if long_ago else rng.choice((1, 2, 2, 3, 3, 3, 4))
        at = now - 3 * HOUR_MS + number * 1_000 if long_ago else now - rng.randrange(8 * MINUTE_MS, 12 * MINUTE_MS)
        kind, subclass = rng.choice(classes)
        place = places.draw(rng, kind, subclass)
        report = c.Report(
            command_id=_id(rng), channel="patrol.manager", kind=kind, subclass=subclass, condition=1,
            description=f"{place.address}附近市民反映，影响通行", address=place.address, lon=place.lon, lat=place.lat,
            component=place.component,
        )  # fmt: skip
        first = decide(None, report, CENTRE, law, at, place.areas)
        numbered = replace(first, after=changed(first.after, {"number": f"B{number:09}"}))  # a day has 99,999 at most
        done: list[DoneAct] = [(numbered, report.command_id, CENTRE)]
        for step in range(steps):
            last = done[-1][0]
            command, who = _next(rng, step, last, rng.choice(units))
            done.append((decide(last.after, command, who, law, last.at + MINUTE_MS), command.command_id, who))
        yield done


def _next(rng: Random, step: int, last: Decision, unit: str) -> tuple[c.Command, Session]:
    command_id, seen = _id(rng), last.after.version
    if step == 0:
        return c.act_on(Act.ACCEPT, command_id=command_id, case_id=0, seen_version=seen), CENTRE
    if step == 1:
        return c.act_on(Act.FILE, command_id=command_id, case_id=0, seen_version=seen, condition=1), CENTRE
    if step == 2:
        return c.act_on(Act.DISPATCH, command_id=command_id, case_id=0, seen_version=seen, unit=unit), CENTRE
    who = Session("unit", "unit", frozenset({Role.DEPARTMENT}), unit=last.after.unit)
    return c.act_on(Act.START, command_id=command_id, case_id=0, seen_version=seen), who


def _id(rng: Random) -> str:
    return str(UUID(int=rng.getrandbits(128), version=4))
