"""A component (部件): a thing of the street with a code of its own, and what is known of it (身份证)."""

from __future__ import annotations

import re
from enum import StrEnum

from hall.city.ground.land import Rings
from hall.frozen import frozen
from hall.moment import Moment

_CODE = re.compile(r"\d{16}", re.ASCII)
"""6 digits of the county, 2 of the class, 2 of the subclass, 6 of its own (docs/field.md §10.2)."""
_CLASS_AT, _SUBCLASS_AT, _OWN_AT = 6, 8, 10
"""At which digit of a code the class begins, the subclass within it, and the running number."""


class ComponentShape(StrEnum):
    """What is drawn of it: Qixia counts points, but its flood walls and railings in kilometres, its greens in area."""

    POINT = "point"
    LINE = "line"
    AREA = "area"


class ComponentState(StrEnum):
    """状态, in the words of the national standard."""

    INTACT = "intact"  # 完好
    DAMAGED = "damaged"  # 破损
    MISSING = "missing"  # 丢失
    OCCUPIED = "occupied"  # 占用


@frozen
class Component:
    """One component as it was for a time. ``lon``, ``lat``: where its sign stands on a map; ``rings``: the runs of a
    line, the rings of an area, nothing of a point. ``owner`` (权属单位) and ``maintainer`` (养护单位): the code of a
    unit of this city, else a name, "" nobody knows; ``person``: who is in charge (责任人); ``found``: when it was
    surveyed first (初始日期), UTC ms."""

    code: str
    name: str
    shape: ComponentShape
    lon: float
    lat: float
    rings: Rings
    owner: str
    maintainer: str
    person: str
    state: ComponentState
    found: Moment | None = None
    note: str = ""
    begins: Moment = 0
    ends: Moment | None = None


KEPT = ("owner", "maintainer", "person", "state")
"""Fields whose change is told later: who had it and how it was before stays a row of its own."""


def is_component_code(code: str) -> bool:
    """Whether it is one by its form."""
    return _CODE.fullmatch(code) is not None


def subclass_of(code: str) -> str:
    """The four digits of class and subclass (小类) in a component's code."""
    return code[_CLASS_AT:_OWN_AT]


def class_of(code: str) -> str:
    """The two digits of the class (大类)."""
    return code[_CLASS_AT:_SUBCLASS_AT]


@frozen
class ComponentNear:
    """A component that was found by place: what a map needs of it, and how many metres it is away."""

    code: str
    lon: float
    lat: float
    shape: ComponentShape
    state: ComponentState
    metres: float
