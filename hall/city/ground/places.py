"""Places (地名) that callers name: landmarks, quarters, schools, house numbers; rows with the time they hold."""

from __future__ import annotations

from enum import StrEnum

from hall.frozen import frozen
from hall.moment import Moment

BETWEEN_NAMES = "、"
"""Between several names in one column."""


class PlaceKind(StrEnum):
    """What a place is, as callers tell places apart."""

    LANDMARK = "landmark"  # 地标
    QUARTER = "quarter"  # 小区
    VILLAGE = "village"  # 村
    SCHOOL = "school"  # 学校
    HOSPITAL = "hospital"  # 医院
    MARKET = "market"  # 市场
    MALL = "mall"  # 商场
    PARK = "park"  # 公园
    SQUARE = "square"  # 广场
    STOP = "stop"  # 公交站
    STATION = "station"  # 车站
    TOILET = "toilet"  # 公厕
    GOVERNMENT = "government"  # 机关
    COMPANY = "company"  # 单位
    BRIDGE = "bridge"  # 桥
    ADDRESS = "address"  # 门牌


@frozen
class Place:
    """One place at (lon, lat) in degrees, WGS-84. ``kind``: a code of ``PlaceKind``; ``street``: code of the street it
    lies in, "" where nobody knows; ``aliases``: what else it is or was called, ``BETWEEN_NAMES`` between them; ``road``
    (its code) and ``house_number``: of an address point, "" of others."""

    code: str
    name_zh: str
    name_en: str
    kind: str
    lon: float
    lat: float
    street: str = ""
    aliases: str = ""
    road: str = ""
    house_number: str = ""
    begins: Moment = 0
    ends: Moment | None = None


def names_in(aliases: str) -> tuple[str, ...]:
    """The names of one column, each once, in their order."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, aliases.split(BETWEEN_NAMES)))))
