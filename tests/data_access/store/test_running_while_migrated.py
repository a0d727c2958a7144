"""A program that still runs when a newer one has migrated its database writes nothing more, says so, and reads on."""

from __future__ import annotations

from contextlib import closing

import pytest
import sqlalchemy as sa

from data_access.engine.identity import SCHEMA_VERSION
from data_access.feed.choose import feed_of
from data_access.store import documents
from data_access.store.batch_unit import BatchUnit
from data_access.store.repositories import CaseRepository
from data_access.store.storage import Storage
from data_access.store.tables.schema import change_log
from hall.errors import StoreRefused, StoreUnreachable
from tests.support.stored_cases import following, history, report, stored

NEWER = f"{SCHEMA_VERSION + 1:04d}"


def migrated(storage: Storage) -> None:
    """As a newer program does it, under the lock."""
    with storage.database.writing() as connection:
        connection.execute(sa.text(f"UPDATE alembic_version SET version_num = '{NEWER}'"))


def test_nothing_more_is_written(storage: Storage) -> None:
    case = stored(storage, report())
    migrated(storage)

    def batch() -> None:
        with BatchUnit(storage) as unit:
            unit.add(history(3))

    database = storage.database
    for write in (
        lambda: stored(storage, following(case)),
        lambda: stored(storage, report()),
        batch,
        lambda: documents.put(database, "profile", "x", {}),
    ):
        with pytest.raises(StoreRefused) as refused:
            write()
        assert refused.value.words.code == "store.newer_schema"
        assert refused.value.words.params == {"found": SCHEMA_VERSION + 1, "known": SCHEMA_VERSION}
    assert CaseRepository(database).card(case.id).case.version == 1


def test_a_window_that_cannot_read_what_was_migrated_says_that_its_program_is_older(storage: Storage) -> None:
    """Not every migration only adds: what this program asks for is not there any more."""
    case, database = stored(storage, report()), storage.database
    with closing(feed_of(database, "a test")) as feed:
        feed.open()
        cursor = feed.snapshot().cursor
        with database.writing() as connection:
            connection.execute(sa.text("ALTER TABLE cases RENAME COLUMN address TO place"))
            connection.execute(sa.text(f"UPDATE alembic_version SET version_num = '{NEWER}'"))
            connection.execute(sa.insert(change_log), [{"kind": "case", "case_id": case.id, "at": 1}])
        reads = (
            feed.snapshot,
            lambda: feed.changes(cursor),
            lambda: CaseRepository(database).card(case.id),
        )
        for read in reads:
            with pytest.raises(StoreUnreachable) as told:
                read()
            assert told.value.words.code == "store.newer_schema"
            assert told.value.words.params == {"found": SCHEMA_VERSION + 1, "known": SCHEMA_VERSION}


def test_a_window_says_what_happened_and_reads_on(storage: Storage) -> None:
    case = stored(storage, report())
    feed = feed_of(storage.database, "a test")
    with closing(feed):
        feed.open()
        assert feed.ping().hindered is None
        migrated(storage)
        hindered = feed.ping().hindered
        assert hindered is not None
        assert hindered.code == "store.newer_schema"
        assert list(feed.snapshot().columns.places) == [case.id]
