"""An import that is killed, or runs beside another one: nothing lost, nothing doubled."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database, open_database
from data_access.engine.dialect import Patience
from data_access.imports import turn
from data_access.imports.cases import CaseImport
from data_access.imports.imported import Imported
from data_access.imports.read_mapping import load_mapping
from data_access.proof.verify import verify
from data_access.store.tables.schema import cases, meta
from data_access.telemetry.latest import Telemetry
from tests.support.import_files import a_row, write_csv, write_mapping
from tests.support.waits import wait_for

TOP = Path(__file__).resolve().parents[3]
ROWS = 6_000
OTHER = "other 7 123 token 99999999999999"
"""A lease that an importer on another machine holds for ever."""
KILLED_AT = (1, 1_000, 3_000)
"""When it is killed: as soon as so many cases are stored."""


def count(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(cases)).scalar_one())


def import_process(url: str, path: Path, mapping: Path) -> subprocess.Popen[str]:
    command = [sys.executable, str(TOP / "main.py"), "--json", "import", "cases", str(path), "--mapping", str(mapping)]
    return subprocess.Popen(
        command, env={**os.environ, "HALL_DATABASE_URL": url}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_killed_import_is_taken_up_where_it_was(city_url: str, database: Database, tmp_path: Path) -> None:
    rows = [a_row(str(i), kind=f"Kind {i % 70}", text=f"case {i}") for i in range(ROWS)]
    path, mapping = write_csv(tmp_path / "a.csv", rows), write_mapping(tmp_path)
    for least in KILLED_AT:
        process = import_process(city_url, path, mapping)
        wait_for(lambda least=least, process=process: count(database) >= least or process.poll() is not None, 60)  # type: ignore[misc]
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert verify(database, "America/New_York").is_clean
    before = count(database)
    done = import_process(city_url, path, mapping)
    out, err = done.communicate(timeout=120)
    answer = json.loads(out)
    assert (done.returncode, err) == (0, "")
    assert (answer["read"], answer["accepted"], answer["duplicates"]) == (ROWS, ROWS - before, before)
    assert count(database) == ROWS
    assert verify(database, "America/New_York").is_clean


def test_two_imports_at_once_take_turns(city_url: str, database: Database, tmp_path: Path) -> None:
    paths = [
        write_csv(
            tmp_path / f"{name}.csv", [a_row(f"{i}", kind=f"{name} {i % 9}") for i in range(first, first + 3_000)]
        )
        for name, first in (("a", 0), ("b", 1_500))
    ]
    mapping, done, told = load_mapping(write_mapping(tmp_path)), list[Imported](), list[str]()

    def bring(path: Path) -> None:
        other = open_database(city_url, station="other", patience=Patience(lock_ms=60_000))  # on a busy machine too
        try:
            run = CaseImport(other, mapping, tell=lambda words: told.append(words.code))
            done.append(run.run(path, path.with_suffix(".rejects")))
        finally:
            other.close()

    threads = [threading.Thread(target=bring, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sum(each.accepted for each in done) == count(database) == 4_500
    assert sum(each.updated for each in done) == 1_500  # whoever came second classes them otherwise
    with database.reading() as connection:
        codes = connection.execute(sa.select(cases.c.subclass).distinct()).scalars().all()
    assert len(codes) == 18  # the second one's list went on where the first one's ended
    assert set(told) <= {"import.other_runs"}
    with database.reading() as connection:
        leases = connection.execute(sa.select(meta.c.value).where(meta.c.key.like("lease.%"))).scalars().all()
    assert [lease.rpartition(" ")[2] for lease in leases] == ["0"]  # given back: run out
    assert verify(database, "America/New_York").is_clean


@pytest.mark.parametrize("every_s", [0.0, 3_600.0])
def test_importer_that_lost_its_turn_stores_nothing_more_and_says_so(
    city_url: str, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every_s: float
) -> None:
    """However seldom it looks: what counts is asked under the lock."""
    path = write_csv(tmp_path / "a.csv", [a_row(str(i)) for i in range(5_000)])
    monkeypatch.setattr(turn, "_EVERY_S", every_s)

    def another_takes_over(read: int, _done: int, _size: int) -> None:
        with database.writing() as connection:
            connection.execute(sa.update(meta).where(meta.c.key == "lease.importer").values(value=OTHER))

    done = CaseImport(database, load_mapping(write_mapping(tmp_path))).run(path, tmp_path / "r.csv", another_takes_over)
    assert done.stopped is not None
    assert (done.stopped.code, dict(done.stopped.params)) == ("import.turn_lost", {"machine": "other", "pid": 7})
    assert done.read == done.accounted == count(database) == 2_000
    with database.reading() as connection:
        assert connection.execute(sa.select(meta.c.value).where(meta.c.key == "lease.importer")).scalar() == OTHER
    assert [each.state for each in Telemetry(database).beats()] == ["importing"]
