"""A database taken away under a real wall: how soon it says so, how soon it has caught up, what it says it missed."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

import sqlalchemy as sa

from data_access.create import new_epoch
from data_access.engine import open_database
from tests.benchmarks.harness import QUICK, result
from tests.benchmarks.reach_writer import Writer
from tests.benchmarks.stations import StationProcess, station
from tests.support.engines import PostgresServer
from tests.support.faults import ServerUnderFire
from tests.support.log_writers import lock_held
from tests.support.proxy import Proxy
from tests.support.waits import wait_for

REPEATS = 1 if QUICK else 3
MISSED = 17
ROOM_MB = 700
Result = dict[str, Any]


class Ground(Protocol):
    """What a fault happens to."""

    @property
    def engine(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def read_url(self) -> str: ...
    @property
    def folder(self) -> Path: ...
    @property
    def proxy(self) -> Proxy | None: ...
    @property
    def server(self) -> PostgresServer | None: ...


@dataclass
class Fault:
    """``happen`` takes the database away, ``heal`` brings it back; ``meanwhile`` writes what the wall will miss."""

    name: str
    happen: Callable[[], None]
    heal: Callable[[], None]
    meanwhile: Callable[[], int] = lambda: 0
    note: str = ""
    signs: list[float] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def strike(self, wall: StationProcess) -> None:
        """Once; the moments are taken from what the wall itself says."""
        since, began = wall.place, monotonic()
        self.happen()
        gone = wall.until("not_live", since, timeout_s=20)
        seen = wall.until("paint", since, lambda e: e["of"] == "sign" and e["at"] >= gone["at"])
        self.signs.append(1000 * (gone["at"] - began))
        self.painted.append(1000 * (seen["at"] - began))
        written, since = self.meanwhile(), wall.place
        healed = monotonic()
        self.heal()
        live = wall.until("live", since, timeout_s=30)
        self.back.append(1000 * (live["at"] - healed))
        caught = wall.first("caught_up", since)
        self.told.append(f"{gone['state']}{' ' + gone['reason'] if gone['reason'] else ''}, missed "
                         f"{caught['missed'] if caught else 0} of {written}")  # fmt: skip

    def results(self, engine: str, size: int) -> Iterator[Result]:
        """Two lines; the sign also as painted."""
        say = partial(result, "reach", "hall", engine=engine)
        yield say(f"{self.name}: not-live sign painted", size, self.painted, note=f"{self.note} {self.told[0]}".strip())
        yield say(f"{self.name}: live again after it is back", size, self.back, note="; ".join(self.told))


def _struck(ground: Ground, size: int, faults: list[Fault]) -> Iterator[Result]:
    with station("wall", ground.read_url, ground.folder) as wall:
        wall.until("live", timeout_s=120)
        wall.until("drawn", timeout_s=120)
        for fault in faults:
            for _ in range(REPEATS):
                fault.strike(wall)
            yield from fault.results(ground.engine, size)


# -- PostgreSQL -------------------------------------------------------------------------------------------------------
def postgres_faults(ground: Ground, size: int) -> Iterator[Result]:
    """The server killed, the server frozen, the path swallowing everything."""
    assert ground.server is not None
    assert ground.proxy is not None
    proxy, fire = ground.proxy, ServerUnderFire(ground.server)

    def behind_the_hole(restore: Callable[[], None]) -> int:
        """The server comes back, but the wall's path does not yet: so what is written is missed."""
        proxy.black_hole()
        restore()
        return _write(ground.url)

    faults = [
        Fault("network path cut", proxy.black_hole, proxy.heal, lambda: _write(ground.url)),
        Fault("server frozen", fire.freeze, proxy.heal, lambda: behind_the_hole(fire.thaw), "SIGSTOP,"),
        Fault("server killed", fire.kill, proxy.heal, lambda: behind_the_hole(fire.start), "SIGKILL,"),
    ]
    try:
        yield from _struck(ground, size, faults)
    finally:
        fire.thaw()
        fire.stop()


def _write(url: str, count: int = MISSED) -> int:
    with closing(Writer(url)) as writer:
        for case_id, version in writer.filed(count):
            writer.dispatch(case_id, version)
    return count


# -- SQLite -----------------------------------------------------------------------------------------------------------
def sqlite_faults(ground: Ground, size: int) -> Iterator[Result]:
    """The file moved away, the writer frozen, the file replaced, the disk full."""
    path = Path(str(sa.make_url(ground.url).database))
    away, frozen = path.parent / "away", _Frozen(ground.url)
    spare = iter([_other_epoch(path, path.with_name(f"spare-{i}.db")) for i in range(REPEATS)])

    def replace() -> None:
        other = next(spare)
        for suffix in ("-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        other.replace(path)

    faults = [
        Fault("file moved away", lambda: _move(path, away), lambda: _move(away / path.name, path.parent),
              lambda: _write(f"sqlite:///{away / path.name}")),
        Fault("writer frozen with the lock", frozen.freeze, frozen.end, note="SIGSTOP,"),
        Fault("file replaced", replace, lambda: None, note="another epoch, read anew,"),
    ]  # fmt: skip
    yield from _struck(ground, size, faults)
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
        yield from _struck(_Moved(ground, url), size, [full])


@dataclass
class _Moved:
    """The same ground with its file elsewhere."""

    ground: Ground
    url: str
    engine: str = "sqlite"
    proxy: Proxy | None = None
    server: PostgresServer | None = None

    @property
    def read_url(self) -> str:
        return self.url

    @property
    def folder(self) -> Path:
        return self.ground.folder


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
        new_epoch(database)
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
