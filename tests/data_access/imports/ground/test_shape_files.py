"""The city's ground from GeoJSON, Shapefile and GeoPackage: as from tables, and nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.engine.database import Database
from data_access.imports.ground.ground_import import GroundImport
from data_access.store.ground_rows import read
from data_access.store.tables.ground_schema import CELLS
from tests.support import ground_files as files
from tests.support.geo_files import shapes
from tests.support.ground_files import Bring


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
