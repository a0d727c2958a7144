"""Files of areas, grids, units and duty: counted to the last row, refused with a reason, nothing twice."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.city.city_store import load_city
from data_access.city.ground_store import load_ground
from data_access.engine.database import Database
from data_access.imports.cases import CaseImport
from data_access.imports.ground import ground_import
from data_access.imports.ground.fields import column_of
from data_access.imports.ground.ground_import import GroundImport
from data_access.imports.ground.kinds import IMPORT_KINDS
from data_access.imports.read_mapping import load_mapping
from data_access.proof.verify import verify
from data_access.store import ground_rows
from data_access.store.ground_rows import read
from data_access.store.repositories import CaseRepository
from data_access.store.tables.ground_schema import AREAS, CELLS, GROUND_TABLES, ROADS, SECTIONS, UNITS
from data_access.store.tables.schema import change_log
from hall.city.coordinates import wgs84_to_gcj02
from hall.city.ground.land import AreaTier
from hall.city.ground.units import UnitCard
from hall.city.profile import DutyBy
from hall.city.zone import CityZone
from hall.errors import InputRefused
from hall.ports import HistoryFilter
from tests.support import ground_files as files
from tests.support.clocks import moment
from tests.support.ground_files import Bring, refusals
from tests.support.import_files import MAPPING, a_row, write_csv

CROSSED = "POLYGON((113.6 34.7, 113.61 34.71, 113.61 34.7, 113.6 34.71, 113.6 34.7))"
ZONE = "Asia/Shanghai"
SECTION = {"code": "s", "road": "R1", "name_zh": "x", "street": files.STREET,
           "geometry": "LINESTRING(113.63 34.74, 113.64 34.74)"}  # fmt: skip


def test_a_city_is_brought_in_once_and_verify_is_clean(database: Database, bring: Bring) -> None:
    for kind, rows in files.FILES.items():
        first = bring(kind, rows)
        assert (first.accepted, first.updated, first.duplicates, first.rejected) == (len(rows), 0, 0, {}), kind
    stood = {table.name: read(database, table) for table in GROUND_TABLES}
    for kind, rows in files.FILES.items():
        again = bring(kind, rows)
        assert (again.accepted, again.updated, again.duplicates) == (0, 0, len(rows)), kind
    assert {table.name: read(database, table) for table in GROUND_TABLES} == stood
    assert verify(database, ZONE).findings == []

    found = load_ground(database).locate(*files.INSIDE, moment("2026-11-20T10:00:00+08:00"))
    assert (found.street, found.community, found.cell, found.duty_grid) == (
        files.STREET, files.COMMUNITY, files.CELL, "41010300100101"
    )  # fmt: skip
    city = load_city(database)
    assert city.unit(files.OWNER) == UnitCard(
        files.OWNER, "自来水公司", "自来水公司", "department", None, "演示", "演示", "000-1"
    )
    assert city.duty_of("component", files.SUBCLASS, files.STREET, DutyBy.OWNER) == files.OWNER
    assert set(city.geo) == {"streets", "communities", "grids"}


def test_a_grid_redrawn_in_march_leaves_februarys_points(database: Database, bring: Bring) -> None:
    bring("areas", files.AREAS)
    bring("grids", files.GRIDS)
    wider = files.box(files.WEST, files.SOUTH, 0.004)
    done = bring("grids", [
        {"code": files.OTHER_CELL, "geometry": wider, "valid_from": "2026-03-01", "valid_to": ""},
        {"code": files.CELL, "geometry": files.GRIDS[0]["geometry"], "valid_from": "", "valid_to": "2026-03-01"},
    ])  # fmt: skip
    assert (done.accepted, done.updated) == (0, 2)
    ground, march = load_ground(database), moment("2026-03-01T00:00:00+08:00")
    assert ground.locate(*files.INSIDE, march - 1).cell == files.CELL
    assert ground.locate(*files.INSIDE, march).cell == files.OTHER_CELL
    assert len(ground.cells) == 3
    assert CityZone(ZONE).day(march) == 20260301


@pytest.mark.parametrize(
    ("kind", "row", "code"),
    [
        ("areas", {"tier": "town", "code": "1", "name_zh": "x"}, "reject.choice"),
        ("areas", {"tier": "street", "code": "", "name_zh": "x"}, "reject.empty"),
        ("areas", {"tier": "community", "code": "410199999001", "name_zh": "x"}, "reject.street"),
        ("areas", {"tier": "street", "code": "1", "name_zh": "x", "geometry": "POINT(113.6 34.7)"}, "reject.shape"),
        ("areas", {"tier": "street", "code": "1", "name_zh": "x", "geometry": "no shape"}, "reject.shape"),
        ("areas", {"tier": "street", "code": "1", "name_zh": "x", "geometry": files.box(-71, 42)}, "reject.outside"),
        ("areas", {"tier": "street", "code": "1", "name_zh": "x", "geometry": files.box(34.74, 113.63)},
         "reject.swapped"),
        ("grids", {"code": "41010300100100", "geometry": files.box(113.6, 34.7)}, "reject.cell_code"),
        ("grids", {"code": "410103001009001", "geometry": files.box(113.6, 34.7)}, "reject.community"),
        ("grids", {"code": files.CELL, "geometry": ""}, "reject.shape"),
        ("grids", {"code": files.CELL, "geometry": CROSSED},
         "reject.shape_crossed"),
        ("grids", {"code": files.CELL, "geometry": files.box(113.6, 34.7), "valid_from": "March"}, "reject.moment"),
        ("grids", {"code": files.CELL, "geometry": files.box(113.6, 34.7), "valid_from": "2026-03-01",
                   "valid_to": "2026-03-01"}, "reject.valid_order"),
        ("roads", {"code": "r", "name_zh": "x", "road_class": "highway"}, "reject.choice"),
        ("roads", {"code": "r", "name_zh": "x", "road_class": "Arterial"}, "reject.choice"),
        ("roads", {"code": "r", "name_zh": "x", "width_m": "1e9"}, "reject.range"),
        ("roads", {"code": "r", "name_zh": "x", "width_m": "-1"}, "reject.range"),
        ("roads", {"code": "r", "name_zh": "x", "width_m": "wide"}, "reject.number"),
        ("sections", SECTION | {"width_m": "301"}, "reject.range"),
        ("sections", SECTION | {"number": "1e300"}, "reject.range"),
        ("sections", SECTION | {"number": "2.5"}, "reject.whole"),
        ("units", {"code": "u", "name_zh": "x", "kind": "office", "street": ""}, "reject.office_street"),
        ("units", {"code": "u", "name_zh": "x", "street": "999999999"}, "reject.street"),
        ("units", {"code": "u", "name_zh": "x", "parent": "nobody"}, "reject.unit"),
        ("units", {"code": "u" * 65, "name_zh": "x"}, "reject.too_long"),
        ("areas", {"tier": "street", "code": "410103001,410103002", "name_zh": "x"}, "reject.code"),
        ("areas", {"tier": "street", "code": "*", "name_zh": "x"}, "reject.code"),
        ("areas", {"tier": "street", "code": "4101\n03002", "name_zh": "x"}, "reject.code"),
        ("areas", {"tier": "street", "code": "410103002", "name_zh": "\u200b"}, "reject.empty"),
        ("units", {"code": "a\u3000b", "name_zh": "x"}, "reject.code"),
        ("roads", {"code": "a,b", "name_zh": "x"}, "reject.code"),
        ("duty", {"kind": "component", "subclass": "9999", "unit": files.OWNER}, "reject.subclass"),
        ("duty", {"kind": "component", "subclass": files.SUBCLASS, "unit": "nobody"}, "reject.unit"),
        ("duty", {"kind": "component", "subclass": files.SUBCLASS, "unit": files.OWNER, "street": "x"},
         "reject.street"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("engine_name", ["sqlite"])  # what a row says is read the same way whatever stores it
def test_what_is_wrong_is_refused_with_its_line(
    bring: Bring, tmp_path: Path, kind: str, row: dict[str, str], code: str
) -> None:
    for each in ("areas", "units"):
        bring(each, files.FILES[each])
    bring("roads", [{"code": "R1", "name_zh": "淮河路"}])
    wide: files.Rows = [dict.fromkeys(row, "") | row]
    done = bring(kind, wide)
    assert (done.accepted, done.rejected) == (0, {code: 1})
    assert refusals(tmp_path) == [("2", code)]


@pytest.mark.parametrize("engine_name", ["sqlite"])  # how a text is read is the same whatever stores it
def test_names_hold_what_people_see(database: Database, bring: Bring) -> None:
    """A terminal obeys what stands in a name, and a window turns its letters."""
    rows = [{"code": "\u200bR1", "name_zh": "\x1b[31m淮河\u202e路\n（东段）", "name_en": "\ufeff"}]
    assert bring("roads", rows).accepted == 1
    assert [(each.code, each.name_zh, each.name_en) for each in read(database, ROADS)] == [
        ("R1", "[31m淮河路 （东段）", "[31m淮河路 （东段）")
    ]
    assert bring("roads", rows).duplicates == 1


@pytest.mark.parametrize("engine_name", ["sqlite"])  # how a word is read is the same whatever stores it
def test_classes_and_widths_of_roads_as_cities_write_them(database: Database, bring: Bring) -> None:
    words = {"ring": "快速路", "arterial": "主干道", "secondary": "次干路", "branch": "支路", "lane": "背街小巷"}
    rows = [{"编码": code, "名称": code, "道路等级": word, "宽度": "300"} for code, word in words.items()]
    assert bring("roads", [*rows, {"编码": "x", "名称": "x", "道路等级": "", "宽度": "0"}]).accepted == 6
    stored = {road.code: (road.road_class, road.width_m) for road in read(database, ROADS)}
    assert stored == {**{code: (code, 300.0) for code in words}, "x": ("branch", 0.0)}
    english = [{"code": code, "name_zh": code, "road_class": code} for code in words]
    assert bring("roads", english).duplicates == 5
    bring("areas", files.AREAS)
    numbered: files.Rows = [{**SECTION, "road": "x", "number": "3.0"}]  # as a library writes a whole number of a table
    assert bring("sections", numbered).accepted == 1
    assert [(each.number, each.width_m) for each in read(database, SECTIONS)] == [(3, 0.0)]


def test_one_code_with_two_meanings_is_taken_once(bring: Bring, tmp_path: Path) -> None:
    other = {**files.UNITS[1], "name_zh": "又一家"}
    done = bring("units", [*files.UNITS, other, files.UNITS[1]])
    assert (done.accepted, done.duplicates, done.rejected) == (2, 1, {"reject.twice": 1})
    assert refusals(tmp_path) == [("4", "reject.twice")]
    again = bring("units", [*files.UNITS, other, files.UNITS[1]])  # nor is the second one believed the next time
    assert (again.accepted, again.updated, again.duplicates, again.rejected) == (0, 0, 3, {"reject.twice": 1})


def test_a_dry_run_tells_what_the_import_then_does_and_writes_nothing(
    database: Database, bring: Bring, tmp_path: Path
) -> None:
    other = {**files.UNITS[1], "name_zh": "又一家"}
    waiting = {**files.UNITS[1], "code": "u1", "parent": "u2"}
    rows = [{"parent": "", **each} for each in (*files.UNITS, other, waiting, {**files.UNITS[1], "code": "u2"})]
    path = files.write(tmp_path / "dry.csv", rows)
    told = []
    for dry in (True, False, True):
        before = read(database, UNITS)
        done = GroundImport(database, "units", dry=dry).run(path, None)
        told.append((done.read, done.accepted, done.updated, done.duplicates, done.rejected))
        assert (read(database, UNITS) == before) is dry
    assert told == [(5, 4, 0, 0, {"reject.twice": 1})] * 2 + [(5, 0, 0, 4, {"reject.twice": 1})]
    assert not (tmp_path / "dry.csv.rejects.csv").exists()


@pytest.mark.parametrize("engine_name", ["sqlite"])  # how a file is read is the same whatever stores it
def test_a_file_as_chinese_excel_saves_it(database: Database, tmp_path: Path) -> None:
    text = "层级,编码,名称\n街道,410103001,淮河路街道\n街道,410103002,㙍村街道\n"
    for encoding in ("gb18030", "utf-8", "utf-8-sig"):
        (tmp_path / "a.csv").write_bytes(text.encode(encoding))
        GroundImport(database, "areas").run(tmp_path / "a.csv", None)
        assert [area.name_zh for area in read(database, AREAS)] == ["淮河路街道", "㙍村街道"]
    (tmp_path / "a.csv").write_bytes(text.encode().replace("淮".encode(), b"\xff"))
    assert GroundImport(database, "areas").run(tmp_path / "a.csv", None).rejected == {"reject.encoding": 1}


def test_things_are_named_by_code_or_by_name(database: Database, bring: Bring, tmp_path: Path) -> None:
    bring("areas", files.AREAS)
    bring("units", [*files.UNITS, {**files.UNITS[1], "code": "u1", "name_zh": "环卫公司"},
                    {**files.UNITS[1], "code": "u2", "name_zh": "环卫公司"}])  # fmt: skip
    name = next(each for each in load_city(database).taxonomies.values()).subclass("component", files.SUBCLASS).name_zh
    row = {"类型": "部件", "小类": name, "街道": "淮河路街道", "责任单位": "自来水\u200b公司"}
    done = bring(
        "duty", [row, {**row, "小类": files.SUBCLASS.lstrip("0"), "街道": "*"}, {**row, "责任单位": "环卫公司"}]
    )
    assert (done.accepted, done.rejected) == (2, {"reject.unit": 1})  # which of the two is not said
    city = load_city(database)
    for street in (files.STREET, "410103002"):
        assert city.duty_of("component", files.SUBCLASS, street, DutyBy.OWNER) == files.OWNER


def test_a_correction_is_an_update_and_keeps_one_version(database: Database, bring: Bring) -> None:
    bring("units", files.UNITS)
    done = bring("units", [files.UNITS[0], {**files.UNITS[1], "phone": "000-2"}])
    assert (done.accepted, done.updated, done.duplicates) == (0, 1, 1)
    assert [each.phone for each in read(database, UNITS) if each.code == files.OWNER] == ["000-2"]
    assert verify(database, ZONE).findings == []


def test_a_unit_that_ends_keeps_its_name(database: Database, bring: Bring) -> None:
    bring("units", files.UNITS)
    bring("units", [{**files.UNITS[1], "valid_to": "2026-03-01"}])
    city = load_city(database, moment("2026-04-01T00:00:00+08:00"))
    assert files.OWNER not in city.unit_codes
    assert city.unit_name(files.OWNER, "zh") == "自来水公司"
    assert files.OWNER in load_city(database, moment("2026-02-01T00:00:00+08:00")).unit_codes


def test_shapes_of_another_system_of_coordinates_are_converted(database: Database, bring: Bring) -> None:
    lon, lat = wgs84_to_gcj02(113.64, 34.75)
    bring("areas", [{"tier": "street", "code": "1", "name_zh": "x", "geometry": files.box(lon, lat)}], crs="gcj02")
    (area,) = read(database, AREAS)
    assert area.tier is AreaTier.STREET
    assert area.rings[0][0] == pytest.approx((113.64, 34.75), abs=1e-6)


def test_pairs_and_parts_and_holes_are_shapes_too(database: Database, bring: Bring) -> None:
    bring("areas", files.AREAS)
    pairs = "113.63 34.74, 113.632 34.74, 113.632 34.742, 113.63 34.742"
    hole = "(113.6307 34.7407, 113.6313 34.7407, 113.6313 34.7413, 113.6307 34.7413, 113.6307 34.7407)"
    square = "(113.63 34.74, 113.632 34.74, 113.632 34.742, 113.63 34.742, 113.63 34.74)"
    far = "(113.64 34.74, 113.642 34.74, 113.642 34.742, 113.64 34.74)"
    done = bring("grids", [
        {"code": files.CELL, "geometry": pairs},
        {"code": files.OTHER_CELL, "geometry": f"MULTIPOLYGON(({square}, {hole}), ({far}))"},
    ])  # fmt: skip
    assert done.accepted == 2
    first, second = read(database, CELLS)
    assert (len(first.rings), len(second.rings)) == (1, 3)
    assert all(ring[0] != ring[-1] for each in (first, second) for ring in each.rings)


def test_more_rows_than_a_chunk(database: Database, bring: Bring) -> None:
    rows = [{"code": f"u{n}", "name_zh": f"单位{n}"} for n in range(4_100)]
    assert bring("units", rows).accepted == 4_100
    assert len(read(database, UNITS)) == 4_102
    assert verify(database, ZONE).findings == []


def told(database: Database) -> list[tuple[str, str | None]]:
    """Kinds and subjects of the change log."""
    with database.reading() as connection:
        rows = connection.execute(sa.select(change_log.c.kind, change_log.c.subject).order_by(change_log.c.id))
        return [(row.kind, row.subject) for row in rows]


def test_stations_hear_of_a_run_once_however_many_rows_it_has(
    database: Database, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ground_import, "CHUNK", 2)
    before = told(database)
    rows = [{"code": f"u{n}", "name_zh": f"单位{n}"} for n in range(7)]
    assert bring("units", rows).accepted == 7
    assert told(database) == [*before, ("setting", "ground")]
    bring("units", rows)  # nothing is new; but the run before may have been killed before it told
    assert told(database) == [*before, *2 * [("setting", "ground")]]


def test_a_run_that_breaks_off_tells_what_it_has_stored(
    database: Database, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ground_import, "CHUNK", 2)
    before, change = told(database), ground_rows.change
    calls = iter([change])

    def once(*asked: Any) -> None:
        next(calls)(*asked)

    monkeypatch.setattr(ground_rows, "change", once)
    with pytest.raises(StopIteration):
        bring("units", [{"code": f"u{n}", "name_zh": f"单位{n}"} for n in range(7)])
    assert told(database) == [*before, ("setting", "ground")]
    assert verify(database, ZONE).findings == []


def test_a_row_changed_by_hand_is_found(database: Database, bring: Bring) -> None:
    bring("units", files.UNITS)
    bring("areas", files.AREAS)
    with database.writing() as connection:
        connection.execute(sa.update(UNITS.table).where(UNITS.table.c.code == files.OWNER).values(phone="110"))
    assert [(each.code, each.params["what"]) for each in verify(database, ZONE).findings] == [
        ("verify.sealed", "table units")
    ]


def test_a_file_without_the_columns_and_a_system_nobody_knows_are_refused(bring: Bring) -> None:
    with pytest.raises(InputRefused) as missing:
        bring("duty", [{"kind": "x", "unit": "y"}])
    assert missing.value.words.params["missing"] == "subclass"
    with pytest.raises(InputRefused) as system:
        bring("areas", files.AREAS, crs="mars")
    assert system.value.words.params["allowed"].startswith("wgs84, cgcs2000, gcj02, bd09, EPSG:")


def test_foreign_cases_get_the_areas_of_the_moment_they_were_reported(
    database: Database, bring: Bring, tmp_path: Path
) -> None:
    bring("areas", files.AREAS)
    bring("grids", [{**files.GRIDS[0], "valid_from": "2015-03-02"}])
    lon, lat = map(str, files.INSIDE)
    here = {"lon": lon, "lat": lat, "street": ""}
    path = write_csv(tmp_path / "cases.csv", [a_row("1", opened="2015-03-01 09:00", **here), a_row("2", **here)])
    mapping = MAPPING.replace('"other"', '"platform.city"').replace('= "call"', '= "public.hotline"')
    (tmp_path / "mapping.toml").write_text(mapping, encoding="utf-8")
    for accepted, duplicates in ((2, 0), (0, 2)):
        found = CaseImport(database, load_mapping(tmp_path / "mapping.toml"))
        done = found.run(path, tmp_path / "rejects.csv")
        assert (done.accepted, done.duplicates, done.updated, done.rejected) == (accepted, duplicates, 0, {})
    stored = CaseRepository(database).history(HistoryFilter())
    assert {case.external_number: (case.street, case.cell) for case in stored} == {
        "1": (files.STREET, None), "2": (files.STREET, files.CELL),
    }  # fmt: skip


def test_every_kind_names_the_columns_it_needs() -> None:
    for kind in IMPORT_KINDS.values():
        assert set(kind.needed) <= set(kind.columns)
        headings = [name for ours, others in kind.columns.items() for name in (ours, *others)]
        assert len(headings) == len(set(headings))
        told = {column_of(each.name) for each in fields(kind.table.kind)}
        shape = {"geometry"} if "lon" in kind.columns else set()  # of a place, instead of its degrees
        assert told >= set(kind.columns) - kind.secret - shape  # where a column is lacking, what is stored stands in


def test_two_headings_of_one_column_are_refused(database: Database, bring: Bring, tmp_path: Path) -> None:
    bring("units", files.UNITS)
    path, before = tmp_path / "twice.csv", read(database, UNITS)
    path.write_text(f"code,name_zh,phone,电话\n{files.OWNER},自来水公司,,000-2\n", encoding="utf-8")
    with pytest.raises(InputRefused, match=r"input\.columns_twice") as no:
        GroundImport(database, "units").run(path, None)
    assert no.value.words.params["places"] == "phone (3), 电话 (4)"
    assert read(database, UNITS) == before


def test_rows_of_a_hidden_sheet_are_told(database: Database, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for sheet in (book.active, book.create_sheet()):
        for cells in (("code", "name_zh", "kind"), ("410103D99", "某单位", "department")):
            sheet.append(list(cells))
    book.active.title, book.active.sheet_state = "旧", "hidden"
    for others in (["名称", "编码"], ["Name", "Code", "电话"]):  # headings alone, by whatever names, are no rows
        book.create_sheet().append(others)
    book.save(tmp_path / "units.xlsx")
    done = GroundImport(database, "units").run(tmp_path / "units.xlsx", None)
    assert (done.accepted, done.hidden_sheets) == (1, {"旧": 1})
