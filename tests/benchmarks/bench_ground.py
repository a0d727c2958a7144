"""Group ``ground``: the first half hour of a city as commands: an empty database, then its areas, unit grid, roads,
units and duty table, as an administrator types them.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from data_access.city.profiles import load_profile
from data_access.city.taxonomies import load_taxonomy
from tests.benchmarks.ground_set import ground_files
from tests.benchmarks.harness import ENGINES, ROOT, kept_server, result, short_folder

CITY = "erqi"
LIMIT_S = 600
Result = dict[str, Any]


def results() -> Iterator[Result]:
    """See docs/benchmarks.md, group ground."""
    profile = load_profile(CITY)
    with short_folder() as folder:
        files = ground_files(folder, profile, load_taxonomy(profile.taxonomy))
        yield result("ground", "floor", "the same files read by csv", "", [_read(files)], unit="s")
        starts = [_typed("--help")[0] for _ in files]
        yield result("ground", "floor", "as many commands that only start", "", [sum(starts)], unit="s")
        for engine in ENGINES:
            with _place(engine, folder) as url:
                yield from _set_up(engine, url, files)


def _set_up(engine: str, url: str, files: dict[str, Path]) -> Iterator[Result]:
    in_all, of_cpu, rows = 0.0, 0.0, 0
    for words in _commands(files):
        took, cpu, said = _typed("--db", url, "--json", *words)
        in_all, of_cpu, rows = in_all + took, of_cpu + cpu, rows + said.get("read", 0)
        stored = said.get("accepted", 0) + said.get("updated", 0)  # a later list of an entry updates it
        told = f"{stored:,} of {said['read']:,} rows; " if "read" in said else ""
        work = " ".join(words[: 2 if told else 1])
        yield result("ground", "hall", work, "", [took], engine=engine, unit="s", note=f"{told}{cpu:.1f} s of CPU")
    note = f"{rows:,} rows; {of_cpu:.1f} s of CPU; load {os.getloadavg()[0]:.0f}"
    yield result("ground", "hall", "all together", rows, [in_all], engine=engine, unit="s", note=note)


def _commands(files: dict[str, Path]) -> Iterator[tuple[str, ...]]:
    yield "init", "--profile", CITY, "--cases", "0"
    for kind, path in files.items():
        yield "import", kind, str(path), *(("--crs", "cgcs2000") if kind == "areas" else ())


def _typed(*words: str) -> tuple[float, float, dict[str, Any]]:
    """Seconds, seconds of CPU, and what the command says."""
    began, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *words], cwd=ROOT, capture_output=True, text=True, check=False,
        timeout=LIMIT_S, env={name: told for name, told in os.environ.items() if not name.startswith("HALL_BENCH")},
    )  # fmt: skip
    took, after = perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:  # also of refused rows: there are none in these files
        raise RuntimeError(done.stderr[-2_000:] + done.stdout[-500:])
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took, cpu, json.loads(done.stdout) if "--json" in words else {}


def _read(files: dict[str, Path]) -> float:
    began = perf_counter()
    for path in files.values():
        with path.open(encoding="utf-8", newline="") as file:
            for _ in csv.reader(file):
                pass
    return perf_counter() - began


@contextmanager
def _place(engine: str, folder: Path) -> Iterator[str]:
    """Where no database is yet."""
    if engine == "sqlite":
        yield f"sqlite:///{folder / 'city.db'}"
        return
    with kept_server("ground-server") as server:
        server.drop("ground")  # of a run before
        yield server.url("ground")
        server.drop("ground")
