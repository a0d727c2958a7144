"""What the map draws under the pins: lines and areas with names. Knows no page and no painter.

Every coordinate is (lon, lat) in degrees, CGCS2000/WGS-84.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum

from hall.frozen import frozen

LonLat = tuple[float, float]
Path = tuple[LonLat, ...]


class BaseKind(StrEnum):
    """Kinds of base layer; order of drawing is the painter's business."""

    DISTRICT = "district"  # 区界: the city's own area, an outer ring
    STREET = "street"  # 街道（镇、办）: outline and name
    COMMUNITY = "community"  # 社区
    CELL = "cell"  # 单元网格 (万米网格): outlines at high zoom
    PARK = "park"  # 绿地
    WATER = "water"  # 水面: areas
    RIVER = "river"  # 河流: centre lines
    ROAD_MAJOR = "road_major"  # 主干路
    ROAD_MIDDLE = "road_middle"  # 次干路
    ROAD_MINOR = "road_minor"  # 支路、街巷
    RAIL = "rail"  # 铁路
    BUILDING = "building"  # 建筑: near ones alone
    PLACE = "place"  # 地名: a name at a point, of a ground that others have told
    EDGE = "edge"  # 资料边缘: where shapes end because nobody told what lies beyond


AREAS = frozenset({
    BaseKind.DISTRICT, BaseKind.STREET, BaseKind.COMMUNITY, BaseKind.CELL, BaseKind.PARK, BaseKind.WATER,
    BaseKind.BUILDING,
})  # fmt: skip
"""Kinds whose paths are rings (closed, the first point need not be repeated); the others are open lines."""


@frozen
class BaseFeature:
    """One thing: its paths (rings of an area, stretches of a line) and its names, "" where it has none.

    `name_en` "" shows `name_zh` in both languages. `label_at`: where an area's name stands; without it
    the name is not shown. A line's name runs along it.
    """

    paths: tuple[Path, ...]
    name_zh: str = ""
    name_en: str = ""
    label_at: LonLat | None = None


@frozen
class BaseLayer:
    """All features of one kind."""

    kind: BaseKind
    features: tuple[BaseFeature, ...]


@frozen
class Bounds:
    """A rectangle in degrees."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, lon: float, lat: float) -> bool:
        """Whether the point lies in it, edges included."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


@frozen
class BaseMap:
    """The whole base drawing. `bounds` is what "the whole city" shows, `credit` whom the data must name."""

    bounds: Bounds
    center: LonLat
    layers: tuple[BaseLayer, ...] = field(default=())
    credit: str = ""

    def features(self, kind: BaseKind) -> Iterator[BaseFeature]:
        """Features of one kind, of all layers."""
        for layer in self.layers:
            if layer.kind == kind:
                yield from layer.features
