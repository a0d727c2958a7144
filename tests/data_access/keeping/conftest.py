"""A small, real city whose tables an administrator keeps, and what brings files of ground into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from data_access.engine.database import Database, open_database
from tests.support import ground_files as files
from tests.support.kept_city import KeptCity
from tests.support.new_cities import MakeCity


@pytest.fixture
def city_url(new_city_of: MakeCity) -> str:
    """An empty, real city."""
    return new_city_of("erqi")


@pytest.fixture
def database(city_url: str) -> Iterator[Database]:
    """That city, opened."""
    with closing(open_database(city_url, station="test")) as opened:
        yield opened


@pytest.fixture
def bring(database: Database, tmp_path: Path) -> files.Bring:
    """Brings rows of a kind in; rejects go to ``rejects.csv``."""
    return partial(files.bring_into, database, tmp_path)


@pytest.fixture
def kept(database: Database, bring: files.Bring) -> KeptCity:
    """One street, its office and an owner, one entry of the duty table."""
    for kind in ("areas", "units", "duty"):
        bring(kind, files.FILES[kind])
    return KeptCity(database)
