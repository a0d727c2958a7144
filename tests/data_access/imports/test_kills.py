"""An import that is killed, or runs beside another one: nothing lost, nothing doubled."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import sqlalchemy as sa

from data_access.engine import Database, open_database
from data_access.imports.cases import CaseImport, Imported
from data_access.imports.mapping import load_mapping
from data_access.schema import cases, meta
from data_access.verify import verify
from tests.support.import_files import a_row, write_csv, write_mapping
from tests.support.waits import wait_for

TOP = Path(__file__).resolve().parents[3]
ROWS = 12_000
KILLED_AT = (1, 2_000, 6_000)
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
        other = open_database(city_url, station="other")
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
    assert sum(each.duplicates for each in done) == 1_500
    assert set(told) <= {"import.other_runs"}
    with database.reading() as connection:
        assert not connection.execute(sa.select(meta.c.key).where(meta.c.key.like("lease.%"))).all()
    assert verify(database, "America/New_York").is_clean
