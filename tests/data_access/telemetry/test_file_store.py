"""The file beside a SQLite database: nobody else's to read, made anew when lost, damaged or another hall's."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from data_access.engine.database import Database, open_database
from data_access.engine.sqlite_file import file_beside
from data_access.feed.choose import feed_of
from data_access.telemetry.file_store import KEPT_S, FileStore
from data_access.telemetry.latest import Telemetry
from hall.errors import StoreUnreachable
from hall.telemetry.latest import Latest, SourceFilter
from tests.support.waits import wait_for

VEHICLES = SourceFilter(frozenset({"vehicle"}))
pytestmark = pytest.mark.parametrize("engine_name", ["sqlite"])


@pytest.fixture
def path(database: Database) -> Path:
    """Where the telemetry of the database lies; something stands in it."""
    Telemetry(database).put([Latest("vehicle", f"v{n}", 1, 113.0, 34.0) for n in range(500)])
    found = FileStore(database).path
    assert found.name == "hall.telemetry.db"
    return found


def _lost(path: Path) -> None:
    path.unlink()


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _another_thing(path: Path) -> None:
    path.write_bytes(b"no database at all, and longer than a header is" * 100)


def _torn(path: Path) -> None:
    """As after a power cut: the header is whole, what follows is not."""
    for rest in ("-wal", "-shm"):
        path.with_name(path.name + rest).unlink(missing_ok=True)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(path.stat().st_size - 4096))


def _of_another_form(path: Path) -> None:
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("PRAGMA user_version = 99")


def _of_another_hall(path: Path) -> None:
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("PRAGMA application_id = 7")


def _without_a_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("DROP TABLE latest")


@pytest.mark.parametrize(
    "harm", [_lost, _emptied, _another_thing, _torn, _of_another_form, _of_another_hall, _without_a_table]
)
def test_it_is_made_anew_and_written_again(database: Database, path: Path, harm: Callable[[Path], None]) -> None:
    harm(path)
    telemetry = Telemetry(database)
    assert len(telemetry.values(VEHICLES)) == 0
    telemetry.put([Latest("vehicle", "v1", 1, 113.0, 34.0)])
    telemetry.beat("life", "living")
    assert len(telemetry.values(VEHICLES)) == 1
    assert [each.producer for each in telemetry.beats()] == ["life"]
    assert not list(path.parent.glob(f"{path.name}.*"))


def test_who_comes_while_another_makes_it_waits_and_writes(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.unlink()
    taken, lock = [True], fcntl.flock

    def taken_at_first(folder: int, how: int) -> None:
        if how & fcntl.LOCK_NB and taken and taken.pop():
            raise BlockingIOError
        lock(folder, how)

    monkeypatch.setattr(fcntl, "flock", taken_at_first)
    Telemetry(database).beat("import", "importing")
    assert path.exists()
    assert not taken


def test_nobody_else_may_read_it(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600


def test_it_is_not_made_where_the_hall_is_gone(database: Database, path: Path) -> None:
    path.unlink()
    hall = path.with_name("hall.db")
    hall.rename(hall.with_name("away.db"))
    with pytest.raises(StoreUnreachable, match=r"gone"):
        Telemetry(database).beat("life", "living")
    assert not path.exists()


def test_the_feed_is_live_without_it(database: Database, path: Path) -> None:
    with closing(feed_of(database, "a wall")) as feed:
        feed.open()
        path.unlink()
        path.mkdir()
        pulse = feed.ping()
        assert (pulse.beats, pulse.hindered) == ((), None)


def test_two_halls_in_one_folder_have_one_each(database: Database, sqlite_url: str, tmp_path: Path) -> None:
    assert file_beside(tmp_path / "east.db") != file_beside(tmp_path / "west.db")
    with closing(open_database(sqlite_url)) as other:
        Telemetry(database).beat("life", "living")
        assert [each.producer for each in Telemetry(other).beats()] == ["life"]


def _without_what_lies_beside(path: Path) -> None:
    for rest in ("-wal", "-shm"):
        path.with_name(path.name + rest).unlink()


@pytest.mark.parametrize("harm", [_lost, _emptied, _another_thing, _torn, _without_a_table, _without_what_lies_beside])
def test_a_feed_that_keeps_it_open_goes_over_to_a_new_one(
    database: Database, path: Path, harm: Callable[[Path], None]
) -> None:
    with closing(feed_of(database, "a wall")) as feed:
        feed.open()
        assert feed.ping().beats == ()
        harm(path)

        def is_heard() -> bool:
            Telemetry(database).beat("life", "living")
            return [each.producer for each in feed.ping().beats] == ["life"]

        wait_for(is_heard, 2 * KEPT_S, "the producer")


def test_a_feed_opens_it_once(database: Database, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    connect: Any = sqlite3.connect

    def noted(where: str, **options: Any) -> sqlite3.Connection:
        opened.append(where)
        driver: sqlite3.Connection = connect(where, **options)
        return driver

    monkeypatch.setattr(sqlite3, "connect", noted)
    with closing(feed_of(database, "a wall")) as feed:
        feed.open()
        for _ in range(3):
            feed.ping()
    assert len([where for where in opened if path.name in where]) == 1
