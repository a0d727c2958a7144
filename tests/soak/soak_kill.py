"""``kill``: desk acts and imports are killed with SIGKILL at random moments; what was acknowledged must be there, once.

Rounds go on in one database, so each must stand on what the kills before it left. On PostgreSQL every second round
kills the server, or one of its processes, instead of the operators, who then must go on by themselves.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

from tests.soak import proofs
from tests.soak.import_rounds import ImportRounds
from tests.soak.kill_plan import Plan, Toll
from tests.soak.process import LIMIT_S, Process
from tests.soak.stands import Stand, stand
from tests.support.engines import ENGINES
from tests.support.waits import wait_for

_MOMENT = threading.Event()
Tell = Callable[[str], None]


def run(seconds: int | None, seed: int, tell: Tell) -> dict[str, Any]:
    """Twenty rounds on both engines, or as many as the time allows."""
    plan = Plan() if seconds is None else Plan(rounds=None, seconds=seconds / len(ENGINES))
    return told(kill_rounds(plan, seed, tell))


def told(tolls: list[Toll]) -> dict[str, Any]:
    """The answer of the soak."""
    return {**{toll.engine: asdict(toll) for toll in tolls}, "findings": [f for toll in tolls for f in toll.findings]}


def kill_rounds(plan: Plan, seed: int, tell: Tell) -> list[Toll]:
    """The rounds of all engines, one engine after the other."""
    tolls = []
    for engine in plan.engines:
        with stand(engine) as place:
            tolls.append(_Rounds(place, plan, Random(f"{seed}-{engine}"), tell).run())
    return tolls


class _Rounds:
    """All rounds on one engine."""

    def __init__(self, place: Stand, plan: Plan, rng: Random, tell: Tell) -> None:
        self._place, self._plan, self._rng, self._tell = place, plan, rng, tell
        self._toll = Toll(place.name)
        self._imports = ImportRounds(place, plan, self._toll, rng, tell)
        self._receipts: list[dict[str, Any]] = []

    def run(self) -> Toll:
        """Desk rounds and imports in turn (an import every fifth round), each proven at once."""
        began, toll = monotonic(), self._toll
        url = self._place.make("desk", "erqi", self._plan.cases, seed=7)
        while not self._is_enough(toll.rounds, monotonic() - began):
            if toll.rounds % 5 == 0:
                self._imports.run(toll.imports)
            toll.rounds += 1
            self._desk_round(url)
            if toll.findings:
                break  # what is wrong now stays wrong; a look at it is worth more than another round
        self._tell(f"{toll.engine}: {asdict(toll)}")
        return toll

    def _is_enough(self, rounds: int, spent_s: float) -> bool:
        if self._plan.rounds is not None:
            return rounds >= self._plan.rounds
        return spent_s >= (self._plan.seconds or 0)

    # -- desk acts ----------------------------------------------------------------------------------------------------
    def _desk_round(self, url: str) -> None:
        plan, number = self._plan, self._toll.rounds
        files = [self._place.folder / f"acks-{number}-{i}" for i in range(plan.processes)]
        crews = [self._crew(url, file) for file in files]
        try:
            killed = self._strike(crews, files)
        finally:
            for crew in crews:
                crew.kill()
        complaints = [f"operators ended badly: {crew.complaint}" for crew in crews if crew.complaint]
        self._prove(url, [receipt for file in files for receipt in proofs.acknowledged(file)], killed, complaints)

    def _crew(self, url: str, acks: Path) -> Process:
        share, threads = self._plan.acts // self._plan.processes, self._plan.threads
        words = (url, str(acks), str(self._rng.getrandbits(32)), str(share), str(threads))
        return Process(acks.with_suffix(".said"), "tests.soak.operators", *words)

    def _strike(self, crews: list[Process], files: list[Path]) -> str:
        """Wait for a random number of acknowledgements and a random moment more, then kill."""
        for crew in crews:
            crew.wait_until("ready")
        wanted = self._rng.randint(0, self._plan.acts - 1)
        wait_for(
            lambda: sum(map(_lines, files)) >= wanted or all(crew.is_over for crew in crews), LIMIT_S, f"{wanted} acts"
        )
        _MOMENT.wait(self._rng.uniform(0, 0.03))
        if self._toll.rounds % 2 == 0:
            killed = self._place.kill_server(self._rng, "soak")
            if killed:
                for crew in crews:
                    crew.wait()  # by itself: the operators must get on with it
                return killed
        return "operators"

    def _prove(self, url: str, receipts: list[dict[str, Any]], killed: str, complaints: list[str]) -> None:
        toll = self._toll
        self._receipts += receipts
        there, missing = proofs.lost(url, self._receipts)
        wrong, checked = proofs.findings(url)
        if killed != "operators":
            done = len({receipt["command_id"] for receipt in receipts})
            wrong += [f"operators gave up: {done} acts"] * (
                done < self._plan.acts // self._plan.processes * self._plan.processes
            )
        toll.killed[killed] = toll.killed.get(killed, 0) + 1
        toll.acknowledged = len({receipt["command_id"] for receipt in self._receipts})
        toll.found, toll.checked = there, checked
        toll.unacknowledged = proofs.acts_by_operators(url) - there
        toll.findings += complaints + missing + wrong
        self._tell(
            f"{toll.engine} round {toll.rounds}: {killed} killed, {len(receipts)} acknowledgements; "
            f"acknowledged so far {toll.acknowledged}, found {there}; findings {len(toll.findings)}"
        )


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0
