"""What this process and those it has started take of the machine, as Linux tells it. One thread.

Cheap enough to be asked every few seconds: the processes it started are found by its threads, not by going through all
of the machine's; only the memory costs something (for its sum the kernel looks at every page, 10 ms for a wall of 330
MB) and is asked seldom.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic

from data_access.engine.identity import SCHEMA_VERSION
from data_access.process.proc_stat import PROC, START, TICKS_S, UTIME, stat_of
from hall.health.station import ProcessSeen
from hall.version import VERSION

_MB, _KB_A_MB = 1_000_000, 1_024  # of disks, as their makers count, and of memory, as docs/benchmarks.md does
_PAGE_KB = os.sysconf("SC_PAGE_SIZE") / _KB_A_MB  # bytes to KB: the same factor
_MEMORY_EVERY = 3  # looks: memory is lost over hours, and a quarter of a minute later is soon enough


class ProcessLook:
    """``data``: the folder in which this station keeps things; None: it has none of its own."""

    def __init__(self, data: Path | None) -> None:
        self._data, self._pid = data, os.getpid()
        self._taken: tuple[float, float] | None = None
        self._looks, self._memory_mb = 0, 0

    def look(self) -> ProcessSeen:
        """All but the clock, which only the database can say."""
        family = [self._pid, *_started_by(self._pid)]
        if self._looks % _MEMORY_EVERY == 0:
            self._memory_mb = round(sum(_memory_kb(pid) for pid in family) / _KB_A_MB)
        self._looks += 1
        return ProcessSeen(
            VERSION, SCHEMA_VERSION, _up_s(self._pid), self._memory_mb, self._cpu_percent(family), _left_mb(self._data),
            pid=self._pid, disk_at=str(self._data or ""),
        )  # fmt: skip

    def _cpu_percent(self, family: list[int]) -> float:
        """Of one core, since the last look; 0 at the first one. What a process used that ended in between is left out,
        unless it was waited for: then it is its parent's."""
        taken_s, now = sum(map(_cpu_s, family)), monotonic()
        before, self._taken = self._taken, (now, taken_s)
        if before is None or now <= before[0]:
            return 0.0
        return round(max(0.0, 100 * (taken_s - before[1]) / (now - before[0])), 1)


def runs_beside(pid: int) -> bool:
    """Whether that is another process of this machine, and runs."""
    return pid != os.getpid() and (PROC / str(pid) / "stat").exists()


def _started_by(pid: int) -> Iterator[int]:
    """Children and theirs. Without ``CONFIG_PROC_CHILDREN`` in the kernel: none."""
    with suppress(OSError):
        for thread in (PROC / str(pid) / "task").iterdir():
            with suppress(OSError):
                for child in map(int, (thread / "children").read_text().split()):
                    yield child
                    yield from _started_by(child)


def _memory_kb(pid: int) -> float:
    """Proportional; of a process that the kernel lets nobody look into (the web engine's, in its sandbox) what it
    shares with nobody."""
    with suppress(OSError, ValueError, IndexError, StopIteration):
        lines = (PROC / str(pid) / "smaps_rollup").read_bytes().split(b"\n", 3)
        return float(next(line for line in lines if line.startswith(b"Pss:")).split()[1])
    with suppress(OSError, ValueError):
        _, resident, shared, *_ = (PROC / str(pid) / "statm").read_text().split()
        return (int(resident) - int(shared)) * _PAGE_KB
    return 0.0


def _cpu_s(pid: int) -> float:
    with suppress(OSError, ValueError, IndexError):
        return sum(map(int, stat_of(pid)[UTIME : UTIME + 4])) / TICKS_S
    return 0.0


def _up_s(pid: int) -> int:
    with suppress(OSError, ValueError, IndexError):
        up = float((PROC / "uptime").read_text().split()[0])
        return max(0, round(up - int(stat_of(pid)[START]) / TICKS_S))
    return 0


def _left_mb(folder: Path | None) -> int | None:
    """Disk left where the folder lies, or would lie."""
    if folder is None:
        return None
    for each in (folder, *folder.absolute().parents):
        with suppress(OSError):
            return shutil.disk_usage(each).free // _MB
    return None
