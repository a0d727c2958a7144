"""Places come in as a file: by degrees or a shape, with other names, their street, house numbers by a road."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.engine.database import Database
from data_access.proof.verify import verify
from data_access.store.ground_rows import read
from data_access.store.tables.ground_schema import PLACES, ROADS
from hall.city.ground.places import Place, names_in
from tests.support import ground_files as files
from tests.support.clocks import moment
from tests.support.ground_files import Bring

LON, LAT = files.INSIDE
ROADS_FILE: files.Rows = [{"code": "R1", "name_zh": "建设路", "name_en": "Jianshe Road", "别名": "红旗路;老北路"}]


def places(database: Database) -> dict[str, Place]:
    """Those of always, by code."""
    return {each.code: each for each in read(database, PLACES)}


def test_places_come_in_with_the_street_they_lie_in_and_again_bring_nothing(database: Database, bring: Bring) -> None:
    bring("areas", files.AREAS)
    assert bring("places", files.PLACES).accepted == 2
    park = places(database)["P1"]
    assert (park.name_zh, park.name_en, park.kind, park.lon, park.lat) == ("人民公园", "人民公园", "park", LON, LAT)
    assert (park.street, names_in(park.aliases)) == (files.STREET, ("老公园", "中山公园"))
    assert bring("places", files.PLACES).duplicates == 2
    assert verify(database, "Asia/Shanghai").findings == []


def test_a_moved_place_lies_in_another_street_and_a_column_alone_changes_nothing_else(
    database: Database, bring: Bring
) -> None:
    bring("areas", files.AREAS)
    bring("places", files.PLACES)
    bring("places", [{"code": "P1", "lon": "113.7", "lat": "34.8", "valid_from": "2026-03-01"}])
    versions = [each for each in read(database, PLACES) if each.code == "P1"]
    assert [(each.street, each.ends) for each in versions] == [
        (files.STREET, moment("2026-03-01T00:00:00+08:00")), ("", None),
    ]  # fmt: skip
    bring("places", [{"code": "P2", "aliases": "五七家属院"}])
    quarter = places(database)["P2"]
    assert (quarter.name_zh, quarter.kind, quarter.aliases) == ("丰乐小区", "quarter", "五七家属院")


def test_a_shape_tells_where_a_place_is(database: Database, bring: Bring) -> None:
    rows = [
        {"code": "A", "name_zh": "甲小区", "geometry": files.box(files.WEST, files.SOUTH)},
        {"code": "B", "name_zh": "乙站", "geometry": f"POINT({LON} {LAT})"},
        {"code": "C", "name_zh": "丙站", "geometry": f"{LON} {LAT}"},
    ]
    bring("places", rows)
    found = places(database)
    for code in "ABC":
        assert (found[code].lon, found[code].lat) == pytest.approx((LON, LAT), abs=1e-9)


def test_a_house_number_is_named_by_its_road(database: Database, bring: Bring) -> None:
    bring("roads", ROADS_FILE)
    assert names_in(read(database, ROADS)[0].aliases) == ("红旗路", "老北路")
    assert bring("roads", ROADS_FILE).duplicates == 1
    bring("places", [{"code": "H", "道路": "建设路", "门牌号": "128号", "lon": str(LON), "lat": str(LAT)}])
    door = places(database)["H"]
    assert (door.name_zh, door.name_en) == ("建设路128号", "128 Jianshe Road")
    assert (door.kind, door.road, door.house_number) == ("address", "R1", "128")


def test_what_has_no_place_or_another_kind_is_refused(database: Database, bring: Bring, tmp_path: Path) -> None:
    at = {"lon": str(LON), "lat": str(LAT)}
    done = bring("places", [
        {"code": "1", "name_zh": "无处", "kind": "", "lon": "", "lat": "", "road": "", "aliases": ""},
        {"code": "2", "name_zh": "怪", "kind": "火山", **at, "road": "", "aliases": ""},
        {"code": "3", "name_zh": "", "kind": "", **at, "road": "", "aliases": ""},
        {"code": "4", "name_zh": "路", "kind": "", **at, "road": "无此路", "aliases": ""},
        {"code": "5", "name_zh": "多", "kind": "", **at, "road": "", "aliases": "、".join(map(str, range(30)))},
    ])  # fmt: skip
    assert done.accepted == 0
    assert files.refusals(tmp_path) == [
        ("2", "reject.position"), ("3", "reject.choice"), ("4", "reject.empty"), ("5", "reject.road"),
        ("6", "reject.too_long"),
    ]  # fmt: skip
    assert bring("places", [{"code": "6", "name_zh": "没说在哪"}]).rejected == {"reject.empty": 1}


@pytest.mark.parametrize(
    ("lon", "lat"), [("113.631°", "34.741°N"), ("E113°37'51.6\"", "北纬34°44′27.6″"), ("113,631", "34,741")]
)
def test_degrees_are_read_as_people_write_them(database: Database, bring: Bring, lon: str, lat: str) -> None:
    assert bring("places", [{"code": "D", "name_zh": "甲站", "lon": lon, "lat": lat}]).accepted == 1
    found = places(database)["D"]
    assert (round(found.lon, 6), round(found.lat, 6)) == (113.631, 34.741)
