"""The areas and roads of a planned sample city: frozen rows, all invented. Coordinates (lon, lat) WGS-84."""

from __future__ import annotations

from dataclasses import dataclass

from hall.city.coordinates import LonLat

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
