"""GeoJSON, Shapefile, GeoPackage and others as rows: all of them, by their headings, each with its shape."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import shapely

from data_access.imports.geo import gdal
from data_access.imports.geo.crs import named_crs
from data_access.imports.geo.formats import is_of_shapes
from data_access.imports.geo.geo_file import GeoFile
from data_access.imports.ground.crs_settled import named_by
from hall.errors import InputRefused
from tests.support import ground_files as files
from tests.support.geo_files import NAMED, parts_of, read, shapes, zipped

ROWS = [
    {"code": "410103001001001", "name_zh": "甲", "geometry": files.box(files.WEST, files.SOUTH)},
    {"code": "410103001001002", "name_zh": "乙·二", "geometry": files.box(113.632, files.SOUTH)},
    {"code": "410103001001003", "name_zh": "", "geometry": ""},
]


def as_read(path: Path, layer: str = "") -> list[tuple[int, str, str, str]]:
    return [
        (row.line, row.values["code"], row.values["name_zh"],
         shapely.from_wkb(row.values["geometry"]).normalize().wkt if row.values.get("geometry") else "")
        for row in read(path, layer)
    ]  # fmt: skip


WANTED = [
    (n, row["code"], row["name_zh"], shapely.from_wkt(row["geometry"]).normalize().wkt if row["geometry"] else "")
    for n, row in enumerate(ROWS, start=1)
]


@pytest.mark.parametrize("name", ["a.geojson", "a.geojsonl", "a.shp", "a.gpkg", "a.mif", "a.tab"])
def test_each_form_is_read_whole(tmp_path: Path, name: str) -> None:
    assert as_read(shapes(tmp_path / name, ROWS)) == WANTED


def test_flatgeobuf_keeps_its_own_order(tmp_path: Path) -> None:
    found = as_read(shapes(tmp_path / "a.fgb", ROWS[:2], SPATIAL_INDEX="NO"))
    assert found == WANTED[:2]


def test_kml_is_read_by_the_names_of_its_data(tmp_path: Path) -> None:
    ring = "113.63,34.74 113.64,34.74 113.64,34.75 113.63,34.74"
    (tmp_path / "a.kml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>'
        '<Placemark><name>甲</name><ExtendedData><Data name="code"><value>c1</value></Data></ExtendedData>'
        f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{ring}</coordinates></LinearRing></outerBoundaryIs>"
        "</Polygon></Placemark></Folder></Document></kml>"
    )
    (row,) = read(zipped(tmp_path / "a.kmz", [tmp_path / "a.kml"], {"a.kml": "doc.kml"}))
    assert (row.values["code"], row.values["name_zh"]) == ("c1", "甲")
    assert shapely.from_wkb(row.values["geometry"]).geom_type == "Polygon"


def test_a_zipped_shapefile_is_read_and_others_in_it_are_not(tmp_path: Path) -> None:
    shape = shapes(tmp_path / "网格.shp", ROWS)
    (tmp_path / "说明.txt").write_text("x")
    path = zipped(tmp_path / "a.zip", [*parts_of(shape), tmp_path / "说明.txt"], {
        each.name: f"../../deep/{each.name}" for each in parts_of(shape)
    })  # fmt: skip
    assert as_read(path) == WANTED
    other = shapes(tmp_path / "路.gpkg", ROWS[:1])
    both = zipped(tmp_path / "b.zip", [*parts_of(shape), other])
    with pytest.raises(InputRefused) as no:
        read(both)
    assert (no.value.words.code, no.value.words.params["layers"]) == ("input.geo_layers", "网格, 路")
    assert as_read(both, "路") == WANTED[:1]


def test_a_layer_is_chosen_where_there_are_several(tmp_path: Path) -> None:
    path = shapes(tmp_path / "a.gpkg", ROWS, layer="网格")
    shapes(path, ROWS[:1], layer="路", append=True)
    for layer in ("", "?"):
        with pytest.raises(InputRefused) as no:
            read(path, layer)
        assert (no.value.words.code, no.value.words.params["layers"]) == ("input.geo_layers", "网格, 路")
    assert as_read(path, "网格") == WANTED
    assert as_read(path, "路") == WANTED[:1]


@pytest.mark.parametrize("name", ["a.geojson", "a.shp", "a.gpkg"])
def test_shapes_come_in_degrees_from_the_system_that_the_file_names(tmp_path: Path, name: str) -> None:
    rows = [{"code": "1", "geometry": "POINT(38466123.4 3845678.9)"}]  # 3° zone 38 of CGCS2000
    with GeoFile(shapes(tmp_path / name, rows, "EPSG:4526")) as file:
        assert file.named_crs == "EPSG:4526"
        file.crs = named_crs(file.named_crs)
        (row,) = file.rows({"code"}, {**NAMED, "lon": (), "lat": ()})
    assert (float(row.values["lon"]), float(row.values["lat"])) == pytest.approx((113.630077, 34.738807), abs=1e-6)


@pytest.mark.parametrize("number", [0, -1])
def test_a_system_that_a_geopackage_leaves_undefined_is_none(tmp_path: Path, number: int) -> None:
    path = shapes(tmp_path / "a.gpkg", ROWS, "EPSG:4326")
    with closing(sqlite3.connect(path)) as database:
        for table in ("gpkg_geometry_columns", "gpkg_contents"):
            database.execute(f"UPDATE {table} SET srs_id = ?", (number,))
        database.commit()
    with GeoFile(path) as file:
        assert file.named_crs == ""


CRS84, UNREAD = "urn:ogc:def:crs:OGC:1.3:CRS84", "input.crs_unread"


def member(name: str) -> str:
    return f'"crs":{{"type":"name","properties":{{"name":"{name}"}}}},'


@pytest.mark.parametrize(
    ("told", "crs"),
    [
        ("", ""), ('"crs":null,', ""), (f'"metadata":{{{member("EPSG:4547")[:-1]}}},', ""),
        (member(CRS84), "WGS 84 (CRS84)"), (member("CRS84"), "WGS 84 (CRS84)"),
        (member("EPSG:4547"), "EPSG:4547"), (member("EPSG:4326"), "EPSG:4326"),
        ('"crs":"EPSG:4547",', "EPSG:4547"), ('"crs":{"type":"EPSG","properties":{"code":4326}},', "EPSG:4326"),
        (f'"note":"{"x" * 5_000}",{member("EPSG:4326")}', "EPSG:4326"),
        (member("GCJ-02"), "gcj02"), (member("EPSG:GCJ02"), "gcj02"), (member("BD09"), "bd09"),
        (member("urn:ogc:def:crs:EPSG::999999"), UNREAD), (member("BD09MC"), UNREAD), (member("地方坐标"), UNREAD),
        ('"crs":{"type":"link","properties":{"href":"x"}},', UNREAD), ('"crs":{},', UNREAD), ('"crs":7,', UNREAD),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_last", [False, True])
def test_a_geojson_names_a_system_only_by_its_member(tmp_path: Path, told: str, crs: str, *, is_last: bool) -> None:
    features = (
        '"features":[{"type":"Feature","properties":{"code":"1","crs":{"type":"name","properties":{"name":"GCJ02"}}},'
        '"geometry":{"type":"Point","coordinates":[113.6,34.7]}}]'
    )
    end = f"{features},{told[:-1]}" if is_last and told else told + features
    (tmp_path / "a.geojson").write_text(f'{{"type":"FeatureCollection",{end}}}')
    with GeoFile(tmp_path / "a.geojson") as file:
        try:
            found = named_by(file)
        except InputRefused as no:
            assert (no.words.code, no.words.params["file"]) == (crs, str(tmp_path / "a.geojson"))
        else:
            assert (found.crs.name if found else "").startswith(crs)
            assert bool(found) == bool(crs)


@pytest.mark.parametrize(
    ("datum", "name", "asked"), [("D_WGS_1984", "GCS_GCJ_02", "gcj02"), ("D_BD", "BD09LL", "bd09")]
)
def test_a_prj_of_a_shifted_system_asks_for_it(tmp_path: Path, datum: str, name: str, asked: str) -> None:
    """Its datum is written as WGS-84: so it would be taken."""
    shape = shapes(tmp_path / "a.shp", ROWS)
    shape.with_suffix(".prj").write_text(
        f'GEOGCS["{name}",DATUM["{datum}",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],'
        'UNIT["Degree",0.0174532925199433]]'
    )
    with GeoFile(shape) as file, pytest.raises(InputRefused) as no:
        named_by(file)
    assert (no.value.words.code, no.value.words.params["allowed"]) == (UNREAD, asked)


POINT = '"geometry":{"type":"Point","coordinates":[113.6,34.7]}'
FEATURE = f'{{{POINT},"properties":{{"code":"1"}},"type":"Feature"}}'
RINGS = '{"attributes":{"code":"1"},"geometry":{"rings":[[[1,2],[2,3],[3,1],[1,2]]]}}'
LONG = f'"name":"{"x" * 5_000}",'


@pytest.mark.parametrize(
    ("written", "form"),
    [
        (f'{{{LONG}"type":"FeatureCollection","features":[{FEATURE}]}}', ""),
        (f'{{"features":[{FEATURE.replace("{", "{" + LONG, 1)}],"type":"FeatureCollection"}}', ""),
        (f'{{{LONG}"geometryType":"esriGeometryPolygon","features":[{RINGS}]}}', "Esri JSON"),
        (f'{{"features":[{RINGS}],"geometryType":"esriGeometryPolygon"}}', "Esri JSON"),
        (f'{{{LONG}"type":"Topology","arcs":[],"objects":{{}}}}', "TopoJSON"),
        ('{"objects":{},"arcs":[],"type":"Topology"}', "TopoJSON"),
        (f'{{{LONG}"features":[{{"code":"1","attributes":{{"x":1}}}}]}}', "table"),
        ('[{"code":"1","type":"Feature of a table"}]', "table"),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.geojson"])
def test_a_json_is_taken_for_what_it_is(tmp_path: Path, written: str, form: str, name: str) -> None:
    (tmp_path / name).write_text(written)
    if form == "table":
        assert is_of_shapes(tmp_path / name) == (name == "a.geojson")
        return
    assert is_of_shapes(tmp_path / name)
    if not form:
        assert [row.values["code"] for row in read(tmp_path / name)] == ["1"]
        return
    with pytest.raises(InputRefused) as no:
        read(tmp_path / name)
    assert (no.value.words.code, no.value.words.params["kind"]) == ("input.geo_other_json", form)


def test_how_layers_are_drawn_is_no_layer_to_ask_about(tmp_path: Path) -> None:
    path = shapes(tmp_path / "a.gpkg", ROWS, layer="网格")
    shapes(path, ROWS[:1], layer="layer_styles", append=True)
    assert as_read(path) == WANTED


def test_texts_of_a_chinese_shapefile_are_read_without_its_cpg(tmp_path: Path) -> None:
    shape = shapes(tmp_path / "a.shp", ROWS, encoding="GBK")
    assert as_read(shape) == WANTED
    (tmp_path / "a.cpg").unlink()
    assert as_read(shape) == WANTED
    (tmp_path / "a.cpg").write_text("UTF-8")  # as some programs write it whatever they did
    assert as_read(shape) == WANTED


@pytest.mark.parametrize("encoding", ["GBK", "UTF-8"])
def test_headings_that_a_shapefile_has_cut_are_known_again(tmp_path: Path, encoding: str) -> None:
    rows = [{"code": "1", "责任网格编码": "g", "geometry": ROWS[0]["geometry"]}]
    path = shapes(tmp_path / "a.shp", rows, encoding=encoding)
    with GeoFile(path) as file:
        (row,) = file.rows({"code"}, {"duty_grid": ("责任网格编码",), "person": ("责任人",)})
        assert row.values["duty_grid"] == "g"
        assert file.headings["duty_grid"].startswith("责任网")


def test_what_a_query_costs_no_network_and_other_forms_are_not_known(tmp_path: Path) -> None:
    pyogrio = gdal.library()
    assert set(pyogrio.list_drivers()) <= gdal.ALLOWED
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        door.setblocking(False)
        for address in (f"/vsicurl/http://127.0.0.1:{door.getsockname()[1]}/a.geojson",
                        f"http://127.0.0.1:{door.getsockname()[1]}/a.geojson"):  # fmt: skip
            with pytest.raises(pyogrio.errors.DataSourceError):
                pyogrio.read_info(address)
        with pytest.raises(BlockingIOError):
            door.accept()
