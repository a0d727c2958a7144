"""Backup and restore killed at any moment: a file or a hall is there whole, as before or as after; never half."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa

from data_access.backup.back_up import back_up
from data_access.backup.restore import restore
from data_access.engine.database import Database, open_database
from data_access.proof.verify import verify
from data_access.store.batch_unit import BatchUnit
from data_access.store.storage import Storage
from data_access.store.tables.schema import cases
from tests.support.stored_cases import START, ZONE, history, storage_of, stored
from tests.support.typed_commands import run_code
from tests.support.waits import wait_for

TOP = Path(__file__).resolve().parents[3]
ROUNDS = 5
DIES = """
import os, signal, sys
from pathlib import Path
from data_access.backup.back_up import back_up
from data_access.backup.restore import restore
url, file, what, share = sys.argv[1:]
calls = 0
def progress(done, of):
    if done >= float(share) * of:
        os.kill(os.getpid(), signal.SIGKILL)
if what == "backup":
    back_up(url, Path(file), progress, replace_file=True)
else:
    restore(url, Path(file), progress, replace_hall=True)
"""
"""Kills itself once that share of the rows is done."""


def dies(what: str, url: str, file: Path, share: float) -> None:
    code, _, err = run_code(DIES, url, str(file), what, str(share))
    assert code == -signal.SIGKILL, err


def killed_after(what: str, database: Database, file: Path, moment: Callable[[], bool]) -> None:
    """Killed by another process, wherever it is."""
    words = [sys.executable, str(TOP / "main.py"), "--json", what, str(file), "--replace"]
    process = subprocess.Popen(words, env={**os.environ, "HALL_DATABASE_URL": database.url}, stdout=subprocess.PIPE)
    wait_for(lambda: moment() or process.poll() is not None, 60)
    process.kill()
    process.communicate()


def count(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(cases)).scalar_one())


def test_killed_backup_leaves_the_older_one(filled: Database, storage: Storage, tmp_path: Path) -> None:
    file = tmp_path / "hall.backup"
    back_up(filled.url, file, lambda *_: None)
    before = file.read_bytes()
    stored(storage, history(1)[0][0])
    for share in (0.01, 0.5, 1.0):
        dies("backup", filled.url, file, share)
        assert file.read_bytes() == before
    back_up(filled.url, file, lambda *_: None, replace_file=True)
    assert [each.name for each in tmp_path.glob("*hall.backup*")] == ["hall.backup"]


def test_killed_restore_leaves_the_hall_that_stood(filled: Database, storage: Storage, tmp_path: Path) -> None:
    file = tmp_path / "hall.backup"
    back_up(filled.url, file, lambda *_: None)
    stored(storage, history(1)[0][0])
    before = count(filled)
    for share in (0.01, 0.5, 1.0):
        dies("restore", filled.url, file, share)
        assert count(filled) == before
        assert verify(filled, ZONE).findings == []
    done = restore(filled.url, file, lambda *_: None, replace_hall=True)
    assert count(filled) == done.cases == before - 1


def test_killed_restore_leaves_no_half_made_hall(filled: Database, other_url: str, tmp_path: Path) -> None:
    file = tmp_path / "hall.backup"
    back_up(filled.url, file, lambda *_: None)
    for share in (0.01, 1.0):
        dies("restore", other_url, file, share)
    done = restore(other_url, file, lambda *_: None)
    with closing(open_database(other_url)) as restored:
        assert count(restored) == done.cases
        assert verify(restored, ZONE).findings == []


@pytest.mark.parametrize("what", ["backup", "restore"])
def test_killed_at_any_moment(what: str, database: Database, tmp_path: Path) -> None:
    """By another process, at moments that nobody chose; each round ends with a hall and a file that are whole."""
    file, rng = tmp_path / "hall.backup", Random(7)
    with BatchUnit(storage_of(database)) as batch:
        for n in range(1_500):
            batch.add(history(1 + n % 9, START))
    back_up(database.url, file, lambda *_: None)
    stored(storage_of(database), history(1)[0][0])
    for _ in range(ROUNDS):
        looks = rng.randrange(60)

        def after_some_looks(left: list[int] = [looks]) -> bool:  # noqa: B006 - one list a round
            began = any(tmp_path.glob(".hall.*")) or database.dialect.name == "postgresql"
            left[0] -= began
            return left[0] < 0

        killed_after(what, database, file, after_some_looks)
        assert verify(database, ZONE).findings == []
        assert count(database) in (1_500, 1_501)
    copy = f"sqlite:///{tmp_path / 'copy.db'}"
    assert restore(copy, file, lambda *_: None).cases in (1_500, 1_501)
