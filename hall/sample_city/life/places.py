"""Where things happen in a planned city, and who answers for them: what the life needs of the plan. Pure."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import hypot
from random import Random

from hall.cases.vocabulary import Kind
from hall.city.coordinates import LonLat
from hall.city.ground.area_index import AreaIndex
from hall.city.ground.land import RoadSection
from hall.sample_city.life.steps import Place
from hall.sample_city.plan.model import CityPlan
from hall.sample_city.plan.register import Component

BUSY = {"ring": 0.5, "arterial": 1.6, "secondary": 1.4, "branch": 1.1, "lane": 0.9}
"""Cases a metre against a usual road (assumed)."""
SIDES = ("东侧", "西侧", "南侧", "北侧")
OFF_ROAD_DEGREES = 0.00012  # about 13 m: on the pavement or at a wall
MOST_DRAWS = 40  # then the city's middle: a plan may have no road that fits


class PlanPlaces:
    """Draws places along the roads of a plan and looks up its duty table. Stateless after it is built."""

    def __init__(self, plan: CityPlan, index: AreaIndex) -> None:
        self._index = index
        self._sections = plan.sections
        classes = {road.code: road.road_class for road in plan.roads}
        weights = [section.length_m * BUSY.get(classes[section.road], 1.0) for section in plan.sections]
        self._weights = list(accumulate(weights))
        self._sections_by_code = {section.code: section for section in plan.sections}
        self._components: dict[str, list[Component]] = {}
        for component in plan.components:
            self._components.setdefault(component.subclass, []).append(component)
        self._owners = {component.code: component.unit for component in plan.components}
        self._duty = {(entry.kind, entry.subclass, entry.street): entry.unit for entry in plan.duty}
        self._fallback = {(entry.kind, entry.subclass): entry.unit for entry in plan.duty}

    def draw(self, rng: Random, kind: str, subclass: str) -> Place:
        """A registered component of the subclass where there is one, else a point beside a road."""
        register = self._components.get(subclass) if kind == Kind.COMPONENT else None
        return self._at_component(rng, rng.choice(register)) if register else self._beside_road(rng)

    def unit_for(self, kind: str, subclass: str, street: str | None, component: str | None) -> str:
        """The component's owner, else the duty table's unit for the subclass in the street (docs/field.md §7.2)."""
        owner = self._owners.get(component) if component else None
        return owner or self._duty.get((kind, subclass, street or "")) or self._fallback[kind, subclass]

    def _at_component(self, rng: Random, component: Component) -> Place:
        lon, lat = component.points[0]
        section = self._sections_by_code.get(component.road_section or "")
        address = _address(rng, section) if section else component.community
        return Place(lon, lat, address, self._index.locate(lon, lat), component.code)

    def _beside_road(self, rng: Random) -> Place:
        """A point beside a road that lies in the city: the far side of the ring road does not."""
        for _ in range(MOST_DRAWS):
            place = self._somewhere_beside_road(rng)
            if place.areas.cell is not None:
                break
        return place

    def _somewhere_beside_road(self, rng: Random) -> Place:
        place = bisect(self._weights, rng.random() * self._weights[-1])
        section = self._sections[min(place, len(self._sections) - 1)]
        lon, lat = _along(section.points, rng.random())
        lon = round(lon + rng.uniform(-OFF_ROAD_DEGREES, OFF_ROAD_DEGREES), 6)
        lat = round(lat + rng.uniform(-OFF_ROAD_DEGREES, OFF_ROAD_DEGREES), 6)
        return Place(lon, lat, _address(rng, section), self._index.locate(lon, lat))


def _address(rng: Random, section: RoadSection) -> str:
    if rng.random() < 0.55:
        return f"{section.name_zh}{rng.randrange(1, 320)}号"
    return f"{section.name_zh}{rng.choice(SIDES)}"


def _along(points: Sequence[LonLat], share: float) -> LonLat:
    """The point at a share (0–1) of a line's length."""
    lengths = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    left = share * sum(lengths)
    for (a, b), length in zip(pairwise(points), lengths, strict=True):
        if left <= length:
            part = left / length if length else 0.0
            return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part
        left -= length
    return points[-1]
