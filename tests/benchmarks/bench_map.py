"""The map's figures beside an empty Leaflet page: each trial in a process of its own.

Results as the peers print them."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from screens.graphics import choose_graphics, look_at_machine

ROOT = Path(__file__).parents[2]
TRIALS = (
    ("1920x1080", "floor", "ready", "pins:10000", "pins:100000", "moving:10000", "moving:100000"),
    ("3840x2160", "floor", "ready", "pins:10000", "moving:10000"),
    ("6656x1792", "tiles:10000"),
)
ENOUGH_FOR_P95 = 20
LIMIT_S = 300


def results() -> Iterator[dict[str, Any]]:
    """See docs/benchmarks.md, group map. The wide window means most on a real X screen: DISPLAY, if it is set."""
    environment = dict(os.environ)
    environment.update(choose_graphics(look_at_machine(), environment).environment(environment))
    for trial in TRIALS:
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.map_trial", *trial],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            timeout=LIMIT_S,
        )
        yield from (_result(json.loads(line)) for line in done.stdout.splitlines() if line.startswith("{"))


def _result(told: dict[str, Any]) -> dict[str, Any]:
    samples = told["samples"]
    p95 = statistics.quantiles(samples, n=20)[-1] if len(samples) >= ENOUGH_FOR_P95 else None
    return {
        "group": "map",
        "peer": told["peer"],
        "work": told["work"],
        "size": told["size"],
        "engine": None,
        "median": round(statistics.median(samples), 2),
        "p95": None if p95 is None else round(p95, 2),
        "min": round(min(samples), 2),
        "max": round(max(samples), 2),
        "unit": "ms",
        "n": len(samples),
        "note": told["note"],
    }


if __name__ == "__main__":
    for result in results():
        print(json.dumps(result, ensure_ascii=False), flush=True)
