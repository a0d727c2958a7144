"""Memory of a process and all it has started, and the slope of samples over time.

PSS counts a shared page by its share, so it falls when others on the machine load the same library: sizes are told in
it, growth in what no file stands behind (anonymous and shared memory).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psutil

MB = 1024 * 1024
OWN = ("Pss_Anon", "Pss_Shmem")
"""What grows when something is kept that should have been let go."""


def pss_by_name(pid: int, kinds: Sequence[str] = ("Pss",)) -> dict[str, float]:
    """Megabytes of the process and its descendants, summed by what they are: their command after the program.

    ``kinds``: lines of ``/proc/PID/smaps_rollup``, see ``OWN``.
    """
    total: dict[str, float] = {}
    with suppress(psutil.NoSuchProcess):
        main = psutil.Process(pid)
        for process in [main, *main.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess, OSError):
                name = _name(process)
                total[name] = total.get(name, 0.0) + _pss(process.pid, kinds)
    return total


def _name(process: psutil.Process) -> str:
    words: list[str] = process.cmdline()
    for name in ("wall", "desk", "simulate"):
        if name in words[1:4]:
            return name
    return "web" if "QtWebEngineProcess" in " ".join(words[:1]) else "supervisor"


def _pss(pid: int, kinds: Sequence[str]) -> float:
    lines = (line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines())
    return sum(int(words[1]) * 1024 / MB for words in lines if words[0].rstrip(":") in kinds)


def slope(samples: Sequence[tuple[float, float]]) -> float:
    """Change an hour of (seconds, value), by least squares; 0 for fewer than two samples."""
    if len(samples) < 2:
        return 0.0
    mean_t = sum(t for t, _ in samples) / len(samples)
    mean_v = sum(v for _, v in samples) / len(samples)
    spread = sum((t - mean_t) ** 2 for t, _ in samples)
    return 3_600 * sum((t - mean_t) * (v - mean_v) for t, v in samples) / spread if spread else 0.0
