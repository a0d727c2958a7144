"""``kill``: desk acts and imports are killed with SIGKILL at random moments; what was acknowledged must be there, once.

Rounds go on in one database, so each must stand on what the kills before it left. On PostgreSQL every second round
kills the server, or one of its processes, instead of the operators, who then must go on by themselves.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

from tests.soak import made_file, proofs
from tests.soak.made_file import MadeFile
from tests.soak.stands import Stand, stand
from tests.support.engines import ENGINES
from tests.support.waits import wait_for

ROOT = Path(__file__).resolve().parents[2]
MAPPING = "boston311"
LIMIT_S = 180
_MOMENT = threading.Event()
Tell = Callable[[str], None]


@dataclass(slots=True)
class Plan:
    """How much is done. ``rounds``: None, as many as ``seconds`` allow on each engine."""

    rounds: int | None = 20
    seconds: float | None = None
    acts: int = 500
    processes: int = 2
    threads: int = 3
    cases: int = 300
    import_rows: int = 12_000
    import_kills: int = 3
    engines: tuple[str, ...] = ENGINES

    @property
    def whole(self) -> int:
        """Acts of a round that nobody cuts short."""
        return self.acts // self.processes * self.processes


@dataclass(slots=True)
class Toll:
    """What one engine went through."""

    engine: str
    rounds: int = 0
    killed: dict[str, int] = field(default_factory=dict)
    acknowledged: int = 0
    found: int = 0
    unacknowledged: int = 0
    imports: int = 0
    import_kills: int = 0
    rows_read: int = 0
    foreign_cases: int = 0
    checked: dict[str, int] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)


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


class Process:
    """A child whose words are read from a file, so that nothing it said before its death is lost."""

    def __init__(self, said: Path, module: str, *words: str) -> None:
        self._said = said
        with said.open("wb") as out, said.with_suffix(".err").open("wb") as err:
            command = [sys.executable, "-m", module, *words]
            self._child = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=err)

    @property
    def words(self) -> list[str]:
        """The whole lines it has said."""
        return [line.strip() for line in self._said.read_text().splitlines(keepends=True) if line.endswith("\n")]

    @property
    def is_over(self) -> bool:
        """Whether it has ended, by itself or not."""
        return self._child.poll() is not None

    @property
    def complaint(self) -> str:
        """What it said on stderr last, where it ended badly by itself."""
        if self._child.returncode in (0, -9, None):
            return ""
        return self._said.with_suffix(".err").read_text()[-2_000:]

    def kill(self) -> None:
        """kill -9, and bury it."""
        self._child.kill()
        self._child.wait()

    def wait_until(self, word: str) -> None:
        """Until it has said that, or has ended."""
        wait_for(lambda: word in self.words or self.is_over, LIMIT_S, f"a child to say {word}")

    def wait_for_words(self, count: int) -> None:
        """Until it has said so many lines, or has ended."""
        wait_for(lambda: len(self.words) >= count or self.is_over, LIMIT_S, f"{count} lines of a child")

    def wait(self) -> None:
        """Until it has ended by itself."""
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(LIMIT_S)
        if not self.is_over:
            self.kill()
            raise AssertionError(f"a child did not end within {LIMIT_S} s")


class _Rounds:
    """All rounds on one engine."""

    def __init__(self, place: Stand, plan: Plan, rng: Random, tell: Tell) -> None:
        self._place, self._plan, self._rng, self._tell = place, plan, rng, tell
        self._toll = Toll(place.name)
        self._receipts: list[dict[str, Any]] = []

    def run(self) -> Toll:
        """Desk rounds and imports in turn (an import every fifth round), each proven at once."""
        began, toll = monotonic(), self._toll
        url = self._place.make("desk", "erqi", self._plan.cases, seed=7)
        while not self._is_enough(toll.rounds, monotonic() - began):
            if toll.rounds % 5 == 0:
                self._import_round(toll.imports)
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

    # -- imports ------------------------------------------------------------------------------------------------------
    def _import_round(self, number: int) -> None:
        """An import killed again and again, then left to end; then once more, to accept nothing."""
        toll, plan, rng = self._toll, self._plan, self._rng
        name = f"import{number}"
        url, path = self._place.make(name, "boston", 0, seed=1), self._place.folder / f"{name}.csv"
        file = self._file(path, number)
        for attempt in range(plan.import_kills):
            process = self._importer(url, file, f"{name}-{attempt}")
            process.wait_until("ready")
            chunks = rng.randint(0, max(1, plan.import_rows // 2_000 // plan.import_kills))
            process.wait_for_words(1 + chunks)
            _MOMENT.wait(rng.uniform(0, 0.6))
            if toll.engine == "postgresql" and attempt % 2:
                self._place.kill_server(rng, "import")
            toll.import_kills += not process.is_over
            process.kill()
            wrong, _ = proofs.findings(url)
            toll.findings += [f"after kill {attempt} of {name}: {each}" for each in wrong]
        whole, again = (self._finished(self._importer(url, file, f"{name}-{word}")) for word in ("whole", "again"))
        toll.findings += [f"{name}: {each}" for each in self._judge(url, file, whole, again)]
        toll.imports += 1
        self._tell(f"{toll.engine} {name}: {plan.import_kills} kills, then {whole}, then {again}")

    def _file(self, path: Path, number: int) -> MadeFile:
        """A made file; every second one the beginning of the real one, where that is there."""
        if number % 2 and made_file.REAL.exists():
            return made_file.first_rows_of_the_real_one(path, self._plan.import_rows)
        return made_file.make(path, self._plan.import_rows, number)

    def _importer(self, url: str, file: MadeFile, name: str) -> Process:
        said = self._place.folder / f"{name}.said"
        return Process(said, "tests.soak.importer", url, str(file.path), MAPPING, str(said.with_suffix(".rejects")))

    def _finished(self, process: Process) -> dict[str, Any]:
        process.wait()
        if process.complaint:
            self._toll.findings.append(f"import ended badly: {process.complaint}")
            return {"read": -1, "accepted": 0, "rejected": 0, "duplicates": 0}
        return json.loads(process.words[-1])  # type: ignore[no-any-return]

    def _judge(self, url: str, file: MadeFile, whole: dict[str, Any], again: dict[str, Any]) -> list[str]:
        stored, toll = proofs.foreign_numbers(url), self._toll
        wrong, _ = proofs.findings(url)
        for answer in (whole, again):
            toll.rows_read += answer["read"]
            if (
                answer["read"] != answer["accepted"] + answer["rejected"] + answer["duplicates"]
                or answer["read"] != file.rows
            ):
                wrong.append(f"rows do not add up: {answer} of {file.rows}")
            if file.rejected is not None and answer["rejected"] != file.rejected:
                wrong.append(f"rejected {answer}, not {file.rejected}")
        if again["accepted"]:
            wrong.append(f"the same file again: {again}")
        toll.foreign_cases += len(stored)
        there = set(stored)
        if len(stored) != len(there):
            wrong.append(f"{len(stored)} cases of {len(there)} numbers")
        if file.rejected is not None and there != file.numbers:
            wrong.append(f"missing rows: {sorted(file.numbers - there)[:5]}")
        if file.rejected is None and len(there) + again["rejected"] != len(file.numbers):
            wrong.append(f"{len(there)} + {again['rejected']} rejected is not {len(file.numbers)} numbers of the file")
        return wrong


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0
