"""The slope of samples over time with its error: does it grow, and by how much at most?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
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


def trend(samples: Sequence[tuple[float, float]], kinds: Sequence[str] = ()) -> Trend:
    """Of (seconds, value), by least squares; at least three samples. The error reckons with samples that resemble
    their neighbours: of n of them only n × (1 − r) ÷ (1 + r) say something new, r: autocorrelation at one step.

    ``kinds``: of which kind each is, where kinds differ by what they are (another scene): one slope, a level each.
    """
    of = kinds or ("",) * len(samples)
    places = {kind: [place for place, each in enumerate(of) if each == kind] for kind in set(of)}
    times, values = (_levelled([each[side] for each in samples], places.values()) for side in (0, 1))
    spread = sum(t * t for t in times)
    slope = sum(t * v for t, v in zip(times, values, strict=True)) / spread
    rest = [v - slope * t for t, v in zip(times, values, strict=True)]
    square = sum(each * each for each in rest)
    if not square:
        return Trend(slope * HOUR_S, 0.0)
    n = len(samples)
    alike = max(0.0, sum(a * b for a, b in pairwise(rest)) / square)
    worth = max(3.0, n * (1 - alike) / (1 + alike))
    error = math.sqrt(square / max(1, n - 1 - len(places)) / spread * n / worth)
    return Trend(slope * HOUR_S, error * HOUR_S)


def _levelled(values: list[float], kinds: Iterable[list[int]]) -> list[float]:
    """Each without the mean of its kind."""
    levelled = list(values)
    for places in kinds:
        mean = sum(values[place] for place in places) / len(places)
        for place in places:
            levelled[place] -= mean
    return levelled
