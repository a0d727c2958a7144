"""The clock port beside the machine's own clock: what the status line warns of."""

from __future__ import annotations

from time import time_ns  # noqa: TID251  (the clock that is compared)

import pytest
import sqlalchemy as sa

from data_access import clock
from data_access.clock import OFFSET_KEY, DatabaseClock
from data_access.engine import Database
from data_access.schema import meta


def test_a_machine_in_step_is_about_nothing_ahead(database: Database) -> None:
    assert abs(DatabaseClock(database).offset_ms) < 1_500


def test_a_machine_that_is_ahead_is_told_by_how_much_whatever_time_a_sample_lives_in(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.writing() as connection:
        connection.execute(sa.insert(meta).values(key=OFFSET_KEY, value="-86400000"))
    monkeypatch.setattr(clock, "time_ns", lambda: time_ns() + 7_000_000_000)
    assert 5_500 < DatabaseClock(database).offset_ms < 8_500
