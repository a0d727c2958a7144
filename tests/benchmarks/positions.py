"""A gateway of 3,000 vehicles: ``python -m tests.benchmarks.positions URL`` tells each second where they are.

All of them go to and fro, and a little to the east each second: by how far, it can be told of which second a place is.
"""

from __future__ import annotations

import sys
import threading
from contextlib import closing
from time import monotonic

from data_access.engine.database import open_database
from data_access.telemetry.latest import Telemetry
from hall.telemetry.latest import Latest
from hall.telemetry.moving import heading_told

SOURCES, KIND = 3_000, "vehicle"
EVERY_S = 1.0
WEST, EAST_A_SECOND, SWING = 113.60, 1e-6, 2e-4
"""Degrees; 20 m to and fro: some pixels of a street's map, as fast as a car."""


def main(url: str) -> None:
    """Until it is ended."""
    with closing(open_database(url, station="gateway")) as database:
        telemetry, second, began = Telemetry(database), 0, monotonic()
        while True:
            telemetry.put(
                Latest(KIND, f"v{n:05d}", _moment(second), *_place(n, second), heading_told((second % 2) * 180))
                for n in range(SOURCES)
            )
            if second == 0:
                print(f"begun {began}", flush=True)
            second += 1
            threading.Event().wait(max(0.0, began + second * EVERY_S - monotonic()))


def _place(number: int, second: int) -> tuple[float, float]:
    north = SWING * (second % 2)
    return WEST + (number % 60) / 600 + second * EAST_A_SECOND, 34.70 + (number // 60) / 500 + north


def second_of(westmost: float) -> int:
    """Of which second the places are of which this is the westmost longitude."""
    return round((westmost - WEST) / EAST_A_SECOND)


def _moment(second: int) -> int:
    """The sources' own moments only have to grow."""
    return int(monotonic() * 1000) + second


if __name__ == "__main__":
    main(sys.argv[1])
