"""An empty, real city without polygons, on each engine, and what imports into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data_access.engine.database import Database, open_database
from data_access.imports.cases import CaseImport
from data_access.imports.imported import Imported
from data_access.imports.read_mapping import load_mapping
from hall.moment import Moment
from tests.support.import_files import write_mapping
from tests.support.new_cities import MakeCity

Importer = Callable[..., Imported]


@pytest.fixture
def city_url(new_city_of: MakeCity) -> str:
    """Boston before its first case."""
    return new_city_of("boston")


@pytest.fixture
def database(city_url: str) -> Iterator[Database]:
    """That city, opened."""
    opened = open_database(city_url, station="test")
    yield opened
    opened.close()


@pytest.fixture
def bring_in(database: Database, tmp_path: Path) -> Importer:
    """Imports a file with the mapping of the made files; rejects go to ``rejects.csv``."""

    def bring(path: Path, as_of: Moment | None = None, mapping: Path | None = None) -> Imported:
        found = load_mapping(mapping or write_mapping(tmp_path))
        done = CaseImport(database, found, as_of=as_of).run(path, tmp_path / "rejects.csv")
        assert done.read == done.accounted
        return done

    return bring
