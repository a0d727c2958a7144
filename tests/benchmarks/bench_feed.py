"""Feed: from the call of COMMIT in one process to the changed row in the model of another, over 100,000 open cases.

The floor is the bare bell, listened to in the same run: LISTEN on PostgreSQL, ``data_version`` on SQLite.
"""

from __future__ import annotations

import multiprocessing
import random
import statistics
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.feed.choose import feed_of
from data_access.store.tables.schema import cases
from tests.benchmarks.feed_listeners import bare_data_version, bare_notify, hall
from tests.support.engines import lay_schema, postgres_server
from tests.support.log_writers import lay_cases, log, opened, write_line

SIZE, COMMITS, PAUSE_S, IDLE_S = 100_000, 400, 0.03, 5.0
PEERS: dict[str, tuple[tuple[str, Callable[..., None], str], ...]] = {
    "sqlite": (("floor", bare_data_version, "data_version each 20 ms"), ("hall", hall, "changed row in the store")),
    "postgresql": (("floor", bare_notify, "NOTIFY alone"), ("hall", hall, "changed row in the store")),
}
_SPAWN = multiprocessing.get_context("spawn")
_PAUSE = threading.Event()


def results() -> Iterator[dict[str, Any]]:
    """One result a line, as the peers print theirs."""
    with tempfile.TemporaryDirectory(prefix="hall-bench-") as folder:
        yield from _on_engine("sqlite", f"sqlite:///{Path(folder) / 'hall.db'}")
    with postgres_server(durable=True) as server:
        yield from _on_engine("postgresql", server.url(server.new_database()))


def _on_engine(engine: str, url: str) -> Iterator[dict[str, Any]]:
    lay_schema(url)
    lay_cases(url, SIZE)
    with opened(url) as database:
        write_line(database, "setting")
        database.dialect.settle()
        yield _result(engine, "hall", "snapshot to rows", _snapshots(database), "ms", "100,000 open cases read")
    for turn, (peer, listener, note) in enumerate(PEERS[engine]):
        yield from _listened(engine, url, peer, listener, note, turn)


def _snapshots(database: Database) -> list[float]:
    feed, took = feed_of(database, "bench"), []
    feed.open()
    for _ in range(5):
        began = monotonic()
        feed.snapshot()
        took.append(1000 * (monotonic() - began))
    feed.close()
    return took


def _listened(
    engine: str, url: str, peer: str, listener: Callable[..., None], note: str, turn: int
) -> Iterator[dict[str, Any]]:
    here, there = _SPAWN.Pipe()
    child = _SPAWN.Process(target=listener, args=(url, IDLE_S, there), daemon=True)
    child.start()
    assert here.recv() == "ready"
    yield _result(engine, peer, "CPU while idle", [here.recv()], "s/min", "listening process only")
    sent = _write(url, turn)
    _PAUSE.wait(1)
    here.send("stop")
    known: dict[int, float] = here.recv()
    child.join(20)
    if peer == "hall":
        when = [known.get(case_id) for case_id, _, _ in sent]
    else:  # the bare bells know no case: the log's line, or the how-manieth ring
        when = [known.get(line if engine == "sqlite" else ring) for ring, (_, line, _) in enumerate(sent, 1)]
    late = [1000 * (known_at - asked) for known_at, (_, _, asked) in zip(when, sent, strict=True) if known_at]
    yield _result(engine, peer, "commit to known", late, "ms", f"{note}; {len(sent) - len(late)} missed")


def _write(url: str, turn: int) -> list[tuple[int, int, float]]:
    """Commits at random moments: (case, line of the log, when COMMIT was called)."""
    sent, chance = [], random.Random(5 + turn)
    with opened(url) as database:
        for number in range(1, COMMITS + 1):
            _PAUSE.wait(PAUSE_S * chance.uniform(0.5, 1.5))
            case_id = turn * COMMITS + number
            with database.writing() as connection:
                change = {"version": cases.c.version + 1, "rework": cases.c.rework + 1}
                connection.execute(sa.update(cases).where(cases.c.id == case_id).values(change))
                log(database, connection, "case", case_id)
                line = connection.exec_driver_sql("SELECT max(id) FROM change_log").scalar_one()
                asked = monotonic()
            sent.append((case_id, int(line), asked))
    return sent


def _result(engine: str, peer: str, work: str, samples: Sequence[float], unit: str, note: str) -> dict[str, Any]:
    ordered = sorted(samples) or [-1.0]
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))] if len(ordered) >= 20 else None
    return {
        "group": "feed", "peer": peer, "work": work, "size": SIZE, "engine": engine,
        "median": statistics.median(ordered), "p95": p95, "min": ordered[0], "max": ordered[-1],
        "unit": unit, "n": len(samples), "note": note,
    }  # fmt: skip
