"""The city's ground from GeoJSON, Shapefile and GeoPackage: as from tables, and nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from data_access.engine.database import Database
from data_access.imports.ground.ground_import import GUESS, GroundImport
from data_access.store.ground_rows import read
from data_access.store.tables.ground_schema import CELLS
from hall.city.coordinates import wgs84_to_gcj02
from hall.errors import InputRefused, Words
from tests.support import ground_files as files
from tests.support.geo_files import shapes
from tests.support.ground_files import Bring

BOXES = [
    files.box(round(files.WEST + x / 1000, 6), round(files.SOUTH + y / 1000, 6), 0.001)
    for x in range(9)
    for y in range(9)
]
"""Cells of the community."""


@pytest.mark.parametrize("name", ["grids.geojson", "grids.shp", "grids.gpkg"])
def test_a_citys_grids_are_brought_in_from_shapes_once(
    database: Database, bring: Bring, tmp_path: Path, name: str
) -> None:
    bring("areas", files.AREAS)
    path = shapes(tmp_path / name, files.GRIDS, "EPSG:4490")
    done = GroundImport(database, "grids").run(path, tmp_path / "rejects.csv")
    assert (done.read, done.accepted, done.rejected) == (2, 2, {})
    again = GroundImport(database, "grids").run(path, tmp_path / "rejects.csv")
    assert (again.duplicates, len(read(database, CELLS))) == (2, 2)


def as_gcj02(wkt: str) -> str:
    """The same shape as a Chinese web map has it."""
    moved = shapely.transform(shapely.from_wkt(wkt), lambda points: [wgs84_to_gcj02(*each) for each in points.tolist()])
    return str(moved.wkt)


def test_a_file_that_names_no_system_is_told_apart_by_what_is_stored(
    database: Database, bring: Bring, tmp_path: Path
) -> None:
    """Degrees of a first file are a question; those of a second one lie where the first ones do, in one system."""
    bare = tmp_path / "areas.csv"
    files.write(bare, files.AREAS)
    with pytest.raises(InputRefused) as no:
        GroundImport(database, "areas", crs=GUESS).run(bare, None)
    assert no.value.words.code == "input.crs_several"
    bring("areas", files.AREAS)
    assert GroundImport(database, "areas", crs=GUESS).run(bare, None).duplicates == 2

    shifted = [
        {**files.GRIDS[0], "code": f"{files.COMMUNITY}{n:03}", "geometry": as_gcj02(box)} for n, box in enumerate(BOXES)
    ]
    told: list[Words] = []
    for name in ("grids.csv", "grids.geojson"):
        path = tmp_path / name
        files.write(path, shifted) if path.suffix == ".csv" else shapes(path, shifted, None)
        done = GroundImport(database, "grids", crs=GUESS, tell=told.append, dry=True).run(path, None)
        assert (done.accepted, done.rejected) == (len(BOXES), {})
    assert [(each.code, each.params["crs"]) for each in told] == [("import.crs_by_areas", "gcj02")] * 2
    named = shapes(tmp_path / "named.gpkg", shifted, "EPSG:4490")
    with pytest.raises(InputRefused) as no:
        GroundImport(database, "grids", crs=GUESS).run(named, None)
    assert (no.value.words.code, no.value.words.params["other"]) == ("input.crs_contradicts", "gcj02")
    assert GroundImport(database, "grids", crs="gcj02", dry=True).run(named, None).accepted == len(BOXES)


def test_a_citys_own_words_come_out_of_short_fields_in_gbk(database: Database, bring: Bring, tmp_path: Path) -> None:
    bring("areas", files.AREAS)
    rows = [{"编码": files.CELL, "社区编码": files.COMMUNITY, "geometry": files.GRIDS[0]["geometry"]}]
    path, told = shapes(tmp_path / "a.shp", rows, "EPSG:4490", encoding="GBK"), list[Words]()
    (tmp_path / "a.cpg").unlink()
    done = GroundImport(database, "grids", tell=told.append).run(path, None)
    assert (done.accepted, done.rejected) == (1, {})
    assert [(each.code, each.params) for each in told] == [
        ("import.crs_named", {"crs": "EPSG:4490 China Geodetic Coordinate System 2000"}),
        ("import.geo_encoding", {"encoding": "gb18030", "texts": 2, "named": "–"}),
    ]
