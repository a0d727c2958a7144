"""The clock port beside the machine's own clock: what the status line warns of."""

from __future__ import annotations

from contextlib import AbstractContextManager
from time import time_ns  # noqa: TID251  (the clock that is compared)

import pytest
import sqlalchemy as sa

from data_access.engine import clock
from data_access.engine.clock import OFFSET_KEY, DatabaseClock
from data_access.engine.database import Database
from data_access.store.tables.schema import meta
from tests.support.clocks import DAY_MS

BUSY_MS = 30_000
"""Between two looks at the time on a machine that does much else."""


def test_a_machine_in_step_is_about_nothing_ahead(database: Database) -> None:
    assert abs(DatabaseClock(database).offset_ms) < BUSY_MS


def test_a_machine_that_is_ahead_is_told_by_how_much_whatever_time_a_sample_lives_in(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.writing() as connection:
        connection.execute(sa.insert(meta).values(key=OFFSET_KEY, value="-86400000"))
    monkeypatch.setattr(clock, "time_ns", lambda: time_ns() + 7_000 * 1_000_000_000)
    assert abs(DatabaseClock(database).offset_ms - 7_000_000) < BUSY_MS


def test_it_tells_the_time_without_asking_and_is_measured_by_who_keeps_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, asked, reading = DatabaseClock(database), list[str](), Database.reading

    def noted(self: Database) -> AbstractContextManager[sa.Connection]:
        asked.append("reading")
        return reading(self)

    monkeypatch.setattr(Database, "reading", noted)
    monkeypatch.setattr(clock, "MEASURE_EVERY_NS", 0)
    first = kept.now()
    assert (kept.now() >= first, asked) == (True, [])
    kept.keep()
    assert (kept.now() >= first, asked) == (True, ["reading"])


def _now(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.execute(sa.select(database.dialect.clock)).scalar_one())


def test_clock_is_the_database_s_and_goes_on(database: Database) -> None:
    clock = DatabaseClock(database)
    first, truth = clock.now(), _now(database)

    assert abs(first - truth) < BUSY_MS
    assert clock.now() >= first


def test_sample_s_offset_moves_the_clock(database: Database) -> None:
    clock = DatabaseClock(database)
    with database.writing() as connection:
        connection.execute(sa.insert(meta).values(key=OFFSET_KEY, value=str(-3 * DAY_MS)))
    clock.reset()

    assert abs(clock.now() + 3 * DAY_MS - _now(database)) < BUSY_MS
