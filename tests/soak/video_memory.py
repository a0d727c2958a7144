"""What the process of the soak ``video`` weighs: what it has asked for and not given back, apart from what the C
library keeps free. Only the first is a leak; the second grows with the most that there ever was at once."""

from __future__ import annotations

import os
import sys
from typing import Any, NamedTuple

import psutil

from tests.soak.heap import heap_now
from tests.soak.memory import memory_of
from tests.soak.trend import Trend, trend

ENOUGH = 60
"""Samples: what every thread allocates once is there after some minutes."""
WARM_PART = 3  # of the run: one part is warm-up
OWN_MB_AN_HOUR, ASKED_MB_AN_HOUR = 20.0, 5.0
"""The lower ends of what is found: growth that nobody would notice in a day, and of what was asked for a leak of some
kB a fault (assumed)."""


class Sample(NamedTuple):
    """MB at a second of the run. ``own``: what no file stands behind; ``live``: how many streams had pictures: each
    that has holds some MB; ``blocks``: of Python."""

    second: float
    own: float
    asked: float
    free: float
    blocks: int
    live: int


class Scale:
    """Samples of this process."""

    def __init__(self) -> None:
        self.samples = list[Sample]()
        self.threads = 0
        self._loads = list[float]()

    def weigh(self, second: float, live: int) -> None:
        """Now."""
        me, heap = psutil.Process(), heap_now()
        own = memory_of(me.pid).own  # no library's: others share them
        self.samples.append(Sample(second, own, heap.asked, heap.free, sys.getallocatedblocks(), live))
        self.threads = max(self.threads, me.num_threads())
        self._loads.append(os.getloadavg()[0])

    def answer(self) -> dict[str, Any]:
        """What a report says, findings but for the last."""
        if not self.samples:
            return {"threads": self.threads}
        last, slopes = self.samples[-1], slopes_of(self.samples)
        return {
            "memory_mb": round(last.own), "asked_mb": round(last.asked), "free_mb": round(last.free),
            "an_hour": {name: each.told() for name, each in slopes.items()} or "too short to tell",
            "threads": self.threads, "load": f"{min(self._loads):.0f} to {max(self._loads):.0f}",
        }  # fmt: skip


def slopes_of(samples: list[Sample]) -> dict[str, Trend]:
    """Change an hour after the warm-up, by name; none for a short run. What was asked for has a level for each number
    of streams that are live."""
    if len(samples) < ENOUGH:
        return {}
    warm = samples[len(samples) // WARM_PART :]
    live = [str(each.live) for each in warm]
    return {
        "own": trend([(each.second, each.own) for each in warm]),
        "asked": trend([(each.second, each.asked) for each in warm], live),
        "free": trend([(each.second, each.free) for each in warm]),
        "blocks": trend([(each.second, float(each.blocks)) for each in warm], live),
    }


def found_in(slopes: dict[str, Trend]) -> list[str]:
    """What grows too fast."""
    limits = {"own": OWN_MB_AN_HOUR, "asked": ASKED_MB_AN_HOUR}
    return [
        f"memory: {name} {slopes[name].told()} MB an hour"
        for name, most in limits.items()
        if name in slopes and slopes[name].lower > most
    ]
