"""What a feed source hands over: everything after the cursor, once, or the advice to read anew. On both engines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database, connect_database
from data_access.feed import open_columns
from data_access.feed.choose import feed_of
from data_access.feed.log_reader import MOST_LINES
from data_access.store.tables.row_mapping import LIVE_NAMES
from data_access.store.tables.schema import change_log, meta
from data_access.telemetry.latest import Telemetry
from hall.cases.vocabulary import State
from hall.live.changes import ChangeBatch, Cursor
from hall.live.live_case import LiveCase
from hall.live.pulse import Beat
from hall.people.scope import WHOLE, Scope
from hall.ports import FeedSource
from tests.support.log_writers import (
    START,
    a_row,
    file_case,
    lay_cases,
    log,
    opened,
    start_writers,
    touch_case,
    write_line,
)
from tests.support.waits import wait_for


@pytest.fixture
def database(engine_url: str) -> Iterator[Database]:
    """Forty open cases at version 1."""
    lay_cases(engine_url, 40)
    with closing(connect_database(engine_url, station="test")) as database:
        yield database


@pytest.fixture
def feed(database: Database) -> Iterator[FeedSource]:
    source = feed_of(database, "a test")
    source.open()
    yield source
    source.close()


def batch_after(feed: FeedSource, since: Cursor) -> ChangeBatch:
    batch = feed.changes(since)
    assert batch is not None
    return batch


def live(row: dict[str, Any]) -> LiveCase:
    return LiveCase(*(row[name] for name in LIVE_NAMES))


def versions(batch: ChangeBatch) -> dict[int, int]:
    return {row[0]: row[2] for row in batch.rows}


def test_a_snapshot_is_all_open_cases_in_the_order_of_the_live_fields(database: Database, feed: FeedSource) -> None:
    file_case(database, 41, state=State.CLOSED)
    touch_case(database, 7, urgent=True)
    snapshot = feed.snapshot()
    assert sorted(snapshot.columns.places) == list(range(1, 41))
    seventh = snapshot.columns.case(snapshot.columns.places[7])
    assert seventh == live(a_row(7) | {"version": 2, "urgent": True})
    assert seventh.urgent is True
    assert batch_after(feed, snapshot.cursor) == ChangeBatch(snapshot.cursor, snapshot.cursor, [], 0)


NASTY: tuple[dict[str, Any], ...] = (
    {"description": "", "address": ""},
    {
        "description": "a\x1eb\x1fc",
        "address": "x\x1fy\x1ez",
        "unit": "u\x1e1",
        "lon": None,
        "lat": None,
        "street": None,
    },
    {"description": "<script>'\"\\%s,\n\t㙍🚧" * 700, "held_at": START, "warn_at": START + 1, "due_at": START + 2},
    {"lon": 113.60310712345678, "lat": -34.000000000000014, "timer": "dispatch", "community": "410103001001"},
)


CLEAN = {0x1E: " ", 0x1F: " "}


def test_a_snapshot_tells_a_case_as_its_batch_does(database: Database, feed: FeedSource) -> None:
    """Read by column or by row: the same case, but for what stands between the texts of a column."""
    write_line(database, "setting")
    since = feed.snapshot().cursor
    for case_id, fields in enumerate(NASTY, 41):
        file_case(database, case_id, **fields)
    columns, rows = feed.snapshot().columns, batch_after(feed, since).rows
    assert [row[0] for row in rows] == [41, 42, 43, 44]
    for row in rows:
        told, expected = columns.case(columns.places[row[0]])._asdict(), LiveCase(*row)._asdict()
        for name in ("lon", "lat"):
            assert told.pop(name) == pytest.approx(expected.pop(name), abs=1e-9)
        cleaned = {name: text.translate(CLEAN) for name, text in expected.items() if isinstance(text, str)}
        assert told == expected | cleaned


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), 1e300, -1e300, 180.5])
def test_a_place_that_is_none_on_earth_keeps_no_window_from_reading(
    database: Database, feed: FeedSource, odd: float
) -> None:
    """Nothing of ours writes such a number, a person with SQL can."""
    touch_case(database, 7, lon=odd)
    columns = feed.snapshot().columns
    assert len(columns.places) == 40
    assert columns.case(columns.places[7]).lon is None


def test_a_snapshot_of_more_cases_than_are_read_at_once(engine_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_columns, "CASES_AT_ONCE", 7)
    monkeypatch.setattr(open_columns, "pages", open_columns.pages.__wrapped__)  # not those made with another length
    count = 3 * 7 + 1
    lay_cases(engine_url, count)
    with opened(engine_url) as database:
        source = feed_of(database, "a test")
        source.open()
        columns = source.snapshot().columns
        source.close()
    assert sorted(columns.places) == list(range(1, count + 1))
    assert {columns.case(row).number for row in columns.places.values()} == {f"N{i:07}" for i in range(1, count + 1)}


def test_a_snapshot_of_nothing(engine_url: str) -> None:
    with opened(engine_url) as database:
        source = feed_of(database, "a test")
        source.open()
        assert not source.snapshot().columns.places
        source.close()


def test_a_commit_rings_and_brings_the_row(database: Database, feed: FeedSource) -> None:
    since = feed.snapshot().cursor
    file_case(database, 41)
    assert feed.wait(60_000)
    first = feed.changes(since)
    if first is None:  # on an empty log the first line may mean a pruned one
        read = feed.snapshot()
        known, cursor = set(read.columns.places), read.cursor
    else:
        known, cursor = set(versions(first)), first.cursor
    assert 41 in known
    touch_case(database, 41, state=State.CLOSED)
    assert feed.wait(60_000)
    second = batch_after(feed, cursor)
    assert (versions(second), second.log_count) == ({41: 2}, 1)
    assert second.rows[0][LIVE_NAMES.index("state")] == "closed"


SEEN = Scope(frozenset({"s1", "s2"}), frozenset({"U-1"}))


def test_a_case_is_in_snapshot_and_batches_while_it_lies_in_the_scope(database: Database, feed: FeedSource) -> None:
    """Into the scope, within it, out of it, and one that never was in it."""
    touch_case(database, 1, street="s1", unit="U-1")
    touch_case(database, 2, street="s1", unit="U-2")
    touch_case(database, 3, street="s3", unit="U-1")
    feed.see(SEEN)
    read = feed.snapshot()
    assert set(read.columns.places) == {1}

    touch_case(database, 2, street="s2", unit="U-1")
    touch_case(database, 3, state=State.CLOSED)
    batch = batch_after(feed, read.cursor)
    assert ([row[0] for row in batch.rows], batch.gone) == ([2], (3,))
    touch_case(database, 1, unit="U-2")
    batch = batch_after(feed, batch.cursor)
    assert (batch.rows, batch.gone) == ([], (1,))
    feed.see(WHOLE)
    assert set(feed.snapshot().columns.places) == set(range(1, 41)) - {3}


def test_an_empty_scope_holds_no_case(database: Database, feed: FeedSource) -> None:
    feed.see(Scope(None, frozenset()))
    read = feed.snapshot()
    assert not read.columns.places
    touch_case(database, 1)
    assert feed.changes(read.cursor) is None or batch_after(feed, read.cursor).rows == []


def test_several_changes_of_a_case_are_one_row(database: Database, feed: FeedSource) -> None:
    write_line(database, "setting")
    since = feed.snapshot().cursor
    for _ in range(5):
        touch_case(database, 3)
    touch_case(database, 4)
    batch = batch_after(feed, since)
    assert (versions(batch), batch.log_count) == ({3: 6, 4: 2}, 6)


def test_a_batch_larger_than_one_question(database: Database, feed: FeedSource) -> None:
    write_line(database, "setting")
    since = feed.snapshot().cursor
    for case_id in range(41, 341):
        file_case(database, case_id)
    assert versions(batch_after(feed, since)) == dict.fromkeys(range(41, 341), 1)


def test_a_setting_is_no_case(database: Database, feed: FeedSource) -> None:
    touch_case(database, 1)
    since = feed.snapshot().cursor
    write_line(database, "setting")
    batch = batch_after(feed, since)
    assert (batch.rows, batch.log_count, batch.cursor > since) == ([], 1, True)


def _reload(database: Database) -> None:
    write_line(database, "reload")


def _prune(database: Database) -> None:
    touch_case(database, 2)
    with database.writing() as connection:
        newest = connection.execute(sa.select(sa.func.max(change_log.c.id))).scalar_one()
        connection.execute(sa.delete(change_log).where(change_log.c.id < newest))


def _prune_all(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(sa.delete(change_log))


def _new_epoch(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(sa.update(meta).where(meta.c.key == "epoch").values(value="2"))
        log(database, connection, "setting")


def _other_history(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(sa.update(change_log).values(at=START + 1))


def _too_far(database: Database) -> None:
    with database.writing() as connection:
        lines = [{"kind": "case", "case_id": 1, "at": START}] * (MOST_LINES + 1)
        connection.execute(sa.insert(change_log), lines)


@pytest.mark.parametrize("happening", [_reload, _prune, _prune_all, _new_epoch, _other_history, _too_far])
def test_where_only_a_snapshot_can_tell(database: Database, feed: FeedSource, happening: object) -> None:
    touch_case(database, 1)
    since = feed.snapshot().cursor
    assert callable(happening)
    happening(database)
    assert feed.changes(since) is None
    anew = feed.snapshot()
    assert batch_after(feed, anew.cursor).log_count == 0


def test_pruning_behind_the_reader_takes_nothing_from_it(database: Database, feed: FeedSource) -> None:
    touch_case(database, 1)
    touch_case(database, 1)
    since = feed.snapshot().cursor
    with database.writing() as connection:
        connection.execute(sa.delete(change_log).where(change_log.c.id < since.id))
    touch_case(database, 5)
    assert versions(batch_after(feed, since)) == {5: 2}


def test_a_new_epoch_without_a_bell_is_found_by_the_ping(database: Database, feed: FeedSource) -> None:
    touch_case(database, 1)
    since = feed.snapshot().cursor
    with database.writing() as connection:
        connection.execute(sa.update(meta).where(meta.c.key == "epoch").values(value="2"))
    feed.ping()
    assert feed.wait(60_000)
    assert feed.changes(since) is None


def test_a_new_epoch_with_an_empty_log_is_read_anew(database: Database, feed: FeedSource) -> None:
    since = feed.snapshot().cursor
    assert since.id == 0
    assert batch_after(feed, since).log_count == 0
    with database.writing() as connection:
        connection.execute(sa.update(meta).where(meta.c.key == "epoch").values(value="2"))
    assert feed.changes(since) is None


def test_a_ping_tells_time_and_beats_and_notes_the_cursor(database: Database, feed: FeedSource) -> None:
    telemetry = Telemetry(database)
    telemetry.take_over([Beat("life", START, "running")])
    touch_case(database, 1)
    cursor = feed.snapshot().cursor
    first, second = feed.ping(), feed.ping()
    assert first.beats == (Beat("life", START, "running"),)
    assert START < first.at <= second.at
    assert second.hindered is None
    assert telemetry.oldest_cursor(first.at - 1, 2**62) == cursor.id


def test_interrupt_ends_a_wait(feed: FeedSource) -> None:
    feed.interrupt()
    assert feed.wait(600_000) is False
    assert feed.wait(1) is False


def test_four_writers_at_once_beside_a_long_transaction(database: Database, feed: FeedSource, engine_url: str) -> None:
    """Every commit once, in order, though a transaction that began before them all is still open."""
    with database.writing() as connection:
        for case_id in range(41, 401):
            connection.execute(sa.insert(sa.table("cases", *map(sa.column, a_row(1)))), a_row(case_id))
        log(database, connection, "setting")
    cursor = feed.snapshot().cursor
    seen: list[int] = []
    lines = 0
    with opened(engine_url) as other, other.readers.connect() as beside:
        beside.exec_driver_sql("BEGIN")
        beside.exec_driver_sql("SELECT count(*) FROM cases").scalar()
        writers = start_writers(engine_url, 4, 100)

        def all_read() -> bool:
            nonlocal cursor, lines
            if feed.wait(100):
                batch = batch_after(feed, cursor)
                assert batch.cursor >= cursor
                cursor, lines = batch.cursor, lines + batch.log_count
                assert all(row[2] == 2 for row in batch.rows)
                seen.extend(row[0] for row in batch.rows)
            return lines >= 400

        wait_for(all_read, 60)
        beside.exec_driver_sql("ROLLBACK")
    for writer in writers:
        writer.join(60)
    assert sorted(seen) == list(range(1, 401))
    assert batch_after(feed, cursor).log_count == 0
