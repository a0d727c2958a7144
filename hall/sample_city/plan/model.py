"""A planned sample city as a whole, and how its areas are found. Coordinates (lon, lat) WGS-84.

Refuses to know how it is made or stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hall.city.ground.area_index import AreaIndex, SectionLine
from hall.city.ground.ground import Ground
from hall.city.ground.land import AdminArea, DutyGrid, GridCell, Road, RoadSection
from hall.city.ground.places import Place
from hall.city.ground.units import Duty, UnitCard
from hall.sample_city.plan.register import Camera, Component, Kiosk, Person, Vehicle


@dataclass(frozen=True)
class CityPlan:
    """A whole sample city. One seed, one city. ``geo``: layer → GeoJSON FeatureCollection as plain dicts, (lon, lat).

    Layers: district, streets, communities, roads, blocks, parks, river, railway.
    """

    profile: str
    seed: int
    streets: tuple[AdminArea, ...]
    communities: tuple[AdminArea, ...]
    cells: tuple[GridCell, ...]
    duty_grids: tuple[DutyGrid, ...]
    roads: tuple[Road, ...]
    sections: tuple[RoadSection, ...]
    units: tuple[UnitCard, ...]
    duty: tuple[Duty, ...]
    components: tuple[Component, ...]
    cameras: tuple[Camera, ...]
    people: tuple[Person, ...]
    vehicles: tuple[Vehicle, ...]
    kiosks: tuple[Kiosk, ...]
    places: tuple[Place, ...]
    bounds: tuple[float, float, float, float]
    geo: dict[str, Any]

    @property
    def ground(self) -> Ground:
        """Its ground, as any city has one."""
        areas = (*self.streets, *self.communities)
        return Ground(areas, self.cells, self.duty_grids, self.roads, self.sections)

    def area_index(self) -> AreaIndex:
        """The index that finds the areas of a point in this city."""
        return area_index(self.cells, self.sections)


def area_index(cells: tuple[GridCell, ...], sections: tuple[RoadSection, ...]) -> AreaIndex:
    """The index over these cells and sections."""
    return AreaIndex(cells, [SectionLine(section.code, section.points, section.width_m / 2) for section in sections])
