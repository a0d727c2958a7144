"""``wall``: one wall for an hour, life at twenty times its rate, another scene each fifteen seconds; what grows?

Memory is PSS by process, and what no file stands behind (``own``, by which growth is judged: PSS moves with what else
the machine runs), handles, threads, widgets, timers and objects by the process's own count, each ten seconds.
After the warm-up (the first third) a line is fitted by least squares, with a level of its own for each scene: they
differ by megabytes, the largest noise there is. Its error takes into account that neighbouring samples resemble each
other (the number of samples is reduced by their autocorrelation at one step). A sample that cannot be read ends the run
with a finding.

The city's time begins on a morning, as a new sample's does: by day it closes as many cases as it opens, by night what
waits for collectors piles up. What an open case costs is measured apart, when the life has ended.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from screens.graphics import choose_graphics, look_at_machine
from tests.soak.more_cases import report_more
from tests.soak.process import ROOT
from tests.soak.stands import Stand, stand
from tests.soak.wall_judged import cost_of, judged
from tests.soak.wall_watch import PATIENCE_S, Console, Tell, Watch

USUAL_S = 3_600
RATE = "60/min"
"""Twenty times the three acts a minute of a sample's life."""
MORE_CASES = 3_000
"""Some MB: several times what the memory of a wall goes up and down by within a minute."""
SETTLED = 3  # samples, half a minute: what was read at once is let go


def run(seconds: int | None, seed: int, tell: Tell) -> dict[str, Any]:
    """On SQLite, offscreen."""
    with stand("sqlite") as place:
        url = place.make("hall", "erqi", 3_000, seed, until=None)
        with _wall(place, url) as wall:
            watch = Watch(wall, tell)
            with _life(place, url, seed), closing(Console(url)) as console:
                watch.while_pushed(console, seconds or USUAL_S)
            samples = tuple(watch.samples)
            cost = _cost(watch, url)
    answer = judged(samples)
    took = sorted(console.took_s)
    answer["findings"] += [f"{console.missed} scenes were not acknowledged within {PATIENCE_S} s"] * bool(
        console.missed
    )
    scenes = {"scenes": len(took), "acknowledged_p95_ms": round(took[int(len(took) * 0.95)] * 1000) if took else None}
    return {**scenes, "mb_a_thousand_cases": cost, **answer}


def _cost(watch: Watch, url: str) -> dict[str, float]:
    before = watch.more(SETTLED)
    report_more(url, MORE_CASES)
    watch.more(SETTLED)
    return cost_of(before, watch.more(SETTLED))


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
