"""``backup``: backups and restores are killed with SIGKILL at random moments; hall and file must be whole after it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from random import Random
from time import monotonic
from typing import Any

from tests.soak import proofs
from tests.soak.process import LIMIT_S, ROOT
from tests.soak.stands import Stand, stand
from tests.support.engines import ENGINES

CASES, ROUNDS = 3_000, 20
"""A sample as ``init`` makes it; so many kills an engine where no time is given."""
Tell = Callable[[str], None]


def run(seconds: int | None, seed: int, tell: Tell) -> dict[str, Any]:
    """Twenty kills on each engine, or as many as the time allows."""
    answer: dict[str, Any] = {"findings": []}
    for engine in ENGINES:
        with stand(engine) as place:
            rounds = _Rounds(place, Random(f"{seed}-{engine}"), tell)
            found = rounds.run(seconds / len(ENGINES) if seconds else None)
            answer[engine] = {"rounds": rounds.rounds, "killed": rounds.killed}
            answer["findings"] += found
    return answer


class _Rounds:
    """All rounds on one engine. ``killed``: how many did not end before they were killed."""

    def __init__(self, place: Stand, rng: Random, tell: Tell) -> None:
        self._place, self._rng, self._tell = place, rng, tell
        self._file = place.folder / "hall.backup"
        self.rounds = self.killed = 0

    def run(self, seconds: float | None) -> list[str]:
        """What was found; the first round that finds something is the last."""
        began, url = monotonic(), self._place.make("hall", "erqi", CASES, seed=7)
        took_s = {"backup": self._whole(url, "backup"), "restore": self._whole(url, "restore")}
        while self.rounds < ROUNDS if seconds is None else monotonic() - began < seconds:
            self.rounds += 1
            what = self._rng.choice(sorted(took_s))
            self.killed += self._killed(url, what, self._rng.uniform(0, took_s[what]))
            self._whole(f"sqlite:///{self._place.folder / 'copy.db'}", "restore")
            found, checked = proofs.findings(url)
            if checked.get("cases") != CASES:
                found.append(f"{checked.get('cases')} cases after a killed {what}")
            self._tell(f"{self._place.name} round {self.rounds}: {what} killed, {found or 'whole'}")
            if found:
                return found
        return []

    def _whole(self, url: str, what: str) -> float:
        """Let it end; how many seconds it took."""
        began = monotonic()
        if self._start(url, what).wait(LIMIT_S):
            raise RuntimeError(f"{what} failed")
        return monotonic() - began

    def _killed(self, url: str, what: str, after_s: float) -> bool:
        process = self._start(url, what)
        with suppress(subprocess.TimeoutExpired):
            process.wait(after_s)
            return False
        process.kill()
        process.wait(LIMIT_S)
        return True

    def _start(self, url: str, what: str) -> subprocess.Popen[bytes]:
        words = [sys.executable, str(ROOT / "main.py"), what, str(self._file), "--replace"]
        return subprocess.Popen(words, env={**os.environ, "HALL_DATABASE_URL": url}, stdout=subprocess.DEVNULL)
