"""Acts at a desk, alone and with 3,000 positions a second beside them from another process; and what a reader pays."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from time import monotonic
from typing import Any

from data_access.city.profiles import load_profile
from data_access.city.taxonomies import load_taxonomy
from data_access.engine.database import Database, open_database
from data_access.sample.make_city import make_city
from data_access.telemetry.latest import Telemetry
from hall.telemetry.latest import Extent, SourceFilter
from tests.benchmarks.acts import Acts
from tests.benchmarks.harness import ENGINES, QUICK, ROOT, kept_server, python, result, short_folder, timed
from tests.benchmarks.positions import KIND, SOURCES

CASES = 500  # a city's ground matters here, its history does not
ROUNDS = 1 if QUICK else 6
WINDOW_S = 1.0 if QUICK else 5.0
"""Whole seconds: the positions come once a second, and each window has its share of them."""
Result = dict[str, Any]


def results() -> Iterator[Result]:
    """See docs/benchmarks.md, group telemetry."""
    for engine in ENGINES:
        with small_hall(engine) as database:
            yield from _beside(engine, database)
            yield from _read(engine, database)


@contextmanager
def small_hall(engine: str) -> Iterator[Database]:
    """A hall with few cases."""
    with short_folder() as folder:
        if engine == "sqlite":
            with closing(_made(f"sqlite:///{folder / 'hall.db'}")) as database:
                yield database
            return
        with kept_server("telemetry-server") as server:
            server.drop("telemetry")  # of a run before
            with closing(_made(server.url("telemetry"))) as database:
                yield database


def _made(url: str) -> Database:
    profile = load_profile("erqi")
    make_city(url, profile, load_taxonomy(profile.taxonomy), cases=CASES, seed=1)
    return open_database(url, station="bench")


def _beside(engine: str, database: Database) -> Iterator[Result]:
    acts = Acts(database)
    took: dict[str, list[float]] = {"alone": [], "beside": []}
    for number in range(-1, ROUNDS):  # in turn: what else the machine does falls on both; the first round warms
        alone = _acts(acts)
        with positions_told(database.url):
            beside = _acts(acts)
        if number >= 0:
            took["alone"] += alone
            took["beside"] += beside
    say = partial(result, "telemetry", engine=engine)
    yield say("floor", "an act, committed; no telemetry", SOURCES, took["alone"])
    yield say("hall", f"an act, committed; {SOURCES:,} positions a second beside it", SOURCES, took["beside"])


def _acts(acts: Acts) -> list[float]:
    """Milliseconds of each act that was done within a window."""
    end, took = monotonic() + WINDOW_S, list[float]()
    while monotonic() < end:
        took += acts.whole_case()
    return took


@contextmanager
def positions_told(url: str) -> Iterator[float]:
    """Another process that tells where 3,000 vehicles are, once a second; it has begun, at this monotonic moment."""
    child = subprocess.Popen(python("tests.benchmarks.positions", url), cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None
        begun, at = child.stdout.readline().split()
        assert begun == "begun"
        yield float(at)
        assert child.poll() is None, "the positions ended too soon"
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(10)
        if child.stdout is not None:
            child.stdout.close()


def _read(engine: str, database: Database) -> Iterator[Result]:
    watched = Telemetry(database).subscribe(SourceFilter(frozenset({KIND})))
    say = partial(result, "telemetry", engine=engine)
    with positions_told(database.url):
        yield say("hall", "all positions read by a subscriber", SOURCES, timed(watched.take, 20))
        watched.want(SourceFilter(frozenset({KIND}), Extent(113.60, 34.70, 113.62, 34.72)))
        yield say("hall", "the positions of a part of the map", SOURCES, timed(watched.take, 20))
