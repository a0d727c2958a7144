"""A SQLite file taken away under a running window: it must not look live, come back by itself, and miss nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from time import monotonic

import psutil
import pytest
import sqlalchemy as sa

from data_access.feed import sqlite
from data_access.store.tables.schema import meta
from hall.errors import StoreUnreachable
from hall.live.freshness import Liveness
from tests.support.log_writers import file_case, lay_cases, lock_held, opened, start_writers, touch_case, write_line
from tests.support.waits import wait_for
from tests.support.watcher import Watcher, watching

PROMISED_S = 6.0
"""On a busy machine; the promise is three, and `tests/benchmarks` measures it."""
pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.allow_log("the database is lost")]


@pytest.fixture
def url(sqlite_url: str) -> str:
    lay_cases(sqlite_url, 400)
    with opened(sqlite_url) as database:
        write_line(database, "setting")
    return sqlite_url


@pytest.fixture
def path(url: str) -> Path:
    return Path(str(sa.make_url(url).database))


@pytest.fixture
def watcher(url: str) -> Iterator[Watcher]:
    with watching(url) as watcher:
        watcher.until_live()
        yield watcher


def move(path: Path, folder: Path) -> None:
    """The file with its -wal and -shm."""
    folder.mkdir(exist_ok=True)
    for each in path.parent.glob(f"{path.name}*"):
        with suppress(FileNotFoundError):  # its log went when the last reader closed
            each.rename(folder / each.name)


def copy(path: Path, other: Path) -> None:
    with closing(sqlite3.connect(path)) as here, closing(sqlite3.connect(other)) as there:
        here.backup(there)


def told(record: Callable[[str, object], None], seconds: float) -> None:
    record("seconds_until_not_live", round(seconds, 2))
    assert seconds <= PROMISED_S


def test_a_file_moved_away_and_back(
    url: str, path: Path, watcher: Watcher, record_property: Callable[[str, object], None]
) -> None:
    away = path.parent / "away"
    told(record_property, watcher.seconds_until_not_live(lambda: move(path, away)))
    assert watcher.live.freshness.state is Liveness.GONE
    with opened(f"sqlite:///{away / path.name}") as database:
        for case_id in range(1, 8):
            touch_case(database, case_id)
    move(away / path.name, path.parent)
    back = watcher.seconds_until_live(monotonic())
    record_property("seconds_until_caught_up", round(back, 2))
    assert [watcher.version_of(case_id) for case_id in range(1, 9)] == [2] * 7 + [1]
    assert (watcher.missed, watcher.reloads) == ([7], 1)


def test_a_file_replaced_by_another_is_read_anew(
    path: Path, tmp_path: Path, watcher: Watcher, record_property: Callable[[str, object], None]
) -> None:
    other = tmp_path / "other.db"
    copy(path, other)
    with opened(f"sqlite:///{other}") as database:
        file_case(database, 401)
        with database.writing() as connection:
            connection.execute(sa.update(meta).where(meta.c.key == "epoch").values(value="9"))

    def replace() -> None:
        for suffix in ("-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        other.rename(path)

    told(record_property, watcher.seconds_until_not_live(replace))
    watcher.until_live()
    assert Liveness.REPLACED in {freshness.state for _, freshness in watcher.said}
    assert (watcher.version_of(401), watcher.reloads, len(watcher.store)) == (1, 2, 401)


def test_the_same_file_put_back_from_a_copy_is_read_anew(path: Path, tmp_path: Path, watcher: Watcher) -> None:
    """A copy without a new epoch, older than what was read: the cursor means nothing there."""
    with opened(f"sqlite:///{path}") as database:
        copy(path, tmp_path / "copy.db")
        touch_case(database, 1)
        wait_for(lambda: watcher.version_of(1) == 2)
    move(path, tmp_path / "away")
    shutil.move(tmp_path / "copy.db", path)
    wait_for(lambda: watcher.reloads == 2)
    watcher.until_live()
    assert watcher.version_of(1) == 1


def test_a_writer_frozen_with_the_lock(
    url: str, watcher: Watcher, record_property: Callable[[str, object], None]
) -> None:
    """Reading goes on, but nobody can write: the window says for whom they wait."""
    with lock_held(url) as holder:
        process = psutil.Process(holder.pid)
        told(record_property, watcher.seconds_until_not_live(process.suspend))
        freshness = watcher.live.freshness
        assert freshness.state is Liveness.STUCK
        assert freshness.reason is not None
        assert (freshness.reason.code, freshness.reason.params["pid"]) == ("store.locked", holder.pid)
        assert freshness.reason.params["stopped"] is True
    watcher.until_live()
    with opened(url) as database:
        touch_case(database, 3)
    wait_for(lambda: watcher.version_of(3) == 2)


def test_a_writer_that_only_waits_with_the_lock(url: str, watcher: Watcher) -> None:
    with lock_held(url):
        wait_for(lambda: watcher.live.freshness.state is Liveness.STUCK)
        reason = watcher.live.freshness.reason
        assert reason is not None
        assert (reason.code, reason.params["stopped"]) == ("store.locked", False)
    watcher.until_live()


def test_a_full_disk(
    watcher: Watcher, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    """The room that counts as none is raised above what this disk has."""

    def fill() -> None:
        monkeypatch.setattr(sqlite, "FULL_BELOW_BYTES", 1 << 62)

    told(record_property, watcher.seconds_until_not_live(fill))
    assert watcher.live.freshness.reason is not None
    assert watcher.live.freshness.reason.code == "store.disk_full"
    monkeypatch.undo()
    watcher.until_live()


def test_a_writer_whose_disk_is_full_harms_no_reader(url: str, watcher: Watcher) -> None:
    with opened(url) as database:
        with database.writers.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(StoreUnreachable, match=r"store\.disk_full"):
            for case_id in range(401, 2_000):
                file_case(database, case_id, description="满" * 4_000)
        touch_case(database, 2)
    wait_for(lambda: watcher.version_of(2) == 2)
    assert watcher.live.freshness.is_live


def test_four_writers_none_missed_none_twice(url: str, watcher: Watcher) -> None:
    writers = start_writers(url, 4, 100)
    wait_for(lambda: len(watcher.changed) >= 400, 60)
    for writer in writers:
        writer.join(60)
    watcher.until_live()
    assert sorted(watcher.changed) == list(range(1, 401))


def test_a_bulk_import_is_read_anew_at_most_once_a_second(url: str, watcher: Watcher) -> None:
    began = monotonic()
    with opened(url) as database:
        while monotonic() - began < 2.5:
            write_line(database, "reload")
        touch_case(database, 9)
    wait_for(lambda: watcher.version_of(9) == 2)
    assert 2 <= watcher.reloads <= 2 + (monotonic() - began)
