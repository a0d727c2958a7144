"""Latest values win; the change log is cut behind its readers only; the clock follows the database."""

from __future__ import annotations

import sqlalchemy as sa

from data_access.clock import OFFSET_KEY, DatabaseClock
from data_access.engine import Database
from data_access.schema import audit, beats, change_log, meta, readers
from data_access.telemetry import Position, Telemetry, prune_change_log
from tests.support.clocks import DAY_MS, HOUR_MS


def _now(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.execute(sa.select(database.dialect.clock)).scalar_one())


def test_latest_position_wins(database: Database) -> None:
    telemetry = Telemetry(database)
    many = [Position("vehicle", f"v{n:04d}", 113.0 + n / 1e4, 34.7, 1_000) for n in range(700)]
    telemetry.put_positions([*many, Position("person", "p1", 113.5, 34.7, 1_000)])
    telemetry.put_positions(
        [Position("person", "p1", 113.7, 34.7, 3_000), Position("person", "p1", 113.6, 34.7, 2_000)]
    )
    telemetry.put_positions([Position("person", "p1", 113.4, 34.7, 2_500)])
    telemetry.put_positions([])

    assert telemetry.positions("person") == [Position("person", "p1", 113.7, 34.7, 3_000)]
    assert sorted(telemetry.positions("vehicle"), key=lambda p: p.code) == many
    assert len(telemetry.positions()) == 701


def test_telemetry_writes_no_log_and_no_audit(database: Database) -> None:
    telemetry = Telemetry(database)
    telemetry.put_positions([Position("person", "p1", 113.5, 34.7, 1_000)])
    telemetry.beat("sample_life", "running")

    with database.reading() as connection:
        for table in (change_log, audit):
            assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar() == 0


def test_beat_is_of_the_database_s_time(database: Database) -> None:
    before = _now(database)
    Telemetry(database).beat("sample_life", "starting")
    Telemetry(database).beat("sample_life", "running")

    with database.reading() as connection:
        ((producer, at, state),) = connection.execute(sa.select(beats)).all()
    assert (producer, state) == ("sample_life", "running")
    assert before <= at <= _now(database)


def _fill_log(database: Database, ages_ms: list[int], cursors: dict[str, tuple[int, int]]) -> None:
    now = _now(database)
    with database.writing() as connection:
        for age in ages_ms:
            connection.execute(sa.insert(change_log).values(kind="case", case_id=1, at=now - age))
        for reader, (cursor, age) in cursors.items():
            connection.execute(sa.insert(readers).values(reader=reader, cursor=cursor, at=now - age))


def _ids(database: Database) -> list[int]:
    with database.reading() as connection:
        return list(connection.execute(sa.select(change_log.c.id).order_by(change_log.c.id)).scalars())


def test_log_is_pruned_behind_a_day_and_the_oldest_live_reader(database: Database) -> None:
    _fill_log(
        database,
        [3 * DAY_MS, 2 * DAY_MS, 2 * DAY_MS, DAY_MS + HOUR_MS, HOUR_MS],
        {"wall": (3, 1_000), "desk": (5, 1_000), "gone": (1, 2 * DAY_MS)},
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


def test_clock_is_the_database_s_and_goes_on(database: Database) -> None:
    clock = DatabaseClock(database)
    first, truth = clock.now(), _now(database)

    assert abs(first - truth) < 1_000
    assert clock.now() >= first


def test_sample_s_offset_moves_the_clock(database: Database) -> None:
    clock = DatabaseClock(database)
    with database.writing() as connection:
        connection.execute(sa.insert(meta).values(key=OFFSET_KEY, value=str(-3 * DAY_MS)))
    clock.reset()

    assert abs(clock.now() + 3 * DAY_MS - _now(database)) < 1_000
