"""Medians from logarithmic buckets against the median of the durations themselves."""

from __future__ import annotations

from collections import Counter
from random import Random
from statistics import median

import pytest

from hall.metrics.board import medians_h
from hall.metrics.rollups import BUCKETS_PER_OCTAVE, bucket_of

HOUR_MS = 3_600_000
STEP = 2 ** (1 / BUCKETS_PER_OCTAVE)


@pytest.mark.parametrize("seed", range(20))
def test_a_median_is_within_one_bucket_of_the_true_one(seed: int) -> None:
    rng = Random(seed)
    hours = [rng.lognormvariate(2.5, 1.2) for _ in range(rng.randrange(3, 400))]
    counts = Counter(bucket_of(round(each * HOUR_MS)) for each in hours)
    found = medians_h([("u1", {f"{bucket:03d}": n for bucket, n in counts.items()})])["u1"]
    assert median(hours) / STEP <= found <= median(hours) * STEP


def test_units_stand_apart_and_years_together() -> None:
    found = medians_h([("u1", {"020": 3}), ("u2", {"008": 1}), ("u1", {"030": 2, "020": 5})])
    assert set(found) == {"u1", "u2"}
    assert found["u1"] == medians_h([("u1", {"020": 8, "030": 2})])["u1"]


def test_nothing_counted_is_nought_hours() -> None:
    assert medians_h([("u1", {}), ("u2", {"012": 0})]) == {"u1": 0.0, "u2": 0.0}
