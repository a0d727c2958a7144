"""Forty files that are damaged, mean harm or mean something else: a sentence each, and nothing half stored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from data_access.engine.database import Database, open_database
from data_access.imports.geo.source import opened
from data_access.imports.ground.crs_settled import named_by
from data_access.imports.ground.ground_import import GUESS, GroundImport
from data_access.imports.ground.kinds import IMPORT_KINDS
from data_access.store.ground_rows import read
from data_access.store.tables.ground_schema import AREAS
from hall.errors import InputRefused, Words
from screens.terminal.terminal import Terminal
from tests.support import bad_geo_files as bad
from tests.support.bad_geo_files import SQUARE, Made, archive, cut, feature, made, package, pipe, text, without
from tests.support.geo_files import shapes
from tests.support.ground_files import box, write
from tests.support.new_cities import Templates, copied_file, make_city_of

BOX = box(113.63, 34.74)
TWICE: tuple[dict[str, str], ...] = ({}, {"code": "410103901", "name_zh": "乙"})
ONE, FEW = {"accepted": 1}, {"reject.shape_few": 1}
ENDLESS = (
    "WITH RECURSIVE n(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM n)"
    " SELECT a AS table_name, 'features' AS data_type, a AS code, a AS geom FROM n"
)
LAUGHS = "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 9))
PIPELINE = '{"type":"gdal_streamed_alg","command_line":"gdal vector pipeline ! read /vsicurl/http://127.0.0.1:9/a"}'


def numbers(name: str) -> str:
    """A GeoJSON with a number that has lost its last digits, and one that is none."""
    return feature(SQUARE).replace('"code"', f'"{name}":1.5e16,"length":NaN,"code"')


REFUSED: dict[str, tuple[Made, str]] = {
    "no_shx": (without(".shx"), "input.geo_part"),
    "no_dbf": (without(".dbf"), "input.geo_part"),
    "zipped without .dbf": (without(".dbf", packed=True), "input.geo_part"),
    "cut gpkg": (cut("a.gpkg"), "input.cut_off"),
    "cut shp": (cut("a.shp"), "input.cut_off"),
    "cut shx": (cut("a.shp", ".shx"), "input.cut_off"),
    "cut dbf": (cut("a.shp", ".dbf"), "input.cut_off"),
    "dbf of a header alone": (cut("a.shp", ".dbf", 0.05), "input.cut_off"),
    "cut geojson": (cut("a.geojson"), "input.geo_broken"),
    "cut fgb": (cut("a.fgb", share=0.02), "input.geo_broken"),
    "cut zip": (lambda at: text("a.zip", without(packed=True)(at).read_bytes()[:-40])(at), "input.geo_broken"),
    "no shapes in the zip": (archive("a.zip", ("a.txt", b"x")), "input.zip_empty"),
    "two in the zip": (archive("a.zip", ("a.geojson", b"{"), ("b.gpkg", b"x")), "input.geo_layers"),
    "password": (bad.locked, "input.zip_locked"),
    "bomb": (archive("a.zip", ("a.geojson", b"{" + bytes(20_000_000))), "input.limit"),
    "zip in the zip": (archive("a.zip", ("a.zip", b"PK\x03\x04")), "input.zip_empty"),
    "view": (package("ALTER TABLE a RENAME TO b", "CREATE VIEW a AS SELECT * FROM b"), "input.geo_view"),
    "view of itself": (package("DROP TABLE gpkg_contents", f"CREATE VIEW gpkg_contents AS {ENDLESS}"),
                       "input.geo_view"),
    "endless view": (package("ALTER TABLE a RENAME TO b", f"CREATE VIEW a AS {ENDLESS}"), "input.geo_view"),
    "computed column": (package("ALTER TABLE a ADD COLUMN x TEXT AS (hex(zeroblob(9)))"), "input.geo_view"),
    "no gpkg at all": (text("a.gpkg", b"SQLite format 3\0" + bytes(84)), "input.geo_broken"),
    "another writes": (bad.journal, "input.geo_open"),
    "spoilt gpkg": (bad.spoilt("a.gpkg", 100), "input.geo_broken"),
    "deep": (text("a.geojson", feature("[" * 10_000 + "]" * 10_000)), "input.geo_broken"),
    "not a number in json": (text("a.geojson", "[NaN, nan, {"), "input.geo_broken"),
    "another json": (text("a.geojson", '{"objects":{},"arcs":[]}'), "input.geo_broken"),
    "pipeline": (text("a.geojson", PIPELINE), "input.geo_broken"),
    "address": (text("a.json", '{"type":"Feature","links":[{"href":"http://127.0.0.1:9"}]}'), "input.columns"),
    "vrt": (text("a.geojson", "<OGRVRTDataSource/>"), "input.geo_kind"),
    "vrt by name": (text("a.vrt", "<?xml version='1.0'?><OGRVRTDataSource/>"), "input.other_kind"),
    "laughs": (text("a.kml", f"<?xml version='1.0'?><!DOCTYPE kml [{LAUGHS}]><kml>&a8;</kml>"), "input.geo_broken"),
    "empty": (text("a.geojson", ""), "input.empty_file"),
    "blank": (text("a.geojson", " \n"), "input.empty_file"),
    "empty shp": (text("a.shp", ""), "input.empty_file"),
    "shp called gpkg": (bad.renamed("a.shp", "b.gpkg"), "input.geo_kind"),
    "gpkg called geojson": (bad.renamed("a.gpkg", "b.geojson"), "input.geo_kind"),
    "table called zip": (text("a.zip", "code,name_zh\n"), "input.geo_kind"),
    "pipe": (pipe("a.gpkg"), "input.no_plain_file"),
    "pipe beside": (pipe("a.shp", ".shx"), "input.no_plain_file"),
    "device": (bad.link("a.geojson", "/dev/zero"), "input.no_plain_file"),
    "link to nothing": (bad.link("a.geojson", "/nowhere/a.geojson"), "input.no_file"),
    "texts of no encoding": (bad.other_texts, "input.geo_encoding"),
    "table of another": (bad.other_table, "input.geo_parts_differ"),
    "infinite": (text("a.geojson", feature("[[[1e999,34.74],[113.64,34.74],[1e999,34.74]]]")), "input.geo_broken"),
    "system that nobody knows": (bad.nobodys_system, "input.crs_ballpark"),
}  # fmt: skip
"""Files of which nothing is taken."""

TAKEN: dict[str, tuple[Made, dict[str, int]]] = {
    "three dimensions": (made("a.gpkg", {"geometry": bad.SOLID}), ONE),
    "no shape": (made("a.geojson", {"geometry": ""}), ONE),
    "curve": (bad.curved, {"reject.shape_curve": 1}),
    "trigger": (package("CREATE TRIGGER t AFTER UPDATE ON a BEGIN DELETE FROM a; END"), ONE),
    "path out of the zip": (archive("a.zip", ("../../../a.geojson", feature(SQUARE).encode())), ONE),
    "link": (bad.linked, ONE),
    "one is deleted": (bad.deleted, ONE),
    "swapped": (made("a.gpkg", {"geometry": box(34.74, 113.63)}), {"reject.swapped": 1}),
    "wrong system": (made("a.gpkg", crs="EPSG:32650"), {"reject.outside": 1}),
    "one code twice": (made("a.geojson", *TWICE), ONE | {"reject.twice": 1}),
    "ring of two": (text("a.geojson", feature("[[[113.63,34.74],[113.64,34.74],[113.63,34.74]]]")), FEW),
    "crossed": (made("a.gpkg", {"geometry": bad.CROSSED}), {"reject.shape_crossed": 1}),
    "half a million corners": (made("a.gpkg", {"geometry": bad.round_shape(500_000)}), {"reject.shape_corners": 1}),
    "mixed": (made("a.geojson", {}, {"geometry": "POINT(113.63 34.74)"}), ONE | {"reject.shape": 1}),
    "collection of areas": (made("a.geojson", {"geometry": f"GEOMETRYCOLLECTION({BOX})"}), ONE),
    "collection": (made("a.geojson", {"geometry": f"GEOMETRYCOLLECTION({BOX},POINT(113 34))"}), {"reject.shape": 1}),
    "lost digits that nobody asks for": (text("a.geojson", numbers("area")), ONE),
    "lost digits": (text("a.geojson", numbers("name_en")), {"reject.cell": 1}),
    "not a number": (made("a.gpkg", {"geometry": bad.NO_NUMBER}), {"reject.outside": 1}),
    "text without end": (made("a.geojson", {}, {"name_zh": "街" * 1_000_001}), ONE | {"reject.long_row": 1}),
    "text too long": (made("a.gpkg", {"name_zh": "街" * 201}), {"reject.too_long": 1}),
    "nul": (text("a.csv", "tier,code,name_zh\nstreet,410103901,a\0b\n"), {"reject.nul": 1}),
    "other bytes": (text("a.geojson", feature(SQUARE).encode("gb18030")), {"reject.encoding": 1}),
    "formula": (bad.formula, {"reject.cell": 1}),
}  # fmt: skip
"""Files whose rows are looked at one by one."""


@pytest.fixture
def city(hall_templates: Templates, tmp_path: Path) -> Iterator[Database]:
    """An empty city in a file: what is read is the same on both engines."""
    file = copied_file(hall_templates.file("erqi", partial(make_city_of, "erqi")), tmp_path)
    with closing(open_database(f"sqlite:///{file}", station="test")) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "given" / "here").mkdir(parents=True)
    return tmp_path / "given" / "here"


def read_all(path: Path, layer: str = "") -> int:
    """As every import reads; what it raises, it raises before a row is stored, or stops by."""
    with opened(path, layer) as table:
        named_by(table)
        count = sum(1 for _ in table.rows({"code"}, IMPORT_KINDS["areas"].columns))
        table.check(count)
        return count


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_in_words(folder: Path, name: str) -> None:
    make, code = REFUSED[name]
    path = make(folder)
    before = {each.name for each in folder.iterdir()}
    with pytest.raises(InputRefused) as no:
        read_all(path)
    assert no.value.words.code == code
    assert {each.name for each in folder.iterdir()} == before, "nothing is left beside it"
    for language in ("zh", "en"):
        said = Terminal(language).said(no.value.words)
        assert code not in said
        assert path.stem in said or "site" in said


def test_a_refused_file_stores_nothing(city: Database, folder: Path) -> None:
    for make, code in (REFUSED["deep"], REFUSED["cut gpkg"], (without(".prj", packed=True), "input.crs_several")):
        folder = folder / "next"
        folder.mkdir()
        with pytest.raises(InputRefused) as no:
            GroundImport(city, "areas", crs=GUESS).run(make(folder), folder / "rejects.csv")
        assert no.value.words.code == code
        assert read(city, AREAS) == []


def test_a_view_beside_a_plain_layer_is_never_asked(folder: Path) -> None:
    """It has no end."""
    listed = "INSERT INTO gpkg_contents(table_name, data_type, identifier, srs_id) VALUES ('v', 'features', 'v', 4326)"
    assert read_all(package(f"CREATE VIEW v AS {ENDLESS}", listed)(folder), "a") == 1


@pytest.mark.parametrize("name", TAKEN)
def test_a_bad_row_costs_itself(city: Database, folder: Path, name: str) -> None:
    make, wanted = TAKEN[name]
    path, said = make(folder), list[str]()

    def say(words: Words) -> str:
        said.append(Terminal("zh").said(words))
        return said[-1]

    done = GroundImport(city, "areas").run(path, folder / "rejects.csv", None, say)
    assert name != "lost digits" or "name_en" in said[0]
    assert name != "collection" or "GEOMETRYCOLLECTION (" in (folder / "rejects.csv").read_text("utf-8-sig").upper()
    assert ({"accepted": done.accepted} if done.accepted else {}) | done.rejected == wanted
    assert done.stopped is None
    assert len(read(city, AREAS)) == done.accepted
    assert len(said) == sum(done.rejected.values())
    assert not [each for each in said if "reject." in each]
    assert not [each for each in folder.parent.rglob("a.geojson") if each.parent != folder]


@pytest.mark.parametrize("name", ["a.geojson", "a.shp", "a.gpkg", "a.csv"])
def test_a_file_that_changes_while_it_is_read_is_told(city: Database, folder: Path, name: str) -> None:
    rows = bad.rows(*({} for _ in range(9)))
    path = write(folder / name, rows) if name.endswith("csv") else shapes(folder / name, rows)
    changed = path.with_suffix(".dbf") if name.endswith("shp") else path

    def touched(*_: int) -> None:
        with changed.open("ab") as file:
            file.write(b"\n")

    done = GroundImport(city, "areas").run(path, None, touched)
    assert done.stopped is not None
    assert (done.stopped.code, done.accepted) == ("input.changed", 9)
