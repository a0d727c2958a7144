"""What the open cases of a queue hold in memory: measured in a process of its own, which has done nothing before.

    python -m tests.benchmarks.queue_memory DATABASE_URL

In a process that has filled the database just now the cases fill what is free of its heap, and seem to cost next to
nothing; right after loading, what the loading used and gave back still counts. So: a fresh process, and both times what
the allocator holds back is given to the system first.
"""

from __future__ import annotations

import ctypes
import gc
import json
import subprocess
import sys
from contextlib import closing
from dataclasses import asdict, dataclass

import psutil

from tests.benchmarks.harness import ROOT


@dataclass(frozen=True, slots=True)
class QueueMemory:
    """MB of its own over the same window, empty: held by the cases; right after loading, with what was given back."""

    held: float
    after_loading: float


def queue_memory(url: str) -> QueueMemory:
    """Ask a new process."""
    command = [sys.executable, "-m", "tests.benchmarks.queue_memory", url]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=600, check=True)
    return QueueMemory(**json.loads(done.stdout))


def _measured(url: str) -> QueueMemory:
    from PySide6.QtWidgets import QApplication

    from data_access.city.city_store import load_city
    from data_access.engine.database import open_database
    from tests.benchmarks.bench_queue import Trial

    QApplication([])
    with closing(open_database(url)) as database:
        trial = Trial(load_city(database), database)
        empty = _memory_mb()
        trial.load()
        full = _memory_mb(trims=False)
        return QueueMemory(held=_memory_mb() - empty, after_loading=full - empty)


def _memory_mb(*, trims: bool = True) -> float:
    """Private memory of this process: its share of what others map as well changes with them."""
    gc.collect()
    if trims:
        ctypes.CDLL(None).malloc_trim(0)
    return float(psutil.Process().memory_full_info().uss) / 1e6


if __name__ == "__main__":
    json.dump(asdict(_measured(sys.argv[1])), sys.stdout)
