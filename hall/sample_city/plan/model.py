"""A planned sample city as a whole, and how its areas are found. Coordinates (lon, lat) WGS-84.

Refuses to know how it is made or stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hall.city.grids import AreaIndex, CellArea, SectionLine
from hall.sample_city.plan_land import DutyGrid, PlannedCell, PlannedCommunity, PlannedStreet, Road, RoadSection
from hall.sample_city.plan_register import Camera, Component, DutyEntry, Kiosk, Person, PlannedUnit, Vehicle


@dataclass(frozen=True)
class CityPlan:
    """A whole sample city. One seed, one city. ``geo``: layer → GeoJSON FeatureCollection as plain dicts, (lon, lat).

    Layers: district, streets, communities, roads, blocks, parks, river, railway.
    """

    profile: str
    seed: int
    streets: tuple[PlannedStreet, ...]
    communities: tuple[PlannedCommunity, ...]
    cells: tuple[PlannedCell, ...]
    duty_grids: tuple[DutyGrid, ...]
    roads: tuple[Road, ...]
    sections: tuple[RoadSection, ...]
    units: tuple[PlannedUnit, ...]
    duty: tuple[DutyEntry, ...]
    components: tuple[Component, ...]
    cameras: tuple[Camera, ...]
    people: tuple[Person, ...]
    vehicles: tuple[Vehicle, ...]
    kiosks: tuple[Kiosk, ...]
    bounds: tuple[float, float, float, float]
    geo: dict[str, Any]

    def area_index(self) -> AreaIndex:
        """The index that finds the areas of a point in this city."""
        return area_index(self.cells, self.sections)


def area_index(cells: tuple[PlannedCell, ...], sections: tuple[RoadSection, ...]) -> AreaIndex:
    """The index over these cells and sections."""
    return AreaIndex(
        [
            CellArea(cell.code, cell.community, cell.street, cell.duty_grid, cell.area_class, (cell.ring,))
            for cell in cells
        ],
        [SectionLine(section.code, section.points, section.width_m / 2) for section in sections],
    )
