"""Counts by ms tell the same as a list of all values would, without its memory."""

from __future__ import annotations

from random import Random

from tests.benchmarks.harness import percentile
from tests.soak.soak_video import MOST_MS, Spread


def test_it_tells_what_a_sorted_list_would() -> None:
    chance = Random(3)
    values = [float(chance.randrange(0, 400)) for _ in range(10_000)]
    spread = Spread()
    for value in values:
        spread.add(value)
    assert len(spread) == len(values)
    assert abs(spread.at(0.95) - percentile(values, 0.95)) <= 1
    assert abs(spread.at(0.999) - percentile(values, 0.999)) <= 1
    assert spread.merged([spread]).at(0.5) == spread.at(0.5)


def test_what_is_out_of_bounds_is_told_as_the_bound() -> None:
    spread = Spread()
    assert spread.at(0.95) == 0
    for value in (-5.0, 3.0, 1e9):
        spread.add(value)
    assert [spread.at(share) for share in (0.3, 0.6, 1.0)] == [0, 3, MOST_MS - 1]
