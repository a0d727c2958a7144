"""One thing that is wrong with the ground: of which code, where, and what helps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from hall.city.coordinates import LonLat
from hall.errors import Words

MOST_TOLD = 100
"""Findings of one sort that are told; the rest is counted."""


@dataclass(frozen=True)
class GroundFinding:
    """``sort``: ``ground.*``; ``thing``: the code of what is wrong; ``place``: where to look (None: it has no shape);
    ``size``: how bad it is, by which the worst are told first; ``params``: what the sentence names besides."""

    sort: str
    thing: str
    place: LonLat | None
    size: float = 0.0
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """What is wrong."""
        at = "–" if self.place is None else f"{self.place[0]:.6f},{self.place[1]:.6f}"
        return Words(self.sort, {"thing": self.thing, "place": at, **self.params})

    @property
    def remedy(self) -> Words:
        """What helps."""
        return Words(f"{self.sort}_do")


@dataclass(frozen=True)
class GroundFindings:
    """``told``: the worst of each sort; ``counts``: how many there are of each."""

    told: tuple[GroundFinding, ...]
    counts: dict[str, int]


def worst(findings: Iterable[GroundFinding]) -> GroundFindings:
    """The findings by their sorts, the worst of each first."""
    by_sort: dict[str, list[GroundFinding]] = {}
    for each in findings:
        by_sort.setdefault(each.sort, []).append(each)
    told = [
        each for of in by_sort.values() for each in sorted(of, key=lambda found: (-found.size, found.thing))[:MOST_TOLD]
    ]
    return GroundFindings(tuple(told), {sort: len(of) for sort, of in by_sort.items()})
