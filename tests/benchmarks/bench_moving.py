"""3,000 vehicles that move once a second, through a database onto the map of a desk."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from typing import Any

from tests.benchmarks.bench_telemetry import positions_told, small_hall
from tests.benchmarks.harness import ENGINES, QUICK, ROOT, painting, python, result, short_folder
from tests.benchmarks.positions import SOURCES

SPAN_S = 10 if QUICK else 30
LIMIT_S = 300


def results() -> Iterator[dict[str, Any]]:
    """See docs/benchmarks.md, group moving."""
    for engine in ENGINES:
        with small_hall(engine) as database, positions_told(database.url) as began, short_folder() as folder:
            command = python("tests.benchmarks.moving_desk", database.url, str(began), str(SPAN_S), str(folder))
            told = painting(HALL_DATA_DIR=str(folder), QT_QPA_PLATFORM="offscreen")
            done = subprocess.run(
                command, cwd=ROOT, env=told, stdout=subprocess.PIPE, text=True, check=True, timeout=LIMIT_S
            )
        for line in done.stdout.splitlines():
            if line.startswith("{"):
                each = json.loads(line)
                note = f"desk of 1366x768, {SPAN_S} s" + ("; layer off" if each["peer"] == "floor" else "")
                yield result("moving", each["peer"], each["work"], SOURCES, each["samples"],
                             engine=engine, unit=each["unit"], note=note)  # fmt: skip
