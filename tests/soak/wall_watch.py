"""What is seen of a wall in the soak: its process every ten seconds, and how soon it acknowledges what is pushed."""

from __future__ import annotations

import json
import subprocess
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from data_access.process.station import DatabaseAccess, open_access
from hall.people.roles import Role
from hall.people.session import Session
from hall.wall.orders import Verb, WallOrder
from hall.wall.shown import ShownNow
from hall.wall.standard import STANDARD
from tests.soak.handles import handles_by_name
from tests.soak.memory import memory_by_name
from tests.soak.wall_station import EVERY_MS, WALL
from tests.support.waits import wait_for

SCENE_S = 15
PATIENCE_S = 2.0
"""Without an acknowledgement within it a console says *not shown*."""
FIRST_S = 120  # until a wall has told for the first time, on a machine that does much else
CONSOLE = Session("soak", "soak", frozenset({Role.SHIFT_LEADER}), station="console")
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Sample:
    """``figures``: by name, MB and counts; ``handles``: what the open ones lead to; ``scene``: pushed last, before."""

    figures: dict[str, float]
    handles: Counter[str]
    scene: str = ""


class Console:
    """Pushes one scene after the other, and notes how long each took until it was acknowledged."""

    def __init__(self, url: str) -> None:
        self._access: DatabaseAccess = open_access(url, "console")
        self.took_s, self.missed, self._next = list[float](), 0, 0
        self.scene = ""
        """What was pushed last."""

    def push(self) -> None:
        """The next scene; waits until the wall says that it has painted it."""
        self.scene = STANDARD[self._next % len(STANDARD)].code
        self._next += 1
        began = monotonic()
        revision = self._access.wall_desk.order(WallOrder(Verb.SCENE, self.scene), [WALL], CONSOLE)[WALL]
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


class Watch:
    """Takes a sample of the wall whenever it has told what it counts. Begins when it has done so once."""

    def __init__(self, wall: subprocess.Popen[str], tell: Tell) -> None:
        self._wall, self._tell, self._lines, self._taken = wall, tell, list[str](), 0
        self.samples = list[Sample]()
        threading.Thread(target=self._read, daemon=True).start()
        wait_for(lambda: bool(self._lines), FIRST_S, "the wall")
        self._began = monotonic()

    def _read(self) -> None:
        assert self._wall.stdout is not None
        self._lines.extend(self._wall.stdout)

    def while_pushed(self, console: Console, seconds: float) -> None:
        """A scene each fifteen seconds, for so long, or until the wall has ended."""
        next_push = 0.0
        while (now := self._second()) < seconds and self._wall.poll() is None:
            if now >= next_push:
                console.push()
                next_push += SCENE_S
            self._look(console.scene)
            threading.Event().wait(0.2)

    def more(self, count: int) -> list[Sample]:
        """The next so many samples. Raises AssertionError where the wall tells nothing."""
        wanted = len(self.samples) + count
        wait_for(lambda: self._look() >= wanted, FIRST_S + count * EVERY_MS / 1000, "the wall to tell")
        return self.samples[-count:]

    def _look(self, scene: str = "") -> int:
        """Take a sample where the wall has told something; how many there are."""
        if self._taken < len(self._lines):
            told = json.loads(self._lines[-1])
            self._taken = len(self._lines)
            self.samples.append(_sample(self._wall.pid, self._second(), told, scene))
            self._tell(" ".join(f"{name} {value:g}" for name, value in self.samples[-1].figures.items()))
        return len(self.samples)

    def _second(self) -> float:
        return monotonic() - self._began


def _sample(pid: int, second: float, counted: dict[str, float], scene: str) -> Sample:
    """Raises where a process cannot be read: a run with holes proves nothing."""
    memory = memory_by_name(pid)
    (own,) = (each for name, each in memory.items() if not name.endswith("web"))
    web = sum(each.pss for name, each in memory.items() if name.endswith("web"))
    figures = {
        "second": round(second, 1),
        "pss": round(own.pss, 2),
        "own": round(own.own, 2),
        "web_pss": round(web, 2),
        **counted,
    }
    return Sample(figures, handles_by_name(pid), scene)
