"""Push: from the key at a desk's console until the console says that two walls have painted it, three processes over
100,000 open cases, all loaded, on both engines.

The floor is the order alone: a commit of the same document through the same port, in this process.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

from data_access.process.station import open_access
from hall.wall.orders import Verb, WallOrder
from tests.benchmarks.harness import ENGINES, QUICK, ROOT, kept_server, painting, python, result, short_folder
from tests.benchmarks.open_cases import postgres_copy, sqlite_copy
from tests.benchmarks.push_station import SEAT, WALLS

OPEN, PUSHES, WARM = 3_000 if QUICK else 100_000, 10 if QUICK else 100, 5
PAUSE_S, PATIENCE_S = 0.3, 60.0
"""Between two pushes, as a quick hand; for a window on a busy machine."""
_PAUSE = Event()


def results() -> Iterator[dict[str, Any]]:
    """See docs/benchmarks.md, group push."""
    for engine in ENGINES:
        with ExitStack() as stack:
            folder = stack.enter_context(short_folder())
            if engine == "sqlite":
                url = sqlite_copy(OPEN, folder)
            else:
                url = postgres_copy(OPEN, stack.enter_context(kept_server("reach-server")))
            yield _result(engine, "floor", "order alone, in one process", _alone(url))
            for wall in WALLS:
                stack.enter_context(_station("wall", url, wall, folder))
            desk = stack.enter_context(_station("desk", url, "desk-1", folder))
            found = _pushed(desk)
        yield _result(engine, "hall", "push until stored", [each["stored"] for each in found])
        yield _result(engine, "hall", "order until painted on both walls", [each["painted"] for each in found])
        yield _result(engine, "hall", "push until acknowledged", [each["seen"] for each in found])


def _result(engine: str, peer: str, work: str, samples: list[float]) -> dict[str, Any]:
    return result("push", peer, work, OPEN, samples, engine=engine, note="desk and two walls of 1600x900")


def _alone(url: str) -> list[float]:
    took = []
    with closing(open_access(url, "floor")) as access:
        for _ in range(20 if QUICK else 60):
            began = monotonic()
            access.wall_desk.order(WallOrder(Verb.SCENE, "overview"), WALLS, SEAT)
            took.append((monotonic() - began) * 1000)
    return took


@contextmanager
def _station(kind: str, url: str, name: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    told = painting(HALL_DATA_DIR=str(folder), QT_QPA_PLATFORM="offscreen")
    command = python("tests.benchmarks.push_station", kind, url, name, str(folder / name))
    with (folder / f"{name}.log").open("w") as log:
        child = subprocess.Popen(
            command, cwd=ROOT, env=told, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
        )
    try:
        yield child
    finally:
        child.terminate()
        child.wait(PATIENCE_S)


def _pushed(desk: subprocess.Popen[str]) -> list[dict[str, float]]:
    found = []
    assert desk.stdin is not None
    _next_line(desk)
    for number in range(-WARM, PUSHES):
        desk.stdin.write("push\n")
        desk.stdin.flush()
        told = _next_line(desk)
        found += [told] * (number >= 0)
        _PAUSE.wait(PAUSE_S)
    return found


def _next_line(desk: subprocess.Popen[str]) -> dict[str, float]:
    assert desk.stdout is not None
    for line in desk.stdout:
        if line.startswith("{"):
            told: dict[str, float] = json.loads(line)
            return told
    raise AssertionError(f"the desk ended with {desk.wait(PATIENCE_S)}")
