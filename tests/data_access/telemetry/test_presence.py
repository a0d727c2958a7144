"""Desks tell in the database what they have open, and whoever asks sees it."""

from __future__ import annotations

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.telemetry.choose import store_of
from data_access.telemetry.presence import DatabasePresence
from data_access.telemetry.tables import latest
from hall.moment import HOUR_MS
from hall.telemetry.presence import OpenAt


def test_an_open_case_is_seen_until_another_is_opened_or_it_runs_out(database: Database) -> None:
    desk, other = DatabasePresence(database, "desk@a"), DatabasePresence(database, "desk@b")
    desk.tell(2026000000007, "li")
    other.tell(2026000000007, "wang")
    both = (OpenAt(2026000000007, "desk@a", "li"), OpenAt(2026000000007, "desk@b", "wang"))
    assert {each: set(those) for each, those in other.open_cases().items()} == {2026000000007: set(both)}
    desk.tell(0, "li")
    assert other.open_cases() == {2026000000007: both[1:]}
    silent = sa.update(latest).values(heard=sa.literal_column("heard - 16000"))
    store_of(database).write(silent)
    assert other.open_cases() == {}


def test_what_was_told_before_the_clock_was_put_back_is_not_believed_and_overwritten(database: Database) -> None:
    desk, other = DatabasePresence(database, "desk@a"), DatabasePresence(database, "desk@b")
    desk.tell(7, "li")
    ahead: dict[str, sa.ColumnClause[int]] = {
        name: sa.literal_column(f"{name} + {HOUR_MS}") for name in ("at", "heard")
    }
    store_of(database).write(sa.update(latest).values(ahead))
    assert other.open_cases() == {}
    desk.tell(8, "li")
    assert other.open_cases() == {8: (OpenAt(8, "desk@a", "li"),)}
