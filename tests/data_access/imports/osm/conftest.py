"""A real city before its first day, on each engine, and what brings extracts of OpenStreetMap into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data_access.engine.database import Database, open_database
from data_access.imports.osm.osm_import import OsmImport, OsmImported
from tests.support.new_cities import MakeCity
from tests.support.osm_files import OsmFile

BringOsm = Callable[..., OsmImported]


@pytest.fixture
def database(new_city_of: MakeCity) -> Iterator[Database]:
    """贵溪市, empty."""
    opened = open_database(new_city_of("guixi"), station="import")
    yield opened
    opened.close()


@pytest.fixture
def bring_osm(database: Database, tmp_path: Path) -> BringOsm:
    """Imports an extract; each row is accounted for."""

    def bring(file: OsmFile, *, dry: bool = False) -> OsmImported:
        path = file.write(tmp_path / "town.osm")
        done = OsmImport(database, actor="tester", dry=dry).run(path, tmp_path / "rejects.csv")
        assert done.read == done.accounted
        return done

    return bring
