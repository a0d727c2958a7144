"""Memory of a process and all it has started, and the slope of samples over time.

PSS counts a shared page by its share, so it falls when others on the machine load the same library: sizes are told in
it, growth in what no file stands behind (anonymous and shared memory), beside the resident memory that `top` shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

KB_A_MB = 1024
STATIONS = ("wall", "desk", "chores", "simulate")


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes. ``own``: what grows when something is kept that should have been let go."""

    rss: float = 0.0
    pss: float = 0.0
    own: float = 0.0

    def __add__(self, other: Memory) -> Memory:
        return Memory(self.rss + other.rss, self.pss + other.pss, self.own + other.own)


def memory_by_name(pid: int) -> dict[str, Memory]:
    """Of the process and its descendants, summed by what they are: wall, wall web, desk, desk web, simulate …"""
    total: dict[str, Memory] = {}
    with suppress(psutil.NoSuchProcess):
        main = psutil.Process(pid)
        for process in [main, *main.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess, OSError):
                name = _name(process)
                total[name] = total.get(name, Memory()) + memory_of(process.pid)
    return total


def _name(process: psutil.Process) -> str:
    if "QtWebEngineProcess" in " ".join(process.cmdline()[:1]):
        owners = (_station(parent) for parent in process.parents())
        return f"{next((owner for owner in owners if owner), '')} web".strip()
    return _station(process) or "supervisor"


def _station(process: psutil.Process) -> str:
    words: list[str] = process.cmdline()
    return next((name for name in STATIONS if name in words[1:4]), "")


def memory_of(pid: int) -> Memory:
    """Of that process alone. Raises OSError."""
    lines = (line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    mb = {words[0].rstrip(":"): int(words[1]) / KB_A_MB for words in lines}
    return Memory(mb["Rss"], mb["Pss"], mb["Pss_Anon"] + mb["Pss_Shmem"])


def slope(samples: Sequence[tuple[float, float]]) -> float:
    """Change an hour of (seconds, value), by least squares; 0 for fewer than two samples."""
    if len(samples) < 2:
        return 0.0
    mean_t = sum(t for t, _ in samples) / len(samples)
    mean_v = sum(v for _, v in samples) / len(samples)
    spread = sum((t - mean_t) ** 2 for t, _ in samples)
    return 3_600 * sum((t - mean_t) * (v - mean_v) for t, v in samples) / spread if spread else 0.0
