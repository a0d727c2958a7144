"""The change log is cut behind its readers only."""

from __future__ import annotations

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.process.prune import prune_change_log
from data_access.store.tables.schema import change_log
from data_access.telemetry.latest import Telemetry
from tests.support.clocks import DAY_MS, HOUR_MS


def _now(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.execute(sa.select(database.dialect.clock)).scalar_one())


def _fill_log(database: Database, ages_ms: list[int], cursors: dict[str, tuple[int, int]]) -> None:
    now = _now(database)
    with database.writing() as connection:
        for age in ages_ms:
            connection.execute(sa.insert(change_log).values(kind="case", case_id=1, at=now - age))
    for reader, (cursor, age) in cursors.items():
        Telemetry(database).note_reader(reader, cursor, now - age)


def _ids(database: Database) -> list[int]:
    with database.reading() as connection:
        return list(connection.execute(sa.select(change_log.c.id).order_by(change_log.c.id)).scalars())


def test_log_is_pruned_behind_a_day_and_the_oldest_live_reader(database: Database) -> None:
    _fill_log(
        database,
        [3 * DAY_MS, 2 * DAY_MS, 2 * DAY_MS, DAY_MS + HOUR_MS, HOUR_MS],
        {"wall": (3, 1_000), "desk": (5, 1_000), "gone": (1, 2 * DAY_MS), "ghost": (0, -2 * DAY_MS)},
    )

    assert prune_change_log(database) == 2
    assert _ids(database) == [3, 4, 5]


def test_log_without_readers_keeps_a_day_and_its_last_line(database: Database) -> None:
    _fill_log(database, [3 * DAY_MS, 2 * DAY_MS], {})

    assert prune_change_log(database) == 1
    assert prune_change_log(database) == 0
    assert _ids(database) == [2]


def test_pruned_ids_do_not_come_back(database: Database) -> None:
    _fill_log(database, [3 * DAY_MS, 2 * DAY_MS], {})
    prune_change_log(database)
    _fill_log(database, [0], {})

    assert _ids(database) == [2, 3]
