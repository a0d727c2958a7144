"""The kinds of ground that can be brought in: the columns of their files, and how a row becomes a thing.

A column has our name first; a file may call it by any of the names after it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from data_access.imports.ground.camera_kind import CAMERA_KIND
from data_access.imports.ground.component_kind import COMPONENT_KIND
from data_access.imports.ground.fields import Fields
from data_access.imports.ground.import_kind import NAMES, SHAPE, TIME, ImportKind, Reading, name_en, times
from data_access.imports.ground.kind_words import CASE_KINDS, DUTY_BY, POSTS, ROAD_CLASSES, TIERS, UNIT_KINDS
from data_access.imports.ground.layer_kind import FEATURE_KIND, LAYER_KIND
from data_access.imports.ground.place_kind import ALIASES, PLACE_KIND, other_names
from data_access.imports.row_refused import RowRefused
from data_access.store.tables import ground_schema as g
from hall.city.coordinates import distance_m
from hall.city.ground.land import AdminArea, AreaTier, DutyGrid, GridCell, Road, RoadSection
from hall.city.ground.roster import OnDuty
from hall.city.ground.units import Duty, UnitCard, UnitKind
from hall.city.profile import DutyBy

_CELL = re.compile(r"\d{15}", re.ASCII)
"""单元网格: 6 digits of the county, 3 of the street, 3 of the community, 3 of its own (docs/field.md §10.2)."""
_COMMUNITY_DIGITS, _STREET_DIGITS = 12, 9
"""Beginnings of an area's code that name its community and its street (GB/T 2260 and the national statistics codes)."""
EVERYWHERE = ("", "*", "全部", "全区")
"""How a duty table says “in every street”."""
CLASSES = {"A": "A", "B": "B", "C": "C"}


def _area(fields: Fields, reading: Reading) -> AdminArea:
    tier = AreaTier(fields.choice("tier", TIERS))
    code, parent = fields.own_code(), ""
    if tier is AreaTier.COMMUNITY:
        parent = reading.known.street(fields.text("parent", code[:_STREET_DIGITS]))
    rings = fields.shape("rings", lambda shape: reading.shapes.rings(shape) if shape else ())
    label, name = fields.shape("label", lambda _: None), fields.needed("name_zh")
    return AdminArea(tier, code, parent, name, name_en(fields, name), rings, label, **times(fields))


def _cell(fields: Fields, reading: Reading) -> GridCell:
    code = fields.own_code()
    if not _CELL.fullmatch(code):
        raise RowRefused("reject.cell_code", code)
    community = reading.known.community(fields.text("community", code[:_COMMUNITY_DIGITS]))
    street_of = reading.known.street_of
    street = reading.known.street(
        fields.text("street", street_of[community], was=lambda stored: street_of.get(stored.community))
    )
    area_class = fields.choice("area_class", CLASSES, reading.profile.area_class(street))
    rings = fields.shape("rings", reading.shapes.rings)
    return GridCell(code, community, street, fields.text("duty_grid") or None, area_class, rings, **times(fields))


def _duty_grid(fields: Fields, reading: Reading) -> DutyGrid:
    code = fields.own_code()
    community = reading.known.community(fields.text("community", code[:_COMMUNITY_DIGITS]))
    street = reading.known.street_of[community]
    return DutyGrid(code, community, street, fields.text("person"), **times(fields))


def _road(fields: Fields, _: Reading) -> Road:
    code, name = fields.own_code(), fields.needed("name_zh")
    return Road(code, name, name_en(fields, name), fields.choice("road_class", ROAD_CLASSES, "branch"),
                fields.number("width_m", _ROAD_WIDTH_M, _WIDEST_M), **times(fields),
                aliases=str(fields.shape("aliases", other_names)))  # fmt: skip


_ROAD_WIDTH_M = 20.0
"""Of a road whose width nobody has told: a branch road with its pavements."""
_WIDEST_M = 300.0
"""The widest avenues there are measure some 250 m with their greens. A section takes in what lies within half its
width: a slip of the pen would make the whole city part of one."""
_LAST_NUMBER = 999_999_999
"""Of sections, which are counted through a city: more than any has, and less than a column holds."""


def _section(fields: Fields, reading: Reading) -> RoadSection:
    road = reading.known.road(fields.code("road"))
    points, name = fields.shape("points", reading.shapes.line), fields.needed("name_zh")
    length_m = sum(distance_m(a, b) for a, b in pairwise(points))
    owner_unit = fields.text("owner_unit")
    return RoadSection(
        fields.own_code(), fields.whole("number", 0, _LAST_NUMBER), road, name, name_en(fields, name),
        reading.known.street(fields.code("street")), points, round(length_m, 1),
        fields.number("width_m", reading.known.widths[road], _WIDEST_M), fields.text("owner"),
        reading.known.unit(owner_unit) if owner_unit else "", **times(fields),
    )  # fmt: skip


def _unit(fields: Fields, reading: Reading) -> UnitCard:
    code, name, parent = fields.own_code(), fields.needed("name_zh"), fields.text("parent")
    kind = fields.choice("kind", UNIT_KINDS, UnitKind.DEPARTMENT.value)
    street = fields.text("street")
    if kind == UnitKind.OFFICE and not street:
        raise RowRefused("reject.office_street", code)
    contact = fields.text("contact_zh")
    return UnitCard(
        code, name, name_en(fields, name), kind, reading.known.street(street) if street else None, contact,
        fields.text("contact_en", contact, was=lambda stored: stored.contact_zh), fields.text("phone"),
        reading.known.unit(parent) if parent else None, **times(fields),
    )  # fmt: skip


def _duty(fields: Fields, reading: Reading) -> Duty:
    kind = fields.choice("kind", CASE_KINDS)
    subclass = reading.known.subclass(kind, fields.code("subclass"))
    street, unit = fields.text("street"), reading.known.unit(fields.code("unit"))
    is_office = reading.known.units[unit] == UnitKind.OFFICE
    by = fields.choice("by", DUTY_BY, (DutyBy.AREA if is_office else DutyBy.OWNER).value)
    in_street = "" if street in EVERYWHERE else reading.known.street(street)
    return Duty(kind, subclass, in_street, unit, DutyBy(by), **times(fields))


def _on_duty(fields: Fields, _: Reading) -> OnDuty:
    post = fields.choice("post", POSTS)
    place = fields.code("place") if fields.text("place") else ""
    return OnDuty(
        post, place, fields.needed("name"), fields.text("phone"), fields.text("shift"), **times(fields)
    )  # fmt: skip


IMPORT_KINDS: Mapping[str, ImportKind] = {
    "areas": ImportKind(
        g.AREAS, {**NAMES, "tier": ("层级",), "parent": ("上级编码", "street"), **SHAPE, **TIME},
        ("tier", "code", "name_zh"), _area, frozenset({"reject.street"}),
        choices={"tier": TIERS}, names={"parent": "street"},
    ),
    "grids": ImportKind(
        g.CELLS, {"code": NAMES["code"], "community": ("社区编码", "社区"), "street": ("街道编码", "街道"),
                  "duty_grid": ("责任网格编码",), "area_class": ("区域类别",), **SHAPE, **TIME},
        ("code", "geometry"), _cell,
    ),
    "duty_grids": ImportKind(
        g.DUTY_GRIDS, {"code": NAMES["code"], "community": ("社区编码", "社区"), "person": ("责任人",), **TIME},
        ("code",), _duty_grid,
    ),
    "roads": ImportKind(
        g.ROADS, {**NAMES, "road_class": ("道路等级",), "width_m": ("宽度",), "aliases": ALIASES, **TIME},
        ("code", "name_zh"), _road, choices={"road_class": ROAD_CLASSES},
    ),
    "sections": ImportKind(
        g.SECTIONS, {**NAMES, "number": ("序号",), "road": ("道路编码", "道路"), "street": ("街道编码", "街道"),
                     "width_m": ("宽度",),
                     "owner": ("路长",), "owner_unit": ("责任单位",), **SHAPE, **TIME},
        ("code", "road", "name_zh", "street", "geometry"), _section,
    ),
    "units": ImportKind(
        g.UNITS, {**NAMES, "kind": ("类型",), "street": ("街道编码", "街道"), "parent": ("上级单位",),
                  "contact_zh": ("contact", "联系人"), "contact_en": (), "phone": ("电话",), **TIME},
        ("code", "name_zh"), _unit, frozenset({"reject.unit"}), choices={"kind": UNIT_KINDS},
        names={"street": "street", "parent": "unit"},
    ),
    "duty": ImportKind(
        g.DUTY, {"kind": ("类型",), "subclass": ("小类编码", "小类"), "street": ("街道编码", "街道"),
                 "unit": ("单位编码", "责任单位"), "by": ("责任方式",), **TIME},
        ("kind", "subclass", "unit"), _duty, key=lambda fields, reading: g.DUTY.key_of(_duty(fields, reading)),
        choices={"kind": CASE_KINDS, "by": DUTY_BY},
        names={"subclass": "subclass", "street": "street", "unit": "unit"},
    ),
    "roster": ImportKind(
        g.ROSTER, {"post": ("岗位",), "place": ("席位",), "name": ("姓名",), "phone": ("值班电话", "电话"),
                   "shift": ("班次",), "valid_from": ("开始", *TIME["valid_from"]),
                   "valid_to": ("结束", *TIME["valid_to"])},
        ("post", "name"), _on_duty, key=lambda fields, _: (fields.choice("post", POSTS), fields.text("place")),
        choices={"post": POSTS},
    ),
    "places": PLACE_KIND,
    "cameras": CAMERA_KIND,
    "components": COMPONENT_KIND,
    "layers": LAYER_KIND,
    "layer": FEATURE_KIND,
}  # fmt: skip
"""By the word of the command line."""
