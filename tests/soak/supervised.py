"""A supervisor with all that ``./run`` starts under it on a sample: desk, wall, chores, life. It speaks JSON lines.

``python -m tests.soak.supervised RATE``; the database and all folders come from the environment.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

from data_access.process.hall_start import CityKind, stations_of
from data_access.process.supervisor import Supervisor
from hall.errors import Words

ROOT = Path(__file__).resolve().parents[2]


def main(rate: str) -> int:
    """Until a signal ends it."""
    program = (sys.executable, str(ROOT / "main.py"))
    asked = {"desk": ("--as", "dispatcher"), "simulate": ("--rate", rate)}
    stations = [
        replace(each, command=(*each.command, *asked.get(each.name, ())))
        for each in stations_of(CityKind.SAMPLE, program)
    ]
    return Supervisor(stations, os.environ, _tell).run()


def _tell(words: Words) -> None:
    sys.stdout.write(json.dumps({"code": words.code, **words.params}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
