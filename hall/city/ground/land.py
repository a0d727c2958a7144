"""The areas and roads of a city: frozen rows with the time they hold (``begins``, ``ends``). (lon, lat) in WGS-84."""

from __future__ import annotations

from enum import StrEnum

from hall.city.coordinates import LonLat
from hall.frozen import frozen
from hall.moment import Moment

Rings = tuple[tuple[LonLat, ...], ...]
"""Rings of a shape, open (the first point is not repeated), the outline first. They count even-odd: a ring inside a
ring is a hole, one beside it another part. Empty: nobody has drawn it."""


class AreaTier(StrEnum):
    """A level of the administrative areas above the unit grid (docs/field.md §10.2)."""

    STREET = "street"  # 镇办, 9 digits
    COMMUNITY = "community"  # 社区, 12 digits


@frozen
class AdminArea:
    """行政区域: a street or a community. ``parent``: the street of a community, "" of a street; ``label``: where its
    name stands on the map, None: where its shape has room for it."""

    tier: AreaTier
    code: str
    parent: str
    name_zh: str
    name_en: str
    rings: Rings = ()
    label: LonLat | None = None
    begins: Moment = 0
    ends: Moment | None = None


@frozen
class GridCell:
    """单元网格: ``code`` 15 digits, the last three counted west → east, north → south within the community.

    ``duty_grid``: the 责任网格 it is part of; ``area_class`` A, B or C decides limits (docs/field.md §6.4).
    """

    code: str
    community: str
    street: str
    duty_grid: str | None
    area_class: str
    rings: Rings
    begins: Moment = 0
    ends: Moment | None = None


@frozen
class DutyGrid:
    """责任网格: some cells of one community (``code`` 14 digits), and its collector's code (docs/field.md §10.4)."""

    code: str
    community: str
    street: str
    person: str = ""
    begins: Moment = 0
    ends: Moment | None = None


@frozen
class Road:
    """``road_class``: ring, arterial, secondary, branch, lane (快速路, 主干道, 次干道, 支路, 背街小巷); ``aliases``:
    what else it is or was called, 、 between several names."""

    code: str
    name_zh: str
    name_en: str
    road_class: str
    width_m: float
    begins: Moment = 0
    ends: Moment | None = None
    aliases: str = ""


@frozen
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
    begins: Moment = 0
    ends: Moment | None = None
