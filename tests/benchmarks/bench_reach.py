"""A real desk and a real wall as two processes over 100,000 open cases, on both engines: how soon and how surely what
is done at one is seen on the other, and what the wall says when its database goes away."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from random import Random
from threading import Event as Pause
from time import monotonic
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import connect_database
from tests.benchmarks.harness import ENGINES, QUICK, ROOT, kept_server, python, result, short_folder
from tests.benchmarks.open_cases import postgres_copy, sqlite_copy
from tests.benchmarks.reach_faults import Ground, Result
from tests.benchmarks.reach_postgres import postgres_faults
from tests.benchmarks.reach_sqlite import sqlite_faults
from tests.benchmarks.reach_writer import Writer
from tests.benchmarks.stations import StationProcess, station
from tests.support.proxy import Proxy
from tests.support.waits import wait_for

OPEN = 3_000 if QUICK else 100_000
COMMITS, PRESSES = (20, 10) if QUICK else (300, 120)
WRITERS, EACH = 4, 50 if QUICK else 500
PAUSE_S = 0.05
_PAUSE = Pause()


def results() -> Iterator[Result]:
    """See docs/benchmarks.md, group reach."""
    for engine in ENGINES:
        with _ground(engine) as ground:
            yield from _two_processes(ground)
            yield from _crowd(ground)
        with _ground(engine) as ground:
            yield from sqlite_faults(ground, OPEN) if engine == "sqlite" else postgres_faults(ground, OPEN)


@contextmanager
def _ground(engine: str) -> Iterator[Ground]:
    with ExitStack() as stack:
        folder = stack.enter_context(short_folder())
        if engine == "sqlite":
            url = sqlite_copy(OPEN, folder)
            yield Ground(engine, url, url, folder)
            return
        server = stack.enter_context(kept_server("reach-server"))
        url = postgres_copy(OPEN, server)
        parsed = sa.make_url(url)
        proxy = stack.enter_context(Proxy(f"{parsed.query['host']}/.s.PGSQL.{parsed.port or 5432}"))
        through = parsed.set(host="127.0.0.1", port=proxy.port, query={}).render_as_string(hide_password=False)
        yield Ground(engine, url, through, folder, proxy, server)


# -- how soon ---------------------------------------------------------------------------------------------------------
def _two_processes(ground: Ground) -> Iterator[Result]:
    with (
        station("wall", ground.url, ground.folder) as wall,
        station("desk", ground.url, ground.folder) as desk,
        closing(Writer(ground.url)) as writer,
    ):
        for each in (wall, desk):
            each.until("drawn", timeout_s=120)
        say = partial(result, "reach", "hall", engine=ground.engine)
        note = f"wall pid {wall.pid}, desk pid {desk.pid}, map painting"
        known = _commits(writer, wall)
        yield say("commit to row changed in the wall's model", OPEN, known, note=note)
        pressed = _presses(writer, desk, wall)
        yield say("key press at the desk to row in the wall's model", OPEN, pressed["model"], note=note)
        yield say("key press at the desk to painted in the wall's list", OPEN, pressed["list"], note=note)
        yield say("key press at the desk to painted on the wall's map", OPEN, pressed["map"], note=note)


def _commits(writer: Writer, wall: StationProcess) -> list[float]:
    """Milliseconds from the call of COMMIT to the wall's model."""
    chance, late = Random(5), []
    for case_id, version in writer.filed(COMMITS):
        _PAUSE.wait(PAUSE_S * chance.uniform(0.5, 1.5))
        since = wall.place
        called = writer.dispatch(case_id, version)
        row = [case_id, version + 1]
        known = wall.until("delta", since, lambda e, row=row: row in e["rows"])  # type: ignore[misc]
        late.append(1000 * (known["at"] - called))
    return late


def _presses(writer: Writer, desk: StationProcess, wall: StationProcess) -> dict[str, list[float]]:
    """Milliseconds from the key to the wall: the cases are on top of its list."""
    late: dict[str, list[float]] = {"model": [], "list": [], "map": []}
    sql = f"SELECT id, version FROM cases WHERE state = 'reported' ORDER BY due_at LIMIT {PRESSES}"
    with writer.database.reading() as connection:
        waiting = [(row[0], row[1]) for row in connection.exec_driver_sql(sql)]
    chance = Random(6)
    for case_id, version in waiting:
        since, row = wall.place, [case_id, version + 1]
        desk.tell(f"press {case_id} A")
        pressed = desk.until("pressed", fits=lambda e, case=case_id: e["case"] == case)  # type: ignore[misc]
        known = wall.until("delta", since, lambda e, row=row: row in e["rows"])  # type: ignore[misc]
        listed = wall.until("paint", since, lambda e, at=known["at"]: e["of"] == "list" and e["at"] >= at)  # type: ignore[misc]
        mapped = wall.until("map", since, lambda e, wanted=known["revision"]: e["revision"] >= wanted)  # type: ignore[misc]
        for name, event in (("model", known), ("list", listed), ("map", mapped)):
            late[name].append(1000 * (event["at"] - pressed["at"]))
        _PAUSE.wait(PAUSE_S * chance.uniform(1, 6))
    return late


# -- how surely -------------------------------------------------------------------------------------------------------
def _crowd(ground: Ground) -> Iterator[Result]:
    """Commits by several processes at once, a long read transaction beside them, the reader cut off twice."""
    total = WRITERS * EACH
    with station("wall", ground.read_url, ground.folder) as wall, closing(Writer(ground.url)) as look:
        wall.until("drawn", timeout_s=120)
        due = Counter((case_id, version + 1) for case_id, version in look.filed(total))
        since, began = wall.place, monotonic()
        with _long_read(ground), _writers(ground) as running:
            for share in (0.25, 0.6):
                wait_for(lambda share=share: len(wall.rows(since)) > total * share, 120)  # type: ignore[misc]
                _cut(ground, wall)
            wait_for(lambda: all(each.poll() is not None for each in running), 300, "the writers")
        wait_for(lambda: len(wall.rows(since)) >= total, 60, "the last rows")
        took, seen = monotonic() - began, Counter(wall.rows(since))
        told = [e["missed"] for e in wall.events[since:] if e["event"] == "caught_up"]
        anew = sum(e["event"] == "reloaded" for e in wall.events[since:])
        pids = ", ".join(str(each.pid) for each in running)
    say = partial(result, "reach", "hall", engine=ground.engine, unit="rows")
    note = f"{total} commits, writers {pids}, wall {wall.pid}, caught up {told}, read anew {anew} times, {took:.1f} s"
    yield say("four writers, reader cut twice: missed", OPEN, [(due - seen).total()], note=note)
    yield say("four writers, reader cut twice: twice or strange", OPEN, [(seen - due).total()])


def _cut(ground: Ground, wall: StationProcess) -> None:
    since = wall.place
    if ground.proxy is not None:
        ground.proxy.cut()
    else:
        wall.tell("cut")
    wall.until("caught_up", since)


@contextmanager
def _long_read(ground: Ground) -> Iterator[None]:
    """A reading transaction that stays open."""
    with closing(connect_database(ground.url)) as database, closing(database.raw(60_000)) as raw:
        driver: Any = raw
        driver.execute(database.dialect.snapshot)
        driver.execute("SELECT count(*) FROM cases").fetchall()
        yield
        driver.execute("ROLLBACK")


@contextmanager
def _writers(ground: Ground) -> Iterator[list[subprocess.Popen[str]]]:
    """So many processes, started at once, each with cases of its own."""
    running = [
        subprocess.Popen(
            python("tests.benchmarks.reach_writer", ground.url, str(i * EACH), str(EACH)), cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        for i in range(WRITERS)
    ]  # fmt: skip
    try:
        for each in running:
            assert each.stdout is not None
            assert each.stdout.readline() == "ready\n"
        for each in running:
            assert each.stdin is not None
            each.stdin.write("go\n")
            each.stdin.flush()
        yield running
    finally:
        for each in running:
            each.kill()
            each.wait(10)
