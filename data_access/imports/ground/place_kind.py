"""Places (地名) brought in: how a row becomes one. A position comes as two columns of degrees or as a shape."""

from __future__ import annotations

import re

from data_access.imports.ground.fields import LONGEST_TEXT, Fields
from data_access.imports.ground.import_kind import NAMES, SHAPE, TIME, ImportKind, Reading, name_en, times
from data_access.imports.row_refused import RowRefused
from data_access.store.tables.ground_schema import PLACES
from hall.city.coordinates import LonLat
from hall.city.ground.places import BETWEEN_NAMES, Place, PlaceKind, names_in
from hall.plain_text import one_line

PLACE_WORDS = {
    **{kind.value: kind.value for kind in PlaceKind},
    "地标": "landmark", "小区": "quarter", "住宅区": "quarter", "居民区": "quarter", "村": "village", "村庄": "village",
    "学校": "school", "医院": "hospital", "市场": "market", "商场": "mall", "商厦": "mall", "公园": "park",
    "广场": "square", "公交站": "stop", "公交站点": "stop", "车站": "station", "地铁站": "station", "公厕": "toilet",
    "公共厕所": "toilet", "机关": "government", "政府机关": "government", "单位": "company", "企业": "company",
    "桥": "bridge", "桥梁": "bridge", "门牌": "address", "门牌号": "address", "门址": "address",
}  # fmt: skip
"""Kinds as files name them."""
ALIASES = ("别名", "曾用名", "又名")
"""How files head the other names of a thing."""
MOST_ALIASES, LONGEST_ALIASES = 20, 400
"""Of one thing: a road that was renamed at each turn of a century has five."""
_BETWEEN = re.compile(r"[,，、;；|/]+")
_LONGEST_NUMBER = 20
"""Characters of a house number (门牌号): 128附12-3 has eight."""


def other_names(text: str) -> str:
    """Names of one column as they are stored. Raises RowRefused."""
    told = BETWEEN_NAMES.join(names_in(_BETWEEN.sub(BETWEEN_NAMES, one_line(text))))
    if len(told) > LONGEST_ALIASES or told.count(BETWEEN_NAMES) >= MOST_ALIASES:
        raise RowRefused("reject.too_long", told[:LONGEST_TEXT])
    return told


def _place(fields: Fields, reading: Reading) -> Place:
    code, (lon, lat) = fields.own_code(), _point(fields, reading)
    road, number = fields.text("road"), fields.text("house_number").removesuffix("号")
    road = reading.known.road(road) if road else ""
    if len(number) > _LONGEST_NUMBER:
        raise RowRefused("reject.too_long", number)
    kind = fields.choice("kind", PLACE_WORDS, (PlaceKind.ADDRESS if number else PlaceKind.LANDMARK).value)
    zh, en = _names(fields, reading, road, number)
    here = reading.known.street_at
    street = fields.text("street", here(lon, lat), was=lambda stored: here(stored.lon, stored.lat))
    street = reading.known.street(street) if street else ""
    aliases = str(fields.shape("aliases", other_names))
    return Place(code, zh, en, kind, lon, lat, street, aliases, road, number, **times(fields))


def _names(fields: Fields, reading: Reading, road: str, number: str) -> tuple[str, str]:
    """A house number without a name is called by its road."""
    zh = fields.text("name_zh")
    if zh or not (road and number):
        zh = zh or fields.needed("name_zh")
        return zh, name_en(fields, zh)
    of_zh, of_en = reading.known.road_names[road]
    return f"{of_zh}{number}号", fields.text("name_en") or f"{number} {of_en}"


def _point(fields: Fields, reading: Reading) -> LonLat:
    """Where it is, as it is stored where the file does not say."""
    lon, lat, shape = fields.told("lon"), fields.told("lat"), fields.told("geometry")
    if shape:
        return reading.shapes.place(shape)
    if lon is None and lat is None:
        return fields.shape("lon", _unknown), fields.shape("lat", _unknown)
    return reading.shapes.point(lon or "", lat or "")


def _unknown(_: str) -> float:
    """Of a new place nobody has told where it is."""
    raise RowRefused("reject.empty", column="lon")


PLACE_KIND = ImportKind(
    PLACES,
    {**NAMES, "name_zh": (*NAMES["name_zh"], "地名", "标准地址"), "kind": ("类型", "类别"),
     "lon": ("经度", "longitude", "lng"), "lat": ("纬度", "latitude"), "street": ("街道编码", "街道"),
     "aliases": ALIASES, "road": ("道路编码", "道路"), "house_number": ("门牌号", "门牌"), **SHAPE, **TIME},
    ("code",), _place, choices={"kind": PLACE_WORDS}, names={"street": "street", "road": "road"},
)  # fmt: skip
