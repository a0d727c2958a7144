"""Many, killed and frozen writers, a full disk: nothing half, nothing lost, and those who wait are told why."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import IO

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database, open_database
from data_access.engine.dialect import Patience
from data_access.proof.verify import verify
from data_access.store.repositories import CaseRepository
from data_access.store.storage import Storage
from data_access.store.tables.schema import audit
from data_access.store.unit_of_work import SingleUnit
from hall.cases.case import Case
from hall.errors import CaseChangedMeanwhile, StoreUnreachable, Words
from hall.ports import HistoryFilter
from tests.support.stored_cases import FIRST, WHO, ZONE, following, new_id, report, storage_of, stored
from tests.support.waits import wait_for

ROOT = Path(__file__).resolve().parents[3]


class Writer:
    """A process that writes; see tests/support/store_writer."""

    def __init__(self, url: str, what: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.store_writer", url, what],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.next_word() == "ready"

    @property
    def _output(self) -> IO[str]:
        assert self.process.stdout is not None
        return self.process.stdout

    def next_word(self) -> str:
        """What it says next."""
        return self._output.readline().strip()

    def kill(self) -> list[str]:
        """kill -9; answers what it had still said."""
        self.process.kill()
        said = [line.strip() for line in self._output if line.endswith("\n")]
        self.process.wait()
        return said


@contextmanager
def writing(url: str, what: str) -> Iterator[Writer]:
    """Such a process; gone at the end, frozen or not."""
    writer = Writer(url, what)
    try:
        yield writer
    finally:
        writer.process.kill()
        for stream in (writer.process.stdin, writer.process.stdout):
            if stream is not None:
                stream.close()
        writer.process.wait()


def _together(work: Callable[[int], int]) -> list[int]:
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(work, range(4)))


def test_four_writers_on_cases_of_their_own_lose_nothing(storage: Storage) -> None:
    def work(_n: int) -> int:
        for _ in range(20):
            case = stored(storage, report())
            for _ in range(4):
                case = stored(storage, following(case))
        return case.version

    assert _together(work) == [5, 5, 5, 5]
    report_ = verify(storage.database, ZONE)
    assert report_.findings == []
    assert report_.checked["audit"] == 400


def test_four_writers_on_one_case_have_one_winner_a_version(storage: Storage) -> None:
    case_id = stored(storage, report()).id

    def work(_n: int) -> int:
        wins, open_ = 0, True
        while open_:
            with SingleUnit(storage) as unit:
                case = unit.case(case_id)
                open_ = case.version < 9
                wins += open_ and _won(unit, case)
        return wins

    wins = _together(work)

    assert sum(wins) == 8
    with storage.database.reading() as connection:
        versions = connection.execute(sa.select(audit.c.version).order_by(audit.c.id)).scalars().all()
    assert versions == list(range(1, 10))
    assert verify(storage.database, ZONE).findings == []


def _won(unit: SingleUnit, case: Case) -> bool:
    try:
        unit.store(following(case), new_id(), WHO)
    except CaseChangedMeanwhile as late:
        assert late.words.params["version"] > case.version
        return False
    unit.commit()
    return True


def test_writer_killed_between_acts_loses_no_acknowledged_one(storage: Storage, engine_url: str) -> None:
    with writing(engine_url, "acts") as writer:
        acknowledged = [writer.next_word() for _ in range(30)] + writer.kill()

    with SingleUnit(storage) as unit:
        assert [command for command in acknowledged if unit.done(command) is None] == []
    stored(storage, report())
    assert verify(storage.database, ZONE).findings == []


def test_writer_killed_with_the_lock_leaves_nothing_half(storage: Storage, engine_url: str) -> None:
    with writing(engine_url, "hold") as writer:
        assert writer.next_word() == "locked"
        writer.kill()

    assert stored(storage, report()).id == FIRST
    assert verify(storage.database, ZONE).findings == []


def test_batch_that_is_killed_leaves_whole_chunks(storage: Storage, engine_url: str) -> None:
    with writing(engine_url, "batch") as writer:
        told = [int(writer.next_word()) for _ in range(15)]
        told += [int(word) for word in writer.kill()]

    count = len(CaseRepository(storage.database).history(HistoryFilter(limit=10_000)))
    assert count >= told[-1]
    assert count % 10 == 0
    assert verify(storage.database, ZONE).findings == []


def test_frozen_writer_on_sqlite_is_named_to_those_who_wait(sqlite_url: str) -> None:
    told: list[Words] = []
    database = open_database(sqlite_url, patience=Patience(lock_ms=1_500), waiting=told.append)
    with writing(sqlite_url, "hold") as writer:
        assert writer.next_word() == "locked"
        os.kill(writer.process.pid, signal.SIGSTOP)
        with pytest.raises(StoreUnreachable) as caught:
            stored(storage_of(database), report())

    params = caught.value.words.params
    assert caught.value.words.code == "store.locked"
    assert params["pid"] == writer.process.pid
    assert "store_writer" in params["by"]
    assert params["stopped"]
    assert params["for_ms"] >= 1_500
    assert [(words.code, words.params["pid"]) for words in told] == [("store.waiting", writer.process.pid)]
    assert stored(storage_of(database), report()).id == FIRST
    database.close()


def test_writer_frozen_with_the_lock_on_postgresql_does_not_stop_the_hall(postgres_url: str) -> None:
    told: list[Words] = []
    database = open_database(postgres_url, waiting=told.append)
    with writing(postgres_url, "hold") as writer:
        assert writer.next_word() == "locked"
        os.kill(writer.process.pid, signal.SIGSTOP)
        began = monotonic()
        case = stored(storage_of(database), report())

    assert case.id == FIRST
    assert monotonic() - began < 8  # after ten it would have given up
    assert told
    assert told[0].params["by"] == "hall other"
    database.close()


def test_own_writer_that_dawdles_with_the_lock_on_postgresql_is_refused_at_commit(postgres_url: str) -> None:
    database = open_database(postgres_url, patience=Patience(idle_ms=200))
    storage = storage_of(database)
    with SingleUnit(storage) as slow:
        slow.store(report(), new_id(), WHO)
        wait_for(lambda: _nobody_dawdles(database), told="the server to end the session")
        with pytest.raises(StoreUnreachable):
            slow.commit()

    assert stored(storage, report()).id == FIRST
    database.close()


def _nobody_dawdles(database: Database) -> bool:
    query = "SELECT count(*) = 0 FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'"
    with database.reading() as connection:
        return bool(connection.execute(sa.text(query)).scalar())


def _fill_up(database: Database) -> None:
    """No page more for this connection: what SQLite answers is what it answers on a full disk."""

    def limit(connection: object, *_: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]

    sa.event.listen(database.writers, "checkout", limit)


def test_full_disk_is_told_and_nothing_is_half(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    _fill_up(database)
    with pytest.raises(StoreUnreachable) as caught:
        for _ in range(200):
            stored(storage_of(database), report(description="长" * 3_000))
    database.close()

    assert caught.value.words.code == "store.disk_full"
    again = open_database(sqlite_url)
    stored(storage_of(again), report())
    assert verify(again, ZONE).findings == []
    again.close()
