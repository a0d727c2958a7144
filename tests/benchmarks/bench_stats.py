"""Figures of 1,000,000 cases from roll-ups and open cases, history filters over them, and what roll-ups cost a writer.

Floors in the same run: the same counters read by key through the bare driver; the bare indexed query."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import Any

import psycopg

from data_access.engine.database import Database
from data_access.feed.choose import feed_of
from data_access.store.repositories import CaseRepository, FigureRepository
from hall.city.zone import CityZone
from hall.live.case_store import CaseStore
from hall.moment import DAY_MS
from hall.ports import HistoryFilter
from tests.benchmarks import six_figures
from tests.benchmarks.acts import Acts
from tests.benchmarks.harness import ENGINES, QUICK, cache, kept_server, result, taken_in_turn, timed
from tests.benchmarks.many_cases import NOW, filled

SIZE = 20_000 if QUICK else 1_000_000
WHOLE_CASES = 12 if QUICK else 150
Result = dict[str, Any]


def results() -> Iterator[Result]:
    """See docs/benchmarks.md, group stats."""
    for engine in ENGINES:
        with _database(engine) as database:
            yield from _figures(engine, database)
            yield from _history(engine, database)
            yield from _price(engine, database)


@contextmanager
def _database(engine: str) -> Iterator[Database]:
    if engine == "sqlite":
        with closing(filled(f"sqlite:///{cache() / f'stats-{SIZE}.db'}", SIZE)) as database:
            yield database
        return
    name = f"stats_{SIZE}"
    with kept_server("stats-server") as server, closing(filled(server.url(name), SIZE)) as database:
        with psycopg.connect(server.uri, dbname=name, autocommit=True) as connection:
            connection.execute("VACUUM (ANALYZE)")  # the writes of earlier runs; a server that is always up does it
        yield database


# -- figures ----------------------------------------------------------------------------------------------------------
def _figures(engine: str, database: Database) -> Iterator[Result]:
    zone, store, reader = CityZone("Asia/Shanghai"), _store(database), FigureRepository(database)
    say, found = partial(result, "stats", engine=engine), six_figures.read(reader, NOW, zone)
    with closing(_Bare(database)) as bare:
        assert bare.counters() == six_figures.counters(found), "floor and product must read the same counters"
        works: dict[str, Callable[[], object]] = {
            "floor": bare.counters,
            "read": lambda: six_figures.read(reader, NOW, zone),
            "hall": lambda: six_figures.six(six_figures.read(reader, NOW, zone), store),
        }
        took = taken_in_turn(works, 60)
    yield say("floor", "all six: read by key", SIZE, took["floor"], note=f"{six_figures.counters(found)} rows")
    yield say("hall", "all six", SIZE, took["hall"], note=f"{len(store)} open cases in store")
    yield say("hall", "all six: reading alone", SIZE, took["read"])
    counts = timed(lambda: (store.overdue(NOW), store.warning(NOW)), 60)
    note = f"{store.overdue(NOW)} overdue, {store.warning(NOW)} warning"
    yield say("hall", "overdue and warning counts", len(store), counts, note=note)


def _store(database: Database) -> CaseStore:
    feed, store = feed_of(database, "bench"), CaseStore()
    feed.open()
    snapshot = feed.snapshot()
    feed.close()
    store.load(snapshot.columns, snapshot.cursor)
    return store


class _Bare:
    """The floors: one driver connection, plain SQL."""

    COUNTERS = "SELECT {1}, n FROM rollups WHERE figure = {0} AND period BETWEEN {0} AND {0}"

    def __init__(self, database: Database) -> None:
        self._driver: Any = database.raw(60_000)
        spans = six_figures.periods(NOW, CityZone("Asia/Shanghai"))
        self._mark = "?" if database.dialect.name == "sqlite" else "%s"
        self._asked = [
            (self.COUNTERS.format(self._mark, ", ".join(by)), (figure, *spans[figure]))
            for figure, by in six_figures.FIGURES.items()
        ]

    def counters(self) -> int:
        """Reads the counters of the six figures by key; how many."""
        return sum(len(self._driver.execute(sql, values).fetchall()) for sql, values in self._asked)

    def newest(self, column: str, value: Any, limit: int) -> int:
        """The queue's eight columns of the newest rows with a value, through the index; how many."""
        sql = (
            "SELECT number, description, kind, subclass, state, street, unit, due_at FROM cases"
            f" WHERE {column} {'<' if column == 'reported_at' else '='} {self._mark}"
            f" ORDER BY reported_at DESC LIMIT {limit}"
        )
        return len(self._driver.execute(sql, (value,)).fetchall())

    def close(self) -> None:
        """End the connection."""
        self._driver.close()


# -- history ----------------------------------------------------------------------------------------------------------
def _history(engine: str, database: Database) -> Iterator[Result]:
    say, reader = partial(result, "stats", engine=engine), CaseRepository(database)
    with closing(_Bare(database)) as bare:
        for column, value in _filters(database).items():
            wanted = HistoryFilter(**{"reported_to" if column == "reported_at" else column: value})
            found = len(reader.history(wanted))
            assert found == bare.newest(column, value, wanted.limit), column
            works: dict[str, Callable[[], object]] = {
                "floor": lambda c=column, v=value: bare.newest(c, v, 200),  # type: ignore[misc]
                "hall": lambda w=wanted: reader.history(w),  # type: ignore[misc]
            }
            took = taken_in_turn(works, 40)
            ratio = statistics.median(took["hall"]) / statistics.median(took["floor"])
            name = column.removesuffix("_at")
            yield say("floor", f"history by {name}", SIZE, took["floor"], note=f"{found} rows")
            yield say("hall", f"history by {name}", SIZE, took["hall"], note=f"× {ratio:.1f}")


def _filters(database: Database) -> dict[str, Any]:
    """A value of each column that is neither the most nor the least frequent; a moment half a year back."""
    filters: dict[str, Any] = {"state": "closed", "reported_at": NOW - 180 * DAY_MS}
    with database.reading() as connection:
        for column in ("street", "subclass", "unit"):
            sql = f"SELECT {column} FROM cases WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY count(*), 1"
            values = connection.exec_driver_sql(sql).scalars().all()
            filters[column] = values[len(values) // 2]
    return filters


# -- the price of roll-ups --------------------------------------------------------------------------------------------
def _price(engine: str, database: Database) -> Iterator[Result]:
    say, acts = partial(result, "stats", engine=engine), Acts(database)
    took = acts.with_and_without_rollups(WHOLE_CASES)
    for name, samples in took.items():
        note = "one durable writer, whole cases through the command handler"
        yield say("hall", f"one act, {name}", SIZE, samples, note=note)
    a_second = {name: 1000 / statistics.fmean(samples) for name, samples in took.items()}
    for name, n in a_second.items():
        yield say("hall", f"writes, {name}", SIZE, [n], unit="1/s", note="acts")
    price = 100 * (1 - a_second["with roll-ups"] / a_second["no roll-ups"])
    yield say("hall", "price of roll-ups", SIZE, [price], unit="%", note="of acts a second")
