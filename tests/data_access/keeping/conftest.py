"""A small, real city whose tables an administrator keeps, and what brings files of ground into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from data_access.engine.database import Database, open_database
from tests.support import ground_files as files
from tests.support.kept_city import KeptCity
from tests.support.new_cities import CopyOf, MakeCity, make_city_of


@pytest.fixture
def city_url(request: pytest.FixtureRequest, copy_of: CopyOf, new_city_of: MakeCity) -> str:
    """A real city, empty, or with a little ground where the test asks for that."""
    return copy_of("kept", _make_kept) if "kept" in request.fixturenames else new_city_of("erqi")


def _make_kept(url: str) -> None:
    make_city_of("erqi", url)
    with closing(open_database(url, station="test")) as database, TemporaryDirectory() as folder:
        for kind in ("areas", "units", "duty"):
            files.bring_into(database, Path(folder), kind, files.FILES[kind])


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
def kept(database: Database) -> KeptCity:
    """One street, its office and an owner, one entry of the duty table."""
    return KeptCity(database)
