"""The overview wall in one 6656 × 1792 X window beside four painted tiles: how long an update holds the GUI thread.

Needs an X server with the dummy driver. The floor is the same window with tiles and no web view."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.harness import QUICK, ROOT, painting, python, result, short_folder, tell
from tests.benchmarks.open_cases import sqlite_copy
from tests.benchmarks.wall_areas import spread
from tests.support.screens import Monitor, what_is_missing, x_server

SIZE = (6656, 1792)
OPEN = 3_000
AREAS = 3_000  # neighbourhoods of a foreign file
LIMIT_S = 900  # of one trial: all scenes, five times, are six minutes
SECONDS, QUIET_SECONDS = (4, 4) if QUICK else (20, 60)
TRIALS = (
    # peer, what stands in the window, whether acts go on meanwhile, Qt Quick's backend ("": as the product chooses)
    ("floor", "tiles", False, ""),
    ("hall", "wall", False, ""),
    ("hall", "wall", True, ""),
    ("naive", "wall", False, "rhi"),
)
Result = dict[str, Any]


def results() -> Iterator[Result]:
    """See docs/benchmarks.md, group wall."""
    if reason := what_is_missing():
        tell(f"wall: {reason}")
        yield result("wall", "hall", "GUI thread held by one update", _name(), [], note=reason)
        return
    with ExitStack() as stack:
        folder = stack.enter_context(short_folder())
        url = sqlite_copy(OPEN, folder)
        screens = stack.enter_context(x_server(folder, [Monitor(*SIZE)]))
        for trial in TRIALS:
            yield from _trial(screens.display, url, folder, *trial)
        yield from _scenes(screens.display, url, folder)
        yield from _quiet(screens.display, url, folder)
        yield from _areas(screens.display, url, folder)


def _scenes(display: str, url: str, folder: Path) -> Iterator[Result]:
    say = partial(result, "wall", "hall")
    for code, took in _found(display, folder, {}, "scenes", url)["scenes"].items():
        yield say(f"scene {code}: push to painted", _name(), took["painted"], note="the first one makes its panels")
        if took["map"]:
            yield say(f"scene {code}: push to its map painted", _name(), took["map"], note="all of the map")
        held, many = f"scene {code}: GUI thread held by one update", "every figure and time another one"
        yield say(f"{held}, nothing changed", _name(), took["same"])
        note = f"longest turn of the event loop, without waits for a processor; {many}"
        yield say(held, _name(), took["held"], note=note)
        yield say(f"scene {code}: one update, all its turns", _name(), took["whole"], note=many)
        if took["frame"]:
            note = "longest turn while the page draws one pin that changed, and its glow"
            yield say(f"{held}, a frame of its map", _name(), took["frame"], note=note)
        yield say(f"scene {code}: a picture for consoles", _name(), took["picture"], note="all its turns")


def _quiet(display: str, url: str, folder: Path) -> Iterator[Result]:
    found = _found(display, folder, {}, "quiet", url, seconds=QUIET_SECONDS)
    note = f"{QUIET_SECONDS} s without an act; with its children"
    yield result("wall", "hall", f"CPU: {found['panels']} panels", _name(), [found["cores"]], unit="cores", note=note)


def _areas(display: str, url: str, folder: Path) -> Iterator[Result]:
    spread(folder / "hall.db", AREAS)
    found = _found(display, folder, {}, "areas", url)
    say, held = partial(result, "wall", "hall"), f"GUI thread held by one board of {found['areas']:,} areas"
    yield say(f"{held}: asking for it", _name(), found["asked"], note=f"{OPEN:,} open cases are counted in it")
    note = "longest turn while another thread counts: waits for the interpreter"
    yield say(f"{held}: beside its making", _name(), found["beside"], note=note)
    note = "longest turn; twelve panels, each row another one"
    yield say(f"{held}: telling and painting it", _name(), found["told"], note=note)


def _name() -> str:
    return f"{SIZE[0]}x{SIZE[1]}"


def _trial(display: str, url: str, folder: Path, peer: str, what: str, acts: bool, backend: str) -> Iterator[Result]:
    told = {"QT_QUICK_BACKEND": backend} if backend else {}
    found = _found(display, folder, told, what, url, *(["acts"] if acts else []))
    scene = {"tiles": "no web view", "wall": "overview wall"}[what] + (", acts going on" if acts else "")
    say = partial(result, "wall", peer)
    note = f"{found['tiles']} tiles at {found['asked']}/s; QT_QUICK_BACKEND={found['backend']}"
    yield say(f"GUI thread held by one update: {scene}", _name(), found["held"], note=note)
    yield say(f"updates: {scene}", _name(), [found["updates"]], unit="per s", note=f"of {found['asked']}")
    yield say(f"a 5 ms timer late: {scene}", _name(), found["late"], note="whatever the GUI thread did besides")
    yield say(f"CPU: {scene}", _name(), [found["cores"]], unit="cores", note="with its children")
    yield say(f"memory: {scene}", _name(), [found["mb"]], unit="MB", note="proportional, with its children")


def _found(
    display: str, folder: Path, told: dict[str, str], what: str, url: str, *more: str, seconds: int = SECONDS
) -> dict[str, Any]:
    """What one trial in a process of its own says."""
    told = painting(DISPLAY=display, QT_QPA_PLATFORM="xcb", HALL_BENCH_CACHE=str(folder / "cache")) | told
    command = python("tests.benchmarks.wall_trial", what, url, str(seconds), *more)
    done = subprocess.run(command, cwd=ROOT, env=told, stdout=subprocess.PIPE, text=True, check=True, timeout=LIMIT_S)
    return {"backend": told.get("QT_QUICK_BACKEND", ""), **json.loads(done.stdout.splitlines()[-1])}
