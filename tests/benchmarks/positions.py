"""A gateway of 3,000 vehicles: ``python -m tests.benchmarks.positions URL`` tells each second where they are."""

from __future__ import annotations

import sys
import threading
from contextlib import closing
from time import monotonic

from data_access.engine.database import open_database
from data_access.telemetry.latest import Telemetry
from hall.telemetry.latest import Latest

SOURCES, KIND = 3_000, "vehicle"
EVERY_S = 1.0


def main(url: str) -> None:
    """Until it is ended."""
    with closing(open_database(url, station="gateway")) as database:
        telemetry, second, began = Telemetry(database), 0, monotonic()
        while True:
            telemetry.put(
                Latest(KIND, f"v{n:05d}", _moment(second), 113.60 + (n % 60) / 600, 34.70 + (n // 60) / 500)
                for n in range(SOURCES)
            )
            if second == 0:
                print("begun", flush=True)
            second += 1
            threading.Event().wait(max(0.0, began + second * EVERY_S - monotonic()))


def _moment(second: int) -> int:
    """The sources' own moments only have to grow."""
    return int(monotonic() * 1000) + second


if __name__ == "__main__":
    main(sys.argv[1])
