"""House numbers (门牌) along a road: those that are known, and where others lie between them, said so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from hall.city.address.lines import RoadLine
from hall.city.address.written import house_number, plain
from hall.city.coordinates import LonLat
from hall.frozen import frozen

_NUMBER = re.compile(r"(\d{1,5})(?:[-至到~](\d{1,5}))?")
_FARTHEST_M = 120.0
"""From its road's line: an address point farther away stands in a yard, and tells nothing of the numbers along it."""
_WIDEST_GAP = 400
"""Numbers between two known ones that are still reckoned between: a long road has some thousand."""


class Sureness(StrEnum):
    """How a number's place is known."""

    KNOWN = "known"
    WITHIN = "within"  # a known range holds it
    BETWEEN = "between"  # reckoned between two known ones
    NEAREST = "nearest"  # the nearest known one
    UNKNOWN = "unknown"  # no number of this road is known


@frozen
class House:
    """Where a number is. ``low``, ``high``: the known numbers that tell it, as they are written; ``code``: of a known
    address point."""

    point: LonLat
    sureness: Sureness
    low: str = ""
    high: str = ""
    code: str = ""


@frozen
class Door:
    """A known number of a road: as it is written, and where."""

    number: str
    point: LonLat
    code: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """The first and last number it stands for; (0, 0) where it has none."""
        found = _NUMBER.search(plain(self.number))
        if found is None:
            return 0, 0
        first, last = int(found[1]), int(found[2] or 0)
        return first, max(first, last)


class Houses:
    """The known doors of one road. ``line``: None where nobody has drawn it."""

    def __init__(self, doors: Iterable[Door], line: RoadLine | None) -> None:
        self._doors, self._line = list(doors), line
        self._known = {house_number(door.number): door for door in self._doors}
        told = [door for door in self._doors if door.span[0]]
        rows = [] if line is None else [(door.span, line.along(door.point), door) for door in told]
        near = [(span, along, door) for span, along, door in rows if along.away <= _FARTHEST_M]
        knots = [((span[0] + span[1]) / 2, along.at, along.left, door) for span, along, door in near]
        self._knots = sorted(knots, key=lambda knot: knot[0])

    def find(self, number: str) -> House | None:
        """Where that number is, as well as it is known; None of one that is not, at a road that nobody has drawn."""
        exact = self._known.get(house_number(number))
        if exact is not None:
            return House(exact.point, Sureness.KNOWN, number, number, exact.code)
        wanted = int(_leading(number) or 0)
        within = next((door for door in self._doors if door.span[0] < door.span[1] and _holds(door, wanted)), None)
        if within is not None:
            return House(within.point, Sureness.WITHIN, within.number, within.number, within.code)
        if self._line is None:
            return None
        if not self._knots:
            return House(self._line.point(self._line.length_m / 2), Sureness.UNKNOWN)
        same_side = [knot for knot in self._knots if round(knot[0]) % 2 == wanted % 2]
        return (
            _between(same_side, wanted, self._line)
            or _between(self._knots, wanted, self._line)
            or self._nearest(wanted)
        )

    def _nearest(self, wanted: int) -> House:
        door = min(self._knots, key=lambda knot: abs(knot[0] - wanted))[3]
        return House(door.point, Sureness.NEAREST, door.number, door.number)


_Knot = tuple[float, float, float, Door]


def _between(knots: Sequence[_Knot], wanted: int, line: RoadLine) -> House | None:
    """Reckoned between the known numbers below and above."""
    below = [knot for knot in knots if knot[0] <= wanted]
    above = [knot for knot in knots if knot[0] >= wanted]
    if not below or not above:
        return None
    low, high = below[-1], above[0]
    if high[0] - low[0] > _WIDEST_GAP:
        return None
    share = 0.0 if high[0] == low[0] else (wanted - low[0]) / (high[0] - low[0])
    at, left = low[1] + share * (high[1] - low[1]), low[2] + share * (high[2] - low[2])
    return House(line.point(at, left), Sureness.BETWEEN, low[3].number, high[3].number)


def _holds(door: Door, wanted: int) -> bool:
    first, last = door.span
    return first <= wanted <= last


def _leading(number: str) -> str:
    found = _NUMBER.search(number)
    return found[1] if found else ""
