"""A supervisor with a desk, a wall and a sample life under it, as ``./run`` starts them. It speaks JSON lines.

``python -m tests.soak.supervised RATE``; the database and all folders come from the environment.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from data_access.child import Station
from data_access.supervisor import Supervisor
from hall.errors import Words

ROOT = Path(__file__).resolve().parents[2]


def main(rate: str) -> int:
    """Until a signal ends it."""
    program = (sys.executable, str(ROOT / "main.py"))
    stations = [
        Station("desk", (*program, "desk", "--as", "dispatcher")),
        Station("wall", (*program, "wall")),
        Station("simulate", (*program, "simulate", "--rate", rate), keeps_open=False),
    ]
    return Supervisor(stations, os.environ, _tell).run()


def _tell(words: Words) -> None:
    sys.stdout.write(json.dumps({"code": words.code, **words.params}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
