"""The keys of the page of the city's tables, as its buttons show them."""

from __future__ import annotations

from enum import StrEnum

from hall.city.keeping import KINDS

UP, DOWN, BACK, FORWARD, CHANGE, LEAVE = "↑", "↓", "←", "→", "Enter", "Esc"
NEW, END, TAKE_BACK, SEARCH, PAST, OUT, IN, CRS = "N", "X", "Z", "/", "H", "E", "I", "C"
FOLLOW = "F"
"""While a change that moves open cases is told: whether they stay or follow."""
KIND_KEYS = tuple((f"kept_kind.{kind}", str(place)) for place, kind in enumerate(KINDS, 1))
BUTTONS = (
    ("kept.change", CHANGE), ("kept.new", NEW), ("kept.end", END), ("kept.take_back", TAKE_BACK), ("kept.past", PAST),
    ("kept.out", OUT), ("kept.in", IN),
)  # fmt: skip
STORE = (("kept.store", "Ctrl+Enter"), ("kept.clear", "Del"))


class Field(StrEnum):
    """The columns that a form may have, as what is typed for one waits for it."""

    CODE = "code"
    TIER = "tier"
    NAME_ZH = "name_zh"
    NAME_EN = "name_en"
    KIND = "kind"
    SUBCLASS = "subclass"
    STREET = "street"
    UNIT = "unit"
    BY = "by"
    PARENT = "parent"
    CONTACT_ZH = "contact_zh"
    CONTACT_EN = "contact_en"
    PHONE = "phone"
    POST = "post"
    PLACE = "place"
    NAME = "name"
    SHIFT = "shift"
    ROAD_CLASS = "road_class"
    WIDTH_M = "width_m"
    ALIASES = "aliases"
    LON = "lon"
    LAT = "lat"
    ROAD = "road"
    HOUSE_NUMBER = "house_number"
    VALID_FROM = "valid_from"
    VALID_TO = "valid_to"
    DAY = "day"
    WORKED = "worked"
    CONDITION = "condition"
    TEXT = "text"
    LIMIT_A = "limit_a"
    LIMIT_B = "limit_b"
    LIMIT_C = "limit_c"
    RUNS = "runs"
    OWN = "own"


class Asked(StrEnum):
    """What else is typed on the page."""

    END_DAY = "end_day"  # 失效日期
    OUT = "out"  # 导出到哪个文件
    IN = "in"  # 从哪个文件导入
    CRS = "crs"  # 文件里的坐标是哪个坐标系
