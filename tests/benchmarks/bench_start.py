"""From the start of a new interpreter to the first useful frame of a desk and of a wall: rows there and painted.

Floors in the same run: what the imports and the first web view cost before any line of a product runs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

from tests.benchmarks.harness import QUICK, kept_server, painting, result, short_folder
from tests.benchmarks.open_cases import postgres_copy, sqlite_copy
from tests.benchmarks.stations import Event, station

REPEATS = 2 if QUICK else 9
SIZES = (3_000,) if QUICK else (3_000, 100_000)
WEB_VIEW = """
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication
from PySide6.QtWebEngineWidgets import QWebEngineView
app = QApplication([])
view = QWebEngineView()
view.loadFinished.connect(app.quit)
view.load(QUrl("about:blank"))
view.show()
app.exec()
"""
FLOORS = {
    "bare imports and first web view": WEB_VIEW + "import pandas, folium, pyqtgraph, sqlalchemy, sqlalchemy.orm",
    "Qt and first web view alone": WEB_VIEW,
}
TOLD = "\nimport os, time; print(time.monotonic(), flush=True); os._exit(0)"
Result = dict[str, Any]


def results() -> Iterator[Result]:
    """See docs/benchmarks.md, group start."""
    floors: dict[str, list[float]] = {name: [] for name in FLOORS}
    for size in SIZES:
        with short_folder() as folder:
            yield from _stations("sqlite", sqlite_copy(size, folder), folder, size, floors)
    with short_folder() as folder, kept_server("reach-server") as server:
        url = postgres_copy(SIZES[-1], server)
        yield from _stations("postgresql", url, folder, SIZES[-1], floors)
    for name, samples in floors.items():
        yield result("start", "floor", name, 0, samples, note="a new interpreter each")


def _stations(engine: str, url: str, folder: Path, size: int, floors: dict[str, list[float]]) -> Iterator[Result]:
    """Desk and wall, with a floor between, so that all see the same machine."""
    took: dict[str, dict[str, list[float]]] = {"desk": {}, "wall": {}}
    first = {kind: _once(kind, url, folder) for kind in took}  # warms the caches; the map's base page is drawn here
    for _ in range(REPEATS):
        for kind, samples in took.items():
            for step, took_ms in _once(kind, url, folder).items():
                samples.setdefault(step, []).append(took_ms)
        for name, code in FLOORS.items():
            floors[name].append(_floor(code))
    say = partial(result, "start", "hall", engine=engine)
    floor = median(floors["bare imports and first web view"][-REPEATS:])
    for kind, samples in took.items():
        for step, ms in samples.items():
            note = f"× {median(ms) / floor:.2f} of the floor" if step == "first useful frame" else ""
            yield say(f"{kind}: {step}", size, ms, note=note)
        yield say(f"{kind}: first useful frame, empty caches", size, [first[kind]["first useful frame"]])


def _once(kind: str, url: str, folder: Path) -> dict[str, float]:
    """Milliseconds from the start of the process to each step."""
    with station(kind, url, folder) as one:
        opened = one.until("opened", timeout_s=120)
        loaded = one.until("reloaded", timeout_s=120)
        painted = one.until("paint", fits=_of("list", loaded["at"]))
        drawn = one.until("map", fits=lambda e: e["revision"] >= loaded["revision"], timeout_s=120)
    steps = {"window there": opened, "first useful frame": painted, "map painted": drawn}
    return {name: 1000 * (event["at"] - opened["started"]) for name, event in steps.items()}


def _of(what: str, since: float) -> Callable[[Event], bool]:
    return lambda event: event["of"] == what and event["at"] >= since


def _floor(code: str) -> float:
    command, began = [sys.executable, "-c", code + TOLD], monotonic()
    done = subprocess.run(command, env=painting(), capture_output=True, text=True, check=True, timeout=120)
    return 1000 * (float(done.stdout.split()[-1]) - began)
