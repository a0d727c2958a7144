"""A city's own layers (自有图层) and what lies in them brought in: how a row becomes one."""

from __future__ import annotations

from data_access.imports.ground.camera_kind import NO, flag
from data_access.imports.ground.fields import Fields
from data_access.imports.ground.import_kind import NAMES, SHAPE, TIME, ImportKind, Reading, name_en, times
from data_access.imports.ground.shapes import Placed
from data_access.imports.row_refused import RowRefused
from data_access.store.tables.layer_schema import FEATURES, OWN_LAYERS
from hall.city.ground.component import ComponentShape
from hall.city.ground.own_layers import STYLES, LayerFeature, OwnLayer, is_layer_code
from hall.people.rights import Right

_DEEPEST = 24.0
"""The last zoom that a layer may name: no map goes so far."""
_LAST_PLACE = 9_999  # as many as there are codes
RIGHTS = {"": "", **{each.value: each.value for each in Right}}


def _layer(fields: Fields, reading: Reading) -> OwnLayer:
    code, name = fields.own_code(), fields.needed("name_zh")
    if not is_layer_code(code):
        raise RowRefused("reject.layer_code", code)
    parent = fields.text("parent")
    return OwnLayer(
        code, reading.known.layer(parent) if parent else "", name, name_en(fields, name),
        fields.number("zoom_from", 0.0, _DEEPEST), fields.number("zoom_to", _DEEPEST, _DEEPEST),
        fields.choice("needs", RIGHTS), fields.whole("place", 0, _LAST_PLACE),
        fields.choice("style", {each: each for each in STYLES}, STYLES[0]),
        flag(fields, "is_on", NO), **times(fields),
    )  # fmt: skip


def _feature(fields: Fields, reading: Reading) -> LayerFeature:
    layer, code = _of(fields, reading), fields.own_code()
    shape, lon, lat, rings = _placed(fields, reading)
    return LayerFeature(layer, code, fields.text("name"), shape, lon, lat, rings, fields.text("note"), **times(fields))


def _of(fields: Fields, reading: Reading) -> str:
    """The layer that the row names, by code or by name; where it names none, the one that the file is called by."""
    told = fields.text("layer") or reading.known.file
    if not told:
        raise RowRefused("reject.empty", column="layer")
    return reading.known.layer(told)


def _placed(fields: Fields, reading: Reading) -> Placed:
    geometry, lon, lat = (fields.told(name) for name in ("geometry", "lon", "lat"))
    if geometry:
        return reading.shapes.placed(geometry)
    if lon is not None or lat is not None:
        return Placed(ComponentShape.POINT, *reading.shapes.point(lon or "", lat or ""))
    return Placed(*(fields.shape(name, _nowhere) for name in ("shape", "lon", "lat", "rings")))


def _nowhere(_: str) -> None:
    raise RowRefused("reject.no_place")


LAYER_KIND = ImportKind(
    OWN_LAYERS,
    {**NAMES, "parent": ("上级图层",), "zoom_from": ("起始级别",), "zoom_to": ("终止级别",), "needs": ("权限",),
     "place": ("顺序",), "style": ("颜色",), "is_on": ("默认显示",), **TIME},
    ("code", "name_zh"), _layer, frozenset({"reject.layer"}),
)  # fmt: skip
FEATURE_KIND = ImportKind(
    FEATURES,
    {"layer": ("图层", "图层编码"), "code": (*NAMES["code"], "编号", "objectid", "id"),
     "name": ("名称", "name_zh"), "note": ("备注", "说明"), "lon": ("经度", "longitude", "lng"),
     "lat": ("纬度", "latitude"), **SHAPE, **TIME},
    ("code",), _feature, key=lambda fields, reading: (_of(fields, reading), fields.own_code()),
)  # fmt: skip
