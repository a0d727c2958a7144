"""Components (部件) brought in: the columns of their files, and how a row becomes one.

Headings are ours, Chinese ones, or those of CJ/T 214 layers (ObjID, DeptName2 …).
"""

from __future__ import annotations

from typing import NoReturn

from data_access.imports.ground.fields import Fields
from data_access.imports.ground.import_kind import NAMES, SHAPE, TIME, ImportKind, Reading, times
from data_access.imports.ground.shapes import Placed
from data_access.imports.row_refused import RowRefused
from data_access.store.tables.component_schema import COMPONENTS
from hall.cases.vocabulary import Kind
from hall.city.ground.component import (
    KEPT,
    Component,
    ComponentShape,
    ComponentState,
    is_component_code,
    subclass_of,
)

STATE_WORDS = {
    "完好": "intact", "破损": "damaged", "丢失": "missing", "占用": "occupied",
    "正常": "intact", "损坏": "damaged", "缺失": "missing", "被占用": "occupied",
    **{state.value: state.value for state in ComponentState},
}  # fmt: skip
"""The standard's words first: these are written out."""


def _component(fields: Fields, reading: Reading) -> Component:
    code = _own_code(fields)
    reading.known.subclass(Kind.COMPONENT.value, subclass_of(code))
    shape, lon, lat, rings = _placed(fields, reading)
    unit = reading.known.unit_or_name
    return Component(
        code, fields.text("name"), shape, lon, lat, rings, unit(fields.text("owner")),
        unit(fields.text("maintainer")), fields.text("person"),
        ComponentState(fields.choice("state", STATE_WORDS, ComponentState.INTACT.value)),
        fields.moment("found"), fields.text("note"), **times(fields),
    )  # fmt: skip


def _own_code(fields: Fields) -> str:
    code = fields.own_code()
    if not is_component_code(code):
        raise RowRefused("reject.component_code", code)
    return code


def _placed(fields: Fields, reading: Reading) -> Placed:
    """By its shape, else by its degrees; where the file tells neither, as it is stored."""
    geometry, lon, lat = (fields.told(name) for name in ("geometry", "lon", "lat"))
    if geometry:
        return reading.shapes.placed(geometry)
    if lon or lat:
        return Placed(ComponentShape.POINT, *reading.shapes.point(lon or "", lat or ""))
    if geometry is not None or lon is not None or lat is not None:
        _refuse("")
    return Placed(*(fields.shape(name, _refuse) for name in ("shape", "lon", "lat", "rings")))


def _refuse(_: str) -> NoReturn:
    raise RowRefused("reject.no_place")


def _of(what: str) -> tuple[str, ...]:
    """How files head the name of a unit."""
    return what, f"{what}名称"


COMPONENT_KIND = ImportKind(
    COMPONENTS,
    {"code": ("部件编码", "部件标识码", "标识码", "objid", *NAMES["code"]),
     "name": ("部件名称", "名称", "objname", "name_zh"),
     "geometry": SHAPE["geometry"], "lon": ("经度", "longitude", "lng"), "lat": ("纬度", "latitude"),
     "owner": (*_of("权属单位"), "deptname2"), "maintainer": (*_of("养护单位"), "deptname3"),
     "person": ("责任人", "负责人"), "state": ("部件状态", "状态", "objstate"),
     "found": ("初始日期", "普查日期", "ordate"), "note": ("备注",),
     "valid_from": ("变更日期", "chdate", *TIME["valid_from"]), "valid_to": TIME["valid_to"]},
    ("code",), _component, key=lambda fields, _: (_own_code(fields),), kept=KEPT, is_vast=True,
)  # fmt: skip
