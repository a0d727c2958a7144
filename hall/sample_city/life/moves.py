"""Where the sample city's people and vehicles are: a pure function of seed and time. (lon, lat) in degrees.

People walk up and down their section or duty grid while they are on duty, vehicles drive up and down a road.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from random import Random

from hall.city.coordinates import LonLat, distance_m
from hall.city.zone import CityZone
from hall.frozen import frozen
from hall.moment import Moment
from hall.sample_city.plan.model import CityPlan
from hall.telemetry.movers import PERSON, VEHICLE

WALKING_M_S, DRIVING_M_S = 1.1, 7.0  # a patrol on foot that stops to look; a truck in town
_BACK, _CIRCLE = 180, 360  # degrees
SHIFTS = ((7, 14), (14, 21))
"""Collectors and managers, in the city's hours (docs/field.md §3.5: 07:00–21:00 in shifts)."""


@frozen
class PlacedMover:
    """Who is where: kind (person, vehicle) and code of the plan; heading in degrees clockwise from north."""

    kind: str
    code: str
    lon: float
    lat: float
    heading: float


@frozen
class _Mover:
    kind: str
    code: str
    points: tuple[LonLat, ...]
    reached_m: tuple[float, ...]  # distance along the line at each point after the first
    speed_m_s: float
    ahead_m: float
    hours: tuple[int, int]

    def at(self, now: Moment) -> tuple[float, float, float]:
        """Lon, lat and heading: up the line and down again, for ever."""
        length = self.reached_m[-1]
        along = (self.ahead_m + self.speed_m_s * now / 1000) % (2 * length)
        is_back = along > length
        along = 2 * length - along if is_back else along
        i = min(bisect_right(self.reached_m, along), len(self.reached_m) - 1)
        before = self.reached_m[i - 1] if i else 0.0
        share = (along - before) / (self.reached_m[i] - before or 1.0)
        (x1, y1), (x2, y2) = self.points[i], self.points[i + 1]
        bearing = math.degrees(math.atan2((x2 - x1) * math.cos(math.radians(y1)), y2 - y1))
        return x1 + (x2 - x1) * share, y1 + (y2 - y1) * share, (bearing + _BACK * is_back) % _CIRCLE


class Moves:
    """All movers of a plan. Stateless after it is built; any thread."""

    def __init__(self, plan: CityPlan, zone: CityZone, seed: int) -> None:
        self._zone = zone
        sections = {section.code: section.points for section in plan.sections}
        roads: dict[str, tuple[LonLat, ...]] = {}
        for section in sorted(plan.sections, key=lambda each: each.number):
            roads.setdefault(section.road, section.points)
        grids: dict[str, tuple[LonLat, ...]] = {}
        for cell in plan.cells:
            grids[cell.duty_grid or ""] = (*grids.get(cell.duty_grid or "", ()), _middle(cell.rings[0]))
        lines = tuple(roads.values())
        self._movers: list[_Mover] = []
        for person in plan.people:
            rng = Random(f"move:{seed}:{person.code}")
            line = sections.get(person.section or "") or grids.get(person.duty_grid or "") or rng.choice(lines)
            self._add(rng, PERSON, person.code, line, WALKING_M_S, rng.choice(SHIFTS))
        for vehicle in plan.vehicles:
            rng = Random(f"move:{seed}:{vehicle.code}")
            self._add(rng, VEHICLE, vehicle.code, rng.choice(lines), DRIVING_M_S, (0, 24))

    def __len__(self) -> int:
        return len(self._movers)

    def at(self, now: Moment, first: int = 0, count: int | None = None) -> list[PlacedMover]:
        """Who is on duty at ``now``, of ``count`` movers from number ``first`` on (round and round); None: of all."""
        movers, hour = self._movers, self._zone.hour(now)
        wanted = [movers[(first + i) % len(movers)] for i in range(min(count or len(movers), len(movers)))]
        return [PlacedMover(m.kind, m.code, *m.at(now)) for m in wanted if m.hours[0] <= hour < m.hours[1]]

    def _add(
        self, rng: Random, kind: str, code: str, line: Sequence[LonLat], speed_m_s: float, hours: tuple[int, int]
    ) -> None:
        reached = tuple(accumulate(distance_m(a, b) for a, b in pairwise(line)))
        if reached and reached[-1] > 0:
            ahead = rng.uniform(0, 2 * reached[-1])
            self._movers.append(
                _Mover(kind, code, tuple(line), reached, speed_m_s * rng.uniform(0.7, 1.3), ahead, hours)
            )


def _middle(ring: Sequence[LonLat]) -> LonLat:
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
