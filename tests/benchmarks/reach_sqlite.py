"""A SQLite file taken away under a real wall: moved, replaced, its writer frozen with the lock, its disk full."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from data_access.engine.database import open_database
from data_access.store.create import begin_epoch
from data_access.store.facts import fact_in
from tests.benchmarks.harness import result
from tests.benchmarks.reach_faults import REPEATS, Fault, Ground, Result, struck, write_missed
from tests.support.log_writers import lock_held
from tests.support.waits import wait_for

ROOM_MB = 700


def sqlite_faults(ground: Ground, size: int) -> Iterator[Result]:
    """The file moved away, the writer frozen, the file replaced, the disk full."""
    path = Path(str(sa.make_url(ground.url).database))
    away, frozen = path.parent / "away", _Frozen(ground.url)
    spare = iter([_other_epoch(path, path.with_name(f"spare-{i}.db")) for i in range(REPEATS)])

    def put_another() -> None:
        other = next(spare)
        for suffix in ("-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        other.replace(path)

    faults = [
        Fault("file moved away", lambda: _move(path, away), lambda: _move(away / path.name, path.parent),
              lambda: write_missed(f"sqlite:///{away / path.name}")),
        Fault("writer frozen with the lock", frozen.freeze, frozen.end, note="SIGSTOP,"),
        Fault("file replaced", put_another, lambda: None, note="another epoch, read anew,"),
    ]  # fmt: skip
    yield from struck(ground, size, faults)
    with _small_disk(ground.folder) as disk:
        if disk is None:
            yield result(
                "reach", "hall", "disk full: not-live sign painted", size, [], engine="sqlite", note="no mount"
            )
            return
        shutil.copyfile(path, disk / "hall.db")
        filler = disk / "filler"
        full = Fault("disk full", lambda: _fill(filler), filler.unlink, note=f"a disk of {ROOM_MB} MB,")
        url = f"sqlite:///{disk / 'hall.db'}"
        yield from struck(replace(ground, url=url, read_url=url), size, [full])


def _move(path: Path, folder: Path) -> None:
    """The file with its -wal and -shm."""
    folder.mkdir(exist_ok=True)
    for each in path.parent.glob(f"{path.name}*"):
        each.rename(folder / each.name)


def _other_epoch(path: Path, other: Path) -> Path:
    """A copy that is another database: as a restore makes one."""
    with closing(sqlite3.connect(path)) as here, closing(sqlite3.connect(other)) as there:
        here.backup(there)
    with closing(open_database(f"sqlite:///{other}")) as database:
        with database.writing() as connection:
            begin_epoch(database, connection, int(fact_in(connection, "epoch") or "0"))
        with database.writers.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return other


class _Frozen:
    """A process that freezes with the one lock."""

    def __init__(self, url: str) -> None:
        self._url, self._stack = url, ExitStack()

    def freeze(self) -> None:
        holder = self._stack.enter_context(lock_held(self._url))
        assert holder.pid is not None
        os.kill(holder.pid, signal.SIGSTOP)

    def end(self) -> None:
        """The process is killed: the lock is free."""
        self._stack.close()


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path | None]:
    """A small file system of its own; None where this user may not mount one."""
    disk = folder / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM_MB}m", "tmpfs", str(disk)]
    if subprocess.run(command, check=False, capture_output=True).returncode != 0:
        yield None
        return
    try:
        yield disk
    finally:
        wait_for(lambda: subprocess.run(["umount", str(disk)], check=False, capture_output=True).returncode == 0, 20)


def _fill(filler: Path) -> None:
    with filler.open("wb", buffering=0) as out, suppress(OSError):
        while True:
            out.write(bytes(1 << 20))
    with filler.open("ab", buffering=0) as out, suppress(OSError):
        while True:
            out.write(bytes(512))
