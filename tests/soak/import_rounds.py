"""Imports of a file that are killed again and again, on one engine: in the end each row is there once."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from tests.soak import made_file, proofs
from tests.soak.kill_plan import Plan, Toll
from tests.soak.made_file import MadeFile
from tests.soak.process import Process
from tests.soak.stands import Stand

MAPPING = "boston311"
_MOMENT = threading.Event()
Tell = Callable[[str], None]


class ImportRounds:
    """Each into a database of its own; a made file and, where it is there, the real one in turn."""

    def __init__(self, place: Stand, plan: Plan, toll: Toll, rng: Random, tell: Tell) -> None:
        self._place, self._plan, self._toll, self._rng, self._tell = place, plan, toll, rng, tell

    def run(self, number: int) -> None:
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
            return {"read": -1, "accepted": 0, "rejected": 0, "duplicates": 0, "updated": 0}
        return json.loads(process.words[-1])  # type: ignore[no-any-return]

    def _judge(self, url: str, file: MadeFile, whole: dict[str, Any], again: dict[str, Any]) -> list[str]:
        stored, toll = proofs.foreign_numbers(url), self._toll
        wrong, _ = proofs.findings(url)
        for answer in (whole, again):
            toll.rows_read += answer["read"]
            fates = sum(answer[fate] for fate in ("accepted", "rejected", "duplicates", "updated"))
            if not answer["read"] == fates == file.rows:
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
