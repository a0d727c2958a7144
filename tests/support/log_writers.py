"""Writers of cases for tests of the feed: real transactions under the one lock, in this process or in others."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import closing, contextmanager
from multiprocessing.context import ForkServerProcess
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database, connect_database
from data_access.engine.dialect import driver_of
from data_access.store.tables.row_mapping import NAMES, case_row
from data_access.store.tables.schema import cases, change_log
from hall.cases.case import Case
from hall.cases.vocabulary import Kind, State
from hall.moment import Moment

START: Moment = 1_760_000_000_000
_APART = multiprocessing.get_context("forkserver")
"""Processes of their own, forked off one that has the imports behind it: each by itself would import for a second."""
_APART.set_forkserver_preload([__name__, "psycopg", "sqlalchemy.dialects.postgresql", "sqlalchemy.dialects.sqlite"])


def a_row(case_id: int, version: int = 1, state: State = State.FILED, **fields: Any) -> dict[str, Any]:
    """A case as a row of its table."""
    values: dict[str, Any] = {
        "id": case_id, "number": f"N{case_id:07}", "version": version, "state": state, "channel": "hotline",
        "kind": Kind.EVENT, "subclass": "0101", "taxonomy": "erqi@1", "description": "路面积水", "address": "航海路",
        "lon": 113.64, "lat": 34.75, "street": "410103001", "reported_at": START, "changed_at": START + version,
    }  # fmt: skip
    return dict(zip(NAMES, case_row(Case(**(values | fields))), strict=True))


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """The database, closed at the end."""
    with closing(connect_database(url, station="test")) as database:
        yield database


def lay_cases(url: str, count: int) -> None:
    """So many open cases, without lines in the log."""
    _, _, *rest = a_row(1).values()
    rows = [(i, f"N{i:07}", *rest) for i in range(1, count + 1)]
    with (
        opened(url) as database,
        database.writers.connect() as connection,
        database.dialect.bulk(connection),
        connection.begin(),
    ):
        database.dialect.begin(driver_of(connection), None)
        database.dialect.insert(driver_of(connection), cases, rows)


def log(database: Database, connection: sa.Connection, kind: str, case_id: int | None = None) -> None:
    """A line of the change log, and the bell."""
    connection.execute(sa.insert(change_log), {"kind": kind, "case_id": case_id, "at": START})
    database.dialect.ring(driver_of(connection))


def file_case(database: Database, case_id: int, **fields: Any) -> None:
    """A new case in a transaction of its own."""
    with database.writing() as connection:
        connection.execute(sa.insert(cases), a_row(case_id, **fields))
        log(database, connection, "case", case_id)


def touch_case(database: Database, case_id: int, **fields: Any) -> None:
    """The next version of a case in a transaction of its own."""
    with database.writing() as connection:
        change = {"version": cases.c.version + 1, **fields}
        connection.execute(sa.update(cases).where(cases.c.id == case_id).values(change))
        log(database, connection, "case", case_id)


def write_line(database: Database, kind: str) -> None:
    """A line that is no case: reload, setting."""
    with database.writing() as connection:
        log(database, connection, kind)


def _touch_many(url: str, case_ids: range) -> None:
    with opened(url) as database:
        for case_id in case_ids:
            touch_case(database, case_id)


def start_writers(url: str, writers: int, commits: int) -> list[ForkServerProcess]:
    """Processes that each touch ``commits`` cases of their own, one commit a case: ids 1 … writers x commits."""
    shares = [range(1 + i * commits, 1 + (i + 1) * commits) for i in range(writers)]
    processes = [_APART.Process(target=_touch_many, args=(url, share), daemon=True) for share in shares]
    for process in processes:
        process.start()
    return processes


def _hold_lock(url: str, pipe: Any) -> None:
    with opened(url) as database, database.writing():
        pipe.send("held")
        pipe.recv()


@contextmanager
def lock_held(url: str) -> Iterator[ForkServerProcess]:
    """Another process that holds the one lock until the end; freeze it with SIGSTOP (it is let go at the end)."""
    here, there = _APART.Pipe()
    process = _APART.Process(target=_hold_lock, args=(url, there), daemon=True)
    process.start()
    assert here.recv() == "held"
    try:
        yield process
    finally:
        process.kill()
        process.join(60)
