"""Group ``address``: places as callers write them, found among 2,000 roads and 5,000 places: how often, how fast."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random
from time import perf_counter, thread_time
from typing import Any

from data_access.city.readings import readings_of
from hall.city.address.codes import CodedComponent
from hall.city.address.search import AddressIndex
from tests.benchmarks.harness import QUICK, result
from tests.support.big_ground import big_ground
from tests.support.written_places import Writer

ROADS, PLACES, COMPONENTS = (200, 500, 7_800) if QUICK else (2_000, 5_000, 780_000)
"""A district of a large city; a city's components."""
WRITTEN, FIRST = 300, 3
"""Places that are written, and answers among which the right one is to be."""


class _Codes:
    """Components by their codes, as an index over them answers."""

    def __init__(self, count: int) -> None:
        self._known = {410103_0101_000000 + number for number in range(count)}

    def find(self, code: str) -> CodedComponent | None:
        """See ``ComponentCodes``."""
        return CodedComponent(code, ("井盖", "Manhole"), (113.65, 34.65)) if int(code) in self._known else None


def results() -> Iterator[dict[str, Any]]:
    """What building takes, what each place takes, and how many of 300 are right."""
    city, components = big_ground(ROADS, PLACES), _Codes(COMPONENTS)
    readings_of("路")
    built = []
    for _ in range(3):
        started = perf_counter()
        index = AddressIndex(city.ground, city.places, 0, city.bounds, readings_of, components)
        built.append(1e3 * (perf_counter() - started))
    size = ROADS + PLACES
    yield result("address", "hall", "build the index", size, built)
    written, right, missed = Writer(city, readings_of).write(WRITTEN), 0, Counter[str]()
    took, of_cpu = list[float](), list[float]()
    for each in written:
        started, before = perf_counter(), thread_time()
        found = index.search(each.text)
        took.append(1e3 * (perf_counter() - started))
        of_cpu.append(1e3 * (thread_time() - before))
        is_right = any(map(each.is_right, found[:FIRST]))
        right += is_right
        missed[each.how] += not is_right
    yield result("address", "hall", "find a written place", size, took)
    note = "what else the machine does has little part in it"
    yield result("address", "hall", "find a written place, of CPU", size, of_cpu, note=note)
    note = ", ".join(f"{how} {number}" for how, number in missed.most_common() if number)
    yield result("address", "hall", f"right among the first {FIRST}", len(written), [100 * right / len(written)],
                 unit="%", note=f"missed: {note}" if note else "")  # fmt: skip
    yield result("address", "hall", "find a component's code", COMPONENTS, list(_codes(index)))


def _codes(index: AddressIndex) -> Iterator[float]:
    rng = Random(3)
    for _ in range(WRITTEN):
        code = str(410103_0101_000000 + rng.randrange(COMPONENTS))
        started = perf_counter()
        assert index.search(code)
        yield 1e3 * (perf_counter() - started)
