"""Which streams get fewer frames where a station cannot decode all of them (解码预算). Pure.

A stream is thinned by levels: half of its frames are made into pictures, a quarter, and in the end its key frames
alone are decoded. Those of the least weight go first, all the way; among equals the dearest, one level at a time, so
that no two of them are more than a level apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from itertools import groupby
from typing import TypeVar

from hall.frozen import frozen

_Name = TypeVar("_Name", bound=tuple[object, ...] | str)
"""What a stream is called by whoever thins it; names can be put in order."""


class Level(IntEnum):
    """How much of a stream is left out."""

    ALL = 0
    HALF = 1  # every second frame becomes a picture
    QUARTER = 2  # every fourth
    KEYS = 3  # key frames alone are decoded

    @property
    def share(self) -> int:
        """One in so many frames becomes a picture."""
        return 1 << self


_KEYS_COST = 0.1
"""Of decoding: a key frame costs as much as several others, and comes once in some fifteen to fifty (assumed)."""


@frozen
class Load:
    """What a stream costs unthinned, in cores: decoding it, and making pictures of it."""

    weight: int
    decoding: float
    painting: float

    def at(self, level: Level) -> float:
        """What it costs at a level."""
        if level is Level.KEYS:
            return (self.decoding + self.painting) * _KEYS_COST
        return self.decoding + self.painting / level.share


def levels(loads: Mapping[_Name, Load], cores: float) -> dict[_Name, Level]:
    """The level of each stream, so that all together cost so many cores at most, or are thinned to the last level."""
    found = dict.fromkeys(loads, Level.ALL)
    total = sum(load.at(Level.ALL) for load in loads.values())
    for name, level in _in_order(loads):
        if total <= cores:
            break
        total += loads[name].at(level) - loads[name].at(found[name])
        found[name] = level
    return found


def _in_order(loads: Mapping[_Name, Load]) -> Iterable[tuple[_Name, Level]]:
    ranked = sorted(loads, key=lambda name: (loads[name].weight, -loads[name].at(Level.ALL), name))
    for _, equals in groupby(ranked, key=lambda name: loads[name].weight):
        names = list(equals)
        yield from ((name, level) for level in (Level.HALF, Level.QUARTER, Level.KEYS) for name in names)
