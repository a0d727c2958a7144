"""What stands, drives and works in a planned sample city: frozen rows, all invented (演示数据). (lon, lat) WGS-84."""

from __future__ import annotations

from hall.city.coordinates import LonLat
from hall.frozen import frozen


@frozen
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


@frozen
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


@frozen
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


@frozen
class Vehicle:
    """``kind``: muck_truck (渣土车) or patrol (城警联勤移动执法车); the plate is of no province: 演…"""

    code: str
    plate: str
    kind: str
    unit: str
    lon: float
    lat: float


@frozen
class Kiosk:
    """TDM惠民端."""

    code: str
    name_zh: str
    name_en: str
    lon: float
    lat: float
    street: str
