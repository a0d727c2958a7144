"""``wall``: one wall for an hour, life at twenty times its rate, another scene each fifteen seconds; what grows?

Memory is PSS by process, and what no file stands behind (``own``, by which growth is judged: PSS moves with what else
the machine runs), handles, threads, widgets, timers and objects by the process's own count, each ten seconds.
After the warm-up (the first third) a line is fitted by least squares; its error takes into account that neighbouring
samples resemble each other (the number of samples is reduced by their autocorrelation at one step). A sample that
cannot be read ends the run with a finding.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Any

from data_access.process.station import DatabaseAccess, open_access
from hall.people.roles import Role
from hall.people.session import Session
from hall.wall.orders import Verb, WallOrder
from hall.wall.shown import ShownNow
from hall.wall.standard import STANDARD
from screens.graphics import choose_graphics, look_at_machine
from tests.soak.memory import memory_by_name
from tests.soak.process import ROOT
from tests.soak.stands import Stand, stand
from tests.soak.trend import trend
from tests.soak.wall_station import WALL
from tests.support.waits import wait_for

USUAL_S, EVERY_S, SCENE_S = 3_600, 10, 15
RATE = "60/min"
"""Twenty times the three acts a minute of a sample's life."""
WARM_SHARE = 1 / 3
"""Of the run: before that, memory grows because things are shown for the first time."""
MOST_MB_AN_HOUR = 2.0
"""Of a process without web engine: the upper end of the 95 % interval of its slope."""
COUNTED = ("objects", "timers", "widgets", "pages", "handles", "threads")
TOLD = ("pss", "own", "web_pss", "cases", "blocks", "heap_mb")
"""Sizes, and what explains them: open cases held, blocks of Python, MB asked of malloc and not freed."""
PATIENCE_S = 2.0
"""Without an acknowledgement within it a console says *not shown*."""
CONSOLE = Session("soak", "soak", frozenset({Role.SHIFT_LEADER}), station="console")
Tell = Callable[[str], None]


def run(seconds: int | None, seed: int, tell: Tell) -> dict[str, Any]:
    """On SQLite, offscreen."""
    with stand("sqlite") as place:
        url = place.make("hall", "erqi", 3_000, seed)
        with _wall(place, url) as wall, _life(place, url, seed):
            samples, shown = _watched(wall, url, seconds or USUAL_S, tell)
    return _judged(samples, shown)


@contextmanager
def _wall(place: Stand, url: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.soak.wall_station", url, str(place.folder / "cache")]
    yield from _running(command, place, subprocess.PIPE)


@contextmanager
def _life(place: Stand, url: str, seed: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "main.py", "--db", url, "simulate", "--rate", RATE, "--seed", str(seed)]
    yield from _running(command, place, subprocess.DEVNULL)


def _running(command: Sequence[str], place: Stand, out: int) -> Iterator[subprocess.Popen[str]]:
    told = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(place.folder), "HALL_DATA_DIR": str(place.folder),
        "XDG_CACHE_HOME": str(place.folder / "cache"),
    }  # fmt: skip
    told |= choose_graphics(look_at_machine(), told).environment(told)
    child = subprocess.Popen(command, cwd=ROOT, env=told, stdin=subprocess.DEVNULL, stdout=out, text=True)
    try:
        yield child
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(60)


class Console:
    """Pushes one scene after the other, and notes how long each took until it was acknowledged."""

    def __init__(self, url: str) -> None:
        self._access: DatabaseAccess = open_access(url, "console")
        self.took_s, self.missed, self._next = list[float](), 0, 0

    def push(self) -> None:
        """The next scene; waits until the wall says that it has painted it."""
        scene = STANDARD[self._next % len(STANDARD)].code
        self._next += 1
        began = monotonic()
        revision = self._access.wall_desk.order(WallOrder(Verb.SCENE, scene), [WALL], CONSOLE)[WALL]
        while not self._has(revision):
            if monotonic() - began > PATIENCE_S:
                self.missed += 1
                return
            threading.Event().wait(0.01)
        self.took_s.append(monotonic() - began)

    def _has(self, revision: int) -> bool:
        shown: ShownNow = self._access.wall_signs.shown()
        return any(each.revision == revision and not each.why for each in shown.screens.values())

    def close(self) -> None:
        """Away from the database."""
        self._access.close()


def _watched(wall: subprocess.Popen[str], url: str, seconds: int, tell: Tell) -> tuple[list[dict[str, float]], Console]:
    lines = list[str]()
    assert wall.stdout is not None
    threading.Thread(target=lambda: lines.extend(wall.stdout or ()), daemon=True).start()
    console, samples = Console(url), list[dict[str, float]]()
    try:
        wait_for(lambda: bool(lines), 120, "the wall")
        began, next_push = monotonic(), 0.0
        while (now := monotonic() - began) < seconds and wall.poll() is None:
            if now >= next_push:
                console.push()
                next_push += SCENE_S
            if len(lines) > len(samples):
                samples.append(_sample(wall.pid, now, json.loads(lines[len(samples)])))
                tell(" ".join(f"{name} {value:g}" for name, value in samples[-1].items()))
            threading.Event().wait(0.2)
    finally:
        console.close()
    return samples, console


def _sample(pid: int, second: float, counted: dict[str, float]) -> dict[str, float]:
    """Raises where a process cannot be read: a run with holes proves nothing."""
    memory = memory_by_name(pid)
    (own,) = (each for name, each in memory.items() if not name.endswith("web"))
    web = sum(each.pss for name, each in memory.items() if name.endswith("web"))
    return {
        "second": round(second, 1),
        "pss": round(own.pss, 2),
        "own": round(own.own, 2),
        "web_pss": round(web, 2),
        **counted,
    }


def _judged(samples: list[dict[str, float]], console: Console) -> dict[str, Any]:
    warm = [each for each in samples if each["second"] >= samples[-1]["second"] * WARM_SHARE]
    trends = {name: trend([(each["second"], each[name]) for each in warm]) for name in (*TOLD, *COUNTED)}
    findings = [f"{console.missed} scenes were not acknowledged within {PATIENCE_S} s"] * bool(console.missed)
    if trends["own"].upper > MOST_MB_AN_HOUR:
        findings.append(f"memory grows: {trends['own'].told()} MB an hour")
    findings += [f"{name} grow: {trends[name].told()} an hour" for name in COUNTED if trends[name].lower > 0]
    late = samples[-1]["late"] - warm[0]["late"]
    findings += [f"{late:g} ticks came more than a second late"] * bool(late)
    took = sorted(console.took_s)
    return {
        "seconds": samples[-1]["second"], "samples": len(samples), "warm_from_s": warm[0]["second"],
        "scenes": len(took), "acknowledged_p95_ms": round(took[int(len(took) * 0.95)] * 1000) if took else None,
        "an_hour": {name: each.told() for name, each in trends.items()}, "last": samples[-1], "findings": findings,
    }  # fmt: skip
