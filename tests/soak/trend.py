"""The slope of samples over time with its error: does it grow, and by how much at most?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

HOUR_S = 3_600
WIDTH = 1.96
"""Standard errors on each side of a 95 % interval, for the dozens of samples that a run has."""


@dataclass(frozen=True, slots=True)
class Trend:
    """Change an hour, and its standard error."""

    slope: float
    error: float

    @property
    def upper(self) -> float:
        """The upper end of the 95 % interval."""
        return self.slope + WIDTH * self.error

    @property
    def lower(self) -> float:
        """The lower end."""
        return self.slope - WIDTH * self.error

    def told(self) -> str:
        """As it is printed."""
        return f"{self.slope:+.2f} ± {WIDTH * self.error:.2f}"


def trend(samples: Sequence[tuple[float, float]]) -> Trend:
    """Of (seconds, value), by least squares; at least three samples. The error reckons with samples that resemble
    their neighbours: of n of them only n × (1 − r) ÷ (1 + r) say something new, r: autocorrelation at one step."""
    n = len(samples)
    mean_t, mean_v = sum(t for t, _ in samples) / n, sum(v for _, v in samples) / n
    spread = sum((t - mean_t) ** 2 for t, _ in samples)
    slope = sum((t - mean_t) * (v - mean_v) for t, v in samples) / spread
    rest = [v - mean_v - slope * (t - mean_t) for t, v in samples]
    square = sum(each * each for each in rest)
    if not square:
        return Trend(slope * HOUR_S, 0.0)
    alike = max(0.0, sum(a * b for a, b in pairwise(rest)) / square)
    worth = max(3.0, n * (1 - alike) / (1 + alike))
    error = math.sqrt(square / (n - 2) / spread * n / worth)
    return Trend(slope * HOUR_S, error * HOUR_S)
