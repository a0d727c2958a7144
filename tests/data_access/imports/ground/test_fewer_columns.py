"""A file with fewer columns changes what it names: what it lacks stays as it is, what it leaves empty is cleared."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from data_access.engine.database import Database, open_database
from data_access.imports.ground.ground_import import GroundImport
from data_access.imports.imported import Imported
from data_access.proof.verify import verify
from data_access.store import ground_rows
from data_access.store.ground_rows import read
from data_access.store.seals import By
from data_access.store.tables.ground_schema import (
    AREAS,
    CELLS,
    DUTY,
    DUTY_GRIDS,
    ROADS,
    SECTIONS,
    UNITS,
    GroundTable,
)
from hall.city.ground.land import AdminArea, AreaTier, Road
from tests.support import ground_files as files
from tests.support.clocks import moment
from tests.support.geo_files import shapes
from tests.support.ground_files import Bring
from tests.support.new_cities import CopyOf, MakeCity, make_city_of

LINE = "LINESTRING(113.63 34.74, 113.64 34.74)"
ROAD = {"code": "R1", "name_zh": "淮河路", "name_en": "Huaihe Road", "road_class": "arterial", "width_m": "12.5"}
SECTION = {
    "code": "S1", "road": "R1", "name_zh": "一段", "name_en": "First", "street": files.STREET, "geometry": LINE,
    "number": "7", "width_m": "9.5", "owner": "p1", "owner_unit": files.OWNER,
}  # fmt: skip
UNIT = {
    "code": files.OFFICE, "name_zh": "淮河路街道办事处", "name_en": "Huaihe Office", "kind": "office",
    "street": files.STREET, "parent": files.OWNER, "contact": "张三", "contact_en": "Zhang San", "phone": "000-0",
}  # fmt: skip
CELL = {"code": files.CELL, "geometry": files.box(files.WEST, files.SOUTH), "area_class": "B",
        "duty_grid": "41010300100101"}  # fmt: skip
COMMUNITY, STREET = files.AREAS
FULL: dict[str, files.Rows] = {
    "areas": [{**STREET, "name_en": "Huaihe"}, {**COMMUNITY, "name_en": "Jia"}],
    "grids": [CELL],
    "duty_grids": [{"code": "41010300100101", "community": files.COMMUNITY, "person": "p1"}],
    "roads": [ROAD],
    "units": [{**dict.fromkeys(UNIT, ""), **files.UNITS[1]}, UNIT],
    "sections": [SECTION],
    "duty": [{"kind": "component", "subclass": files.SUBCLASS, "street": "", "unit": files.OWNER, "by": "area",
              "valid_to": "2030-01-01"}],
}  # fmt: skip
"""By kind: rows in which each field says something that is no default."""
TABLES: dict[str, GroundTable[Any]] = {
    "areas": AREAS, "grids": CELLS, "duty_grids": DUTY_GRIDS, "roads": ROADS, "units": UNITS, "sections": SECTIONS,
    "duty": DUTY,
}  # fmt: skip
NEEDED = {
    "areas": ("tier", "code", "name_zh"), "grids": ("code", "geometry"), "duty_grids": ("code",),
    "roads": ("code", "name_zh"), "units": ("code", "name_zh"),
    "sections": ("code", "road", "name_zh", "street", "geometry"), "duty": ("kind", "subclass", "unit", "by"),
}  # fmt: skip
Counts = tuple[int, int, int, dict[str, int]]
UPDATED: Counts = (0, 1, 0, {})
KNOWN: Counts = (0, 0, 1, {})


@pytest.fixture
def city_url(request: pytest.FixtureRequest, new_city_of: MakeCity, copy_of: CopyOf, tmp_path: Path) -> str:
    """A real city, empty, or with one or two things of each kind where the test asks for ``city``."""
    if "city" not in request.fixturenames:
        return new_city_of("erqi")
    return copy_of("things of each kind", partial(_make_full, tmp_path))


def _make_full(folder: Path, url: str) -> None:
    make_city_of("erqi", url)
    with closing(open_database(url, station="test")) as database:
        for kind, rows in FULL.items():
            assert files.bring_into(database, folder, kind, rows).accepted == len(rows), kind


@pytest.fixture
def city(bring: Bring) -> Bring:
    """What brings rows into a city that has one or two things of each kind already."""
    return bring


def counts(done: Imported) -> Counts:
    return done.accepted, done.updated, done.duplicates, done.rejected


def the(database: Database, kind: str, code: str = "") -> Any:
    (found,) = (each for each in read(database, TABLES[kind]) if not code or each.code == code)
    return found


def test_the_needed_columns_alone_bring_nothing(database: Database, city: Bring) -> None:
    for kind, rows in FULL.items():
        before = read(database, TABLES[kind])
        fewer: files.Rows = [{name: row[name] for name in NEEDED[kind]} for row in rows]
        assert counts(city(kind, fewer)) == (0, 0, len(fewer), {}), kind
        assert read(database, TABLES[kind]) == before, kind


def test_one_column_changes_one_field(database: Database, city: Bring, tmp_path: Path) -> None:
    row = {"code": files.OFFICE, "name_zh": "淮河路办事处", "phone": "0371-9999999"}
    path, before = files.write(tmp_path / "dry.csv", [row]), the(database, "units", files.OFFICE)
    assert counts(GroundImport(database, "units", dry=True).run(path, None)) == UPDATED
    assert the(database, "units", files.OFFICE) == before
    for expected in (UPDATED, KNOWN):
        assert counts(city("units", [row])) == expected
        unit = the(database, "units", files.OFFICE)
        assert (unit.name_zh, unit.phone) == ("淮河路办事处", "0371-9999999")
        assert (unit.kind, unit.street, unit.parent) == ("office", files.STREET, files.OWNER)
        assert (unit.name_en, unit.contact_zh, unit.contact_en) == ("Huaihe Office", "张三", "Zhang San")
    assert verify(database, "Asia/Shanghai").findings == []


def test_fields_beside_the_one_that_is_told_stay(database: Database, city: Bring) -> None:
    moved = files.box(files.WEST, files.SOUTH, 0.003)
    city("grids", [{"code": files.CELL, "geometry": moved}])
    cell = the(database, "grids")
    assert (cell.area_class, cell.duty_grid, len(cell.rings)) == ("B", "41010300100101", 1)
    assert (files.WEST + 0.003, files.SOUTH) in cell.rings[0]
    rings = the(database, "areas", files.STREET).rings
    city("areas", [{"tier": "street", "code": files.STREET, "name_zh": "新名街道"}])
    street = the(database, "areas", files.STREET)
    assert (street.name_zh, street.name_en, street.rings) == ("新名街道", "Huaihe", rings)
    city("roads", [{"code": "R1", "name_zh": "淮河路", "road_class": "branch"}])
    assert (the(database, "roads").road_class, the(database, "roads").width_m) == ("branch", 12.5)


def test_a_column_that_is_there_and_empty_clears(database: Database, city: Bring) -> None:
    empty = dict.fromkeys(UNIT, "") | {"code": files.OFFICE, "name_zh": "办事处"}
    assert counts(city("units", [empty])) == UPDATED
    unit = the(database, "units", files.OFFICE)
    assert (unit.name_en, unit.kind, unit.street, unit.parent) == ("办事处", "department", None, None)
    assert (unit.contact_zh, unit.contact_en, unit.phone) == ("", "", "")
    city("areas", [{"tier": "street", "code": files.STREET, "name_zh": "x", "geometry": ""}])
    assert the(database, "areas", files.STREET).rings == ()
    city("roads", [{"code": "R1", "name_zh": "淮河路", "road_class": "", "width_m": ""}])
    assert (the(database, "roads").road_class, the(database, "roads").width_m) == ("branch", 20.0)
    city("grids", [{**CELL, "area_class": "", "duty_grid": ""}])
    assert (the(database, "grids").area_class, the(database, "grids").duty_grid) == ("A", None)


@pytest.mark.parametrize("name", ["a.geojson", "a.shp", "a.gpkg"])
def test_a_feature_without_a_shape_leaves_the_stored_one(
    database: Database, city: Bring, tmp_path: Path, name: str
) -> None:
    """Who exports attributes alone has such features; a new street comes without a shape, a new cell does not."""
    other = {"code": "410103009", "geometry": files.box(files.WEST, files.SOUTH)}
    row = {"tier": "street", "code": files.STREET, "name_zh": "新名街道", "geometry": ""}
    before = the(database, "areas", files.STREET).rings
    path = shapes(tmp_path / name, [row, {**row, "code": "410103008"}, {**row, **other}])
    assert counts(GroundImport(database, "areas").run(path, None)) == (2, 1, 0, {})
    street = the(database, "areas", files.STREET)
    assert (street.name_zh, street.rings) == ("新名街道", before)
    assert the(database, "areas", "410103008").rings == ()
    cell = {"code": files.CELL, "area_class": "C", "geometry": ""}
    rows = [cell, {**cell, **other, "code": files.OTHER_CELL}, {**cell, "code": "410103001001009"}]
    done = GroundImport(database, "grids").run(shapes(tmp_path / f"b{name}", rows), None)
    assert counts(done) == (1, 1, 0, {"reject.shape": 1})
    assert the(database, "grids", files.CELL).area_class == "C"


def test_what_is_told_is_checked_against_what_is_stored(database: Database, city: Bring) -> None:
    """An office whose street is taken away is refused, though the file does not say that it is an office."""
    done = city("units", [{"code": files.OFFICE, "name_zh": "x", "street": ""}])
    assert counts(done) == (0, 0, 0, {"reject.office_street": 1})
    done = city("units", [{"code": files.OWNER, "name_zh": "x", "kind": "office"}])
    assert counts(done) == (0, 0, 0, {"reject.office_street": 1})
    done = city("units", [{"code": files.OWNER, "name_zh": "x", "street": files.STREET}])
    assert counts(done) == UPDATED
    assert the(database, "units", files.OWNER).kind == "department"


def test_what_only_repeats_another_field_follows_it(database: Database, bring: Bring) -> None:
    """A city without English words: a new name is not shown beside the old one."""
    bring("areas", files.AREAS)
    bring("areas", [{"tier": "街道", "code": files.STREET, "name_zh": "新名街道"}])
    assert the(database, "areas", files.STREET).name_en == "新名街道"
    bring("units", files.UNITS)
    bring("units", [{"code": files.OWNER, "name_zh": "水务集团", "contact": "李四"}])
    unit = the(database, "units", files.OWNER)
    assert (unit.name_en, unit.contact_en, unit.phone) == ("水务集团", "李四", "000-1")
    other = {"tier": "社区", "code": "410103002001", "parent": "410103002", "name_zh": "乙社区"}
    bring("areas", [{"tier": "街道", "code": "410103002", "parent": "", "name_zh": "乙街道"}, other])
    bring("grids", [CELL])
    bring("grids", [{"code": files.CELL, "geometry": CELL["geometry"], "community": "410103002001"}])
    assert (the(database, "grids").street, the(database, "grids").area_class) == ("410103002", "B")


def test_a_new_row_takes_the_defaults(database: Database, city: Bring) -> None:
    city("units", [{"code": "u9", "name_zh": "新单位"}, {"code": files.OWNER, "name_zh": "自来水公司"}])
    unit = the(database, "units", "u9")
    assert (unit.kind, unit.street, unit.phone, unit.name_en) == ("department", None, "", "新单位")


def test_a_version_of_its_own_day_goes_on_from_the_one_before(database: Database, city: Bring) -> None:
    march, may = moment("2026-03-01T00:00:00+08:00"), moment("2026-05-01T00:00:00+08:00")
    redrawn = files.box(files.WEST, files.SOUTH, 0.003)
    later = {"code": files.CELL, "geometry": redrawn, "valid_from": "2026-03-01"}
    ended = {"code": files.CELL, "geometry": redrawn, "area_class": "C", "valid_to": "2026-05-01"}
    for row, expected in ((later, UPDATED), (later, KNOWN), (ended, UPDATED),
                          (CELL, KNOWN), (later, KNOWN)):  # fmt: skip
        assert counts(city("grids", [row])) == expected, row
    was, now = read(database, CELLS)
    assert (was.begins, was.ends, was.area_class, was.duty_grid) == (0, march, "B", "41010300100101")
    assert (now.begins, now.ends, now.area_class, now.duty_grid) == (march, may, "C", "41010300100101")
    too_early = {"code": files.CELL, "geometry": CELL["geometry"], "valid_to": "2026-02-01"}
    assert counts(city("grids", [too_early])) == (0, 0, 0, {"reject.valid_order": 1})
    reopened = {"code": files.CELL, "geometry": CELL["geometry"], "valid_from": "2026-09-01"}
    city("grids", [reopened])
    last = read(database, CELLS)[-1]
    assert (last.begins, last.ends, last.area_class) == (moment("2026-09-01T00:00:00+08:00"), None, "C")


PHONE = {"code": "u1", "name_zh": "甲", "phone": "111"}
WHOLE = {**PHONE, "kind": "department", "street": files.STREET}


@pytest.mark.parametrize("later_street", ["", files.STREET])
def test_a_value_that_returns_to_an_older_version_s_is_taken(
    database: Database, city: Bring, later_street: str
) -> None:
    """By a file that does not tell all of that version. One that does is the first come again."""
    later = {**WHOLE, "phone": "222", "street": later_street, "valid_from": "2026-03-01"}
    assert counts(city("units", [WHOLE]))[0] == 1
    for row, expected in ((later, UPDATED), (WHOLE, KNOWN), (PHONE, UPDATED), (PHONE, KNOWN), (WHOLE, KNOWN)):
        assert counts(city("units", [row])) == expected, row
    was, now = (each for each in read(database, UNITS) if each.code == "u1")
    assert (was.phone, was.street, now.phone, now.street) == ("111", files.STREET, "111", later_street or None)


def test_a_file_of_few_columns_may_come_again_after_a_later_one(database: Database, city: Bring) -> None:
    """It tells all of the version that it has brought, though the later file tells more."""
    later = {**WHOLE, "phone": "222", "valid_from": "2026-03-01"}
    assert counts(city("units", [PHONE]))[0] == 1
    for row, expected in ((later, UPDATED), (PHONE, KNOWN)):
        assert counts(city("units", [row])) == expected, row
    assert [each.phone for each in read(database, UNITS) if each.code == "u1"] == ["111", "222"]


def test_a_value_returns_by_a_row_that_is_no_whole_thing(database: Database, city: Bring) -> None:
    """By itself such a row would be refused: it does not say that it is an office's, nor its street."""
    row = {"code": files.OFFICE, "name_zh": UNIT["name_zh"], "kind": "office", "phone": UNIT["phone"]}
    later = {**UNIT, "phone": "222", "valid_from": "2026-03-01"}
    for each, expected in ((later, UPDATED), (row, UPDATED), (row, KNOWN)):
        assert counts(city("units", [each])) == expected, each


def test_the_end_of_a_unit_stays_until_it_is_told_or_cleared(database: Database, city: Bring) -> None:
    march = moment("2026-03-01T00:00:00+08:00")
    city("units", [{"code": files.OWNER, "name_zh": "自来水公司", "valid_to": "2026-03-01"}])
    city("units", [{"code": files.OWNER, "name_zh": "自来水厂"}])
    assert (the(database, "units", files.OWNER).name_zh, the(database, "units", files.OWNER).ends) == (
        "自来水厂",
        march,
    )
    assert counts(city("units", [{"code": files.OWNER, "name_zh": "自来水厂", "valid_to": ""}])) == UPDATED
    assert the(database, "units", files.OWNER).ends is None


def test_where_a_name_stands_goes_with_the_shape(database: Database, bring: Bring) -> None:
    """No file tells it: a sample city does."""
    area = AdminArea(
        AreaTier.STREET, "9", "", "老名", "老名", (((113.6, 34.7), (113.7, 34.7), (113.7, 34.8)),), (1.0, 2.0)
    )
    ground_rows.put(database, [(AREAS, [area])], By("tester", "test"))
    bring("areas", [{"tier": "street", "code": "9", "name_zh": "新名"}])
    assert the(database, "areas", "9").label == (1.0, 2.0)
    bring("areas", [{"tier": "street", "code": "9", "name_zh": "新名", "geometry": files.box(113.6, 34.7)}])
    assert the(database, "areas", "9").label is None


def test_stored_words_and_numbers_that_no_file_may_bring_stay_too(database: Database, bring: Bring) -> None:
    """From a time when they were not looked at: a file that does not name them is not refused for them."""
    ground_rows.put(database, [(ROADS, [Road("R9", "老路", "老路", "highway", 1e9)])], By("tester", "test"))
    assert counts(bring("roads", [{"code": "R9", "name_zh": "新路"}])) == UPDATED
    assert (the(database, "roads").road_class, the(database, "roads").width_m) == ("highway", 1e9)
