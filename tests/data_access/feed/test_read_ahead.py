"""A feed read ahead misses nothing, tells its failure once, and is then the feed itself. On both engines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from data_access.engine.database import Database, connect_database
from data_access.feed.choose import feed_of
from data_access.feed.feed_around import FeedAround
from data_access.feed.read_ahead import ReadAhead
from data_access.feed.source import DatabaseFeed
from data_access.process.station import begin_opening
from hall.errors import NotFound, StoreUnreachable
from hall.live.snapshot import Snapshot
from hall.ports import FeedSource
from tests.support.log_writers import file_case, lay_cases, touch_case


@pytest.fixture
def database(engine_url: str) -> Iterator[Database]:
    """Five open cases at version 1."""
    lay_cases(engine_url, 5)
    with closing(connect_database(engine_url, station="test")) as database:
        file_case(database, 6)
        yield database


class Telling(FeedAround):
    """Says when its first snapshot is there."""

    def __init__(self, feed: FeedSource) -> None:
        super().__init__(feed)
        self.has_read = Event()

    def snapshot(self) -> Snapshot:
        snapshot = super().snapshot()
        self.has_read.set()
        return snapshot


def test_what_is_committed_after_the_reading_rings(database: Database) -> None:
    inner = Telling(feed_of(database, "a test"))
    feed = ReadAhead(inner)
    with closing(feed):
        assert inner.has_read.wait(60)
        touch_case(database, 2)
        feed.open()
        snapshot = feed.snapshot()
        assert sorted(snapshot.columns.places) == [1, 2, 3, 4, 5, 6]
        assert feed.wait(60_000)
        batch = feed.changes(snapshot.cursor)
        assert batch is not None
        assert [(row[0], row[2]) for row in batch.rows] == [(2, 2)]


def test_the_second_snapshot_is_read_anew(database: Database) -> None:
    feed = ReadAhead(feed_of(database, "a test"))
    with closing(feed):
        feed.open()
        assert len(feed.snapshot().columns.places) == 6
        file_case(database, 7)
        assert len(feed.snapshot().columns.places) == 7
        feed.close()
        feed.open()
        assert len(feed.snapshot().columns.places) == 7


class Failing:
    """A feed that cannot be opened the first time."""

    def __init__(self) -> None:
        self.opened = 0

    def open(self) -> None:
        self.opened += 1
        if self.opened == 1:
            raise StoreUnreachable("store.gone")

    def snapshot(self) -> Snapshot:
        raise AssertionError

    def close(self) -> None:
        pass


def test_a_failure_is_told_once_and_then_tried_anew() -> None:
    failing = Failing()
    feed = ReadAhead(failing)  # type: ignore[arg-type]
    with pytest.raises(StoreUnreachable, match=r"store\.gone"):
        feed.open()
    feed.close()
    feed.open()
    assert failing.opened == 2


def test_an_opening_that_failed_is_told_and_tried_anew(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("opening") / "none.db"
    open_access = begin_opening(f"sqlite:///{path}", "test")
    for _ in range(2):
        with pytest.raises(StoreUnreachable, match=r"store\.gone"):
            open_access()


def test_a_station_that_cannot_open_lets_go_of_what_it_read_ahead(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows that wait for a database try once a second: nothing may be left open each time."""
    around: list[ReadAhead] = []

    def kept(feed: FeedSource) -> ReadAhead:
        around.append(ReadAhead(feed))
        return around[-1]

    monkeypatch.setattr("data_access.process.station.ReadAhead", kept)
    with pytest.raises(NotFound):  # this database has no city
        begin_opening(database.url, "test")()
    with pytest.raises(NotFound):  # a desk of a real hall: nobody sits there yet
        begin_opening(database.url, "test", tmp_path / "drafts")()
    (feed,) = around
    assert isinstance(feed.feed, DatabaseFeed)
    assert not feed.feed.is_open
