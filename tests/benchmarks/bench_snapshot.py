"""A station's first snapshot with and without years of closed cases behind 10,000 open ones: what is over is free.

Closed cases are rows alone, written by the engine itself, indexes after; kept in the cache.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import Any

import psycopg
import sqlalchemy as sa

from data_access.city.city_store import load_city, storage_of
from data_access.engine.database import open_database
from data_access.feed.choose import feed_of
from data_access.store.create import migrate
from data_access.store.finder import CaseFinderRepository
from data_access.store.people.reporter_reads import ReporterReads
from data_access.store.tables.metadata import PARTIAL
from data_access.store.tables.row_mapping import NAMES
from data_access.store.tables.schema import cases
from hall.people.roles import Role
from hall.people.session import Session
from tests.benchmarks.harness import ENGINES, QUICK, cache, kept_server, result, taken_in_turn, tell
from tests.benchmarks.open_cases import make

OPEN = 500 if QUICK else 10_000
CLOSED = {"sqlite": 2_000_000, "postgresql": 10_000_000}
"""SQLite is one machine's hall: some twenty years of a district. PostgreSQL's is a large city's."""
FIRST_ID = 2_001_000_000_000
"""A year in which no sample lives: a thousand million ids are free there."""
FIRST_NUMBER = 4_101_030_000_000_000_000
"""As long as a case number is: a district, a day, a place in it."""
WHO = Session("bench", "bench", frozenset({Role.DISPATCHER}))
SERIES = {
    "sqlite": "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {n}) SELECT n FROM s) AS s",
    "postgresql": "generate_series(1, {n}) AS s(n)",
}
Run = Callable[[str], object]


def results() -> Iterator[dict[str, Any]]:
    """See docs/benchmarks.md, group snapshot."""
    for engine in ENGINES:
        closed = int(os.environ.get("HALL_BENCH_SIZE", "0")) or (20_000 if QUICK else CLOSED[engine])
        with _two(engine, closed) as (none, many):
            for kept in (none, many):
                migrate(kept)  # it may have been kept since an older schema
            yield from _measured(engine, closed, none, many)


def _measured(engine: str, closed: int, none: str, many: str) -> Iterator[dict[str, Any]]:
    say = partial(result, "snapshot", "hall", engine=engine)
    with closing(open_database(none)) as without, closing(open_database(many)) as behind:
        feeds = [feed_of(each, "bench") for each in (without, behind)]
        for feed in feeds:
            feed.open()
        took = taken_in_turn({"none": feeds[0].snapshot, "many": feeds[1].snapshot}, 30)
        for feed in feeds:
            feed.close()
        ratio = statistics.median(took["many"]) / statistics.median(took["none"])
        yield say("first snapshot, none closed", OPEN, took["none"])
        yield say("first snapshot, many closed", closed, took["many"], note=f"× {ratio:.2f}; {OPEN} open")
        yield from _found(engine, closed, behind)


def _found(engine: str, closed: int, database: Any) -> Iterator[dict[str, Any]]:
    storage: Any = storage_of(database, load_city(database))
    finder = CaseFinderRepository(database, storage.clock, storage.numbering, ReporterReads(database))
    number, mark = str(FIRST_NUMBER + closed // 2), "?" if engine == "sqlite" else "%s"
    assert [case.number for case in finder.find(number, WHO)] == [number]
    with closing(database.raw(60_000)) as bare:
        sql = f"SELECT {', '.join(NAMES)} FROM cases WHERE number = {mark}"
        works = {
            "floor": lambda: bare.execute(sql, (number,)).fetchall(),
            "hall": lambda: finder.find(number, WHO),
        }
        took = taken_in_turn(works, 60)
    ratio = statistics.median(took["hall"]) / statistics.median(took["floor"])
    yield result("snapshot", "floor", "found by number", closed, took["floor"], engine=engine)
    yield result("snapshot", "hall", "found by number", closed, took["hall"], engine=engine, note=f"× {ratio:.1f}")


# -- the two databases ------------------------------------------------------------------------------------------------
@contextmanager
def _two(engine: str, closed: int) -> Iterator[tuple[str, str]]:
    """The addresses of a hall with open cases alone, and of its like with a history behind them."""
    if engine == "sqlite":
        yield _sqlite(0), _sqlite(closed)
        return
    with kept_server("snapshot-server") as server:
        yield _postgres(server, 0), _postgres(server, closed)


def _sqlite(closed: int) -> str:
    kept = cache() / f"snapshot-{OPEN}-{closed}.db"
    if not kept.exists():
        part = kept.with_suffix(".part")
        for each in cache().glob(f"{part.name}*"):
            each.unlink()
        make(f"sqlite:///{part}", OPEN)
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            _add(connection.execute, "sqlite", closed)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        part.replace(kept)
    return f"sqlite:///{kept}"


def _postgres(server: Any, closed: int) -> str:
    kept = f"snapshot_{OPEN}_{closed}"
    with psycopg.connect(server.uri, autocommit=True) as administrator:
        if administrator.execute("SELECT FROM pg_database WHERE datname = %s", (kept,)).fetchone() is None:
            administrator.execute(f"DROP DATABASE IF EXISTS {kept}_part".encode())
            make(server.url(f"{kept}_part"), OPEN)
            with psycopg.connect(server.uri, dbname=f"{kept}_part", autocommit=True) as connection:
                _add(lambda sql: connection.execute(sql.encode()), "postgresql", closed)
                connection.execute("VACUUM (ANALYZE)")
            administrator.execute(f"ALTER DATABASE {kept}_part RENAME TO {kept}".encode())
    return str(server.url(kept))


def _add(run: Run, engine: str, closed: int) -> None:
    """Closed cases, all like one that is there; the indexes but the unique ones are made anew after them."""
    if not closed:
        return
    tell(f"adding {closed:,} closed cases, once")
    dialect: Any = sa.create_engine("sqlite://" if engine == "sqlite" else "postgresql+psycopg://").dialect
    for index in cases.indexes:
        run(f"DROP INDEX {index.name}")
    own = {
        "id": f"{FIRST_ID} + s.n",
        "number": f"'' || ({FIRST_NUMBER} + s.n)",
        "state": "'closed'",
        "external_number": "NULL",
    }
    told = ", ".join(own.get(name, f"c.{name}") for name in NAMES)
    like = "(SELECT * FROM cases ORDER BY id DESC LIMIT 1) AS c"
    run(f"INSERT INTO cases ({', '.join(NAMES)}) SELECT {told} FROM {like}, {SERIES[engine].format(n=closed)}")
    for index in cases.indexes:
        rows = index.info.get(PARTIAL)
        only = "" if rows is None else f" WHERE {rows.compile(dialect=dialect, compile_kwargs={'literal_binds': True})}"
        run(str(sa.schema.CreateIndex(index).compile(dialect=dialect)) + only)
    run("ANALYZE")
