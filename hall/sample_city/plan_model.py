"""What a planned sample city consists of: frozen rows, all invented, all 演示数据. Coordinates (lon, lat) WGS-84.

Refuses to know how they are made or stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hall.city.coordinates import LonLat
from hall.city.grids import AreaIndex, CellArea, SectionLine

Rings = tuple[tuple[LonLat, ...], ...]
"""Rings of a polygon, open (the first point is not repeated), the outline first."""


@dataclass(frozen=True, slots=True)
class PlannedStreet:
    """镇办: ``code`` 9 digits; ``label`` where its name stands on the map."""

    code: str
    name_zh: str
    name_en: str
    rings: Rings
    label: LonLat
    assumed: bool


@dataclass(frozen=True, slots=True)
class PlannedCommunity:
    """社区: ``code`` 12 digits."""

    code: str
    street: str
    name_zh: str
    name_en: str
    rings: Rings
    label: LonLat


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """单元网格: ``code`` 15 digits, the last three counted west → east, north → south within the community."""

    code: str
    community: str
    street: str
    duty_grid: str
    area_class: str
    ring: tuple[LonLat, ...]
    area_m2: float


@dataclass(frozen=True, slots=True)
class DutyGrid:
    """责任网格: some cells of one community (``code`` 14 digits) and the collector who answers for it."""

    code: str
    community: str
    street: str
    cells: tuple[str, ...]
    person: str


@dataclass(frozen=True, slots=True)
class Road:
    """``road_class``: ring, arterial, secondary, branch, lane (快速路, 主干道, 次干道, 支路, 背街小巷)."""

    code: str
    name_zh: str
    name_en: str
    road_class: str
    width_m: float


@dataclass(frozen=True, slots=True)
class RoadSection:
    """路段: ``number`` counts through the city; ``owner``: code of its road chief (路长), ``owner_unit`` his office."""

    code: str
    number: int
    road: str
    name_zh: str
    name_en: str
    street: str
    points: tuple[LonLat, ...]
    length_m: float
    width_m: float
    owner: str
    owner_unit: str


@dataclass(frozen=True, slots=True)
class Component:
    """部件: ``code`` 16 digits (6 county + 4 subclass + 6 sequence); ``shape`` point, line or polygon.

    ``state``: intact, damaged, missing or occupied (完好/破损/丢失/占用). The cell is that of its first point.
    """

    code: str
    subclass: str
    shape: str
    points: tuple[LonLat, ...]
    unit: str
    state: str
    street: str
    community: str
    cell: str
    road_section: str | None


@dataclass(frozen=True, slots=True)
class Camera:
    """``code`` 20 digits in the form of GB/T 28181, invented; ``group``: a camera group of the profile."""

    code: str
    group: str
    name_zh: str
    name_en: str
    lon: float
    lat: float
    street: str
    cell: str


@dataclass(frozen=True, slots=True)
class Person:
    """``role``: road_chief, manager or collector; ``hired``: hired for it, else moved from an office. Phone 000-…"""

    code: str
    name_zh: str
    name_en: str
    role: str
    unit: str
    street: str
    section: str | None
    duty_grid: str | None
    phone: str
    hired: bool


@dataclass(frozen=True, slots=True)
class Vehicle:
    """``kind``: muck_truck (渣土车) or patrol (城警联勤移动执法车); the plate is of no province: 演…"""

    code: str
    plate: str
    kind: str
    unit: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Kiosk:
    """TDM惠民端."""

    code: str
    name_zh: str
    name_en: str
    lon: float
    lat: float
    street: str


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """``kind``: centre, office (``code`` is the street's) or department. Contact and phone are invented."""

    code: str
    name_zh: str
    name_en: str
    kind: str
    parent: str | None
    street: str | None
    contact_zh: str
    contact_en: str
    phone: str


@dataclass(frozen=True, slots=True)
class DutyEntry:
    """Who answers for a subclass in a street."""

    kind: str
    subclass: str
    street: str
    unit: str


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
