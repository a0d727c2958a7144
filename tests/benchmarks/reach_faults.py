"""A fault under a real wall: how soon it says so, how soon it has caught up, what it says it missed; any engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

from tests.benchmarks.harness import QUICK, result
from tests.benchmarks.reach_writer import Writer
from tests.benchmarks.stations import StationProcess, station
from tests.support.engines import PostgresServer
from tests.support.proxy import Proxy

REPEATS = 1 if QUICK else 3
MISSED = 17
Result = dict[str, Any]


@dataclass(frozen=True)
class Ground:
    """A database with many open cases; ``read_url`` leads through the proxy where there is one."""

    engine: str
    url: str
    read_url: str
    folder: Path
    proxy: Proxy | None = None
    server: PostgresServer | None = None


@dataclass
class Fault:
    """``happen`` takes the database away, ``heal`` brings it back; ``meanwhile`` writes what the wall will miss."""

    name: str
    happen: Callable[[], None]
    heal: Callable[[], None]
    meanwhile: Callable[[], int] = lambda: 0
    note: str = ""
    signs: list[float] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def strike(self, wall: StationProcess) -> None:
        """Once; the moments are taken from what the wall itself says."""
        since, began = wall.place, monotonic()
        self.happen()
        gone = wall.until("not_live", since, timeout_s=20)
        seen = wall.until("paint", since, lambda e: e["of"] == "sign" and e["at"] >= gone["at"])
        self.signs.append(1000 * (gone["at"] - began))
        self.painted.append(1000 * (seen["at"] - began))
        written, since = self.meanwhile(), wall.place
        healed = monotonic()
        self.heal()
        live = wall.until("live", since, timeout_s=30)
        self.back.append(1000 * (live["at"] - healed))
        caught = wall.first("caught_up", since)
        self.told.append(f"{gone['state']}{' ' + gone['reason'] if gone['reason'] else ''}, missed "
                         f"{caught['missed'] if caught else 0} of {written}")  # fmt: skip

    def results(self, engine: str, size: int) -> Iterator[Result]:
        """Two lines; the sign also as painted."""
        say = partial(result, "reach", "hall", engine=engine)
        yield say(f"{self.name}: not-live sign painted", size, self.painted, note=f"{self.note} {self.told[0]}".strip())
        yield say(f"{self.name}: live again after it is back", size, self.back, note="; ".join(self.told))


def struck(ground: Ground, size: int, faults: list[Fault]) -> Iterator[Result]:
    """Each fault some times, one after another, on one wall."""
    with station("wall", ground.read_url, ground.folder) as wall:
        wall.until("live", timeout_s=120)
        wall.until("drawn", timeout_s=120)
        for fault in faults:
            for _ in range(REPEATS):
                fault.strike(wall)
            yield from fault.results(ground.engine, size)


def write_missed(url: str) -> int:
    """Acts that the wall will have missed; how many."""
    with closing(Writer(url)) as writer:
        for case_id, version in writer.filed(MISSED):
            writer.dispatch(case_id, version)
    return MISSED
