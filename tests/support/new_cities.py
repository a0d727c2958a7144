"""Halls that are made once in a test process, on each engine, and copied for each test: a copy takes a hundredth of a
second, to make one and fill it up to one.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from data_access.city.new_city import new_city
from data_access.city.profiles import load_profile, load_profile_taxonomy
from tests.support.engines import PostgresServer

Make = Callable[[str], object]
"""Makes a hall at an address where nothing is yet, and closes it."""
CopyOf = Callable[[str, Make], str]
"""The address of a fresh copy of the hall of that name, which is made when it is asked for first; on each engine."""
MakeCity = Callable[[str], str]
"""The address of a fresh copy of the city of a profile, once on each engine."""


class Templates:
    """The halls that have been made: a file each, and a database of the server each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._databases: dict[str, str] = {}

    def file(self, name: str, make: Make) -> Path:
        """The file to be copied."""
        path = self._folder / f"{name}.db"
        if not path.exists():
            make(f"sqlite:///{path}")
        return path

    def database(self, name: str, make: Make, server: PostgresServer) -> str:
        """The name of the database to be copied."""
        if name not in self._databases:
            made = server.new_database()
            make(server.url(made))
            self._databases[name] = made
        return self._databases[name]


def make_city_of(code: str, url: str) -> None:
    """The real city of a profile before its first case."""
    profile = load_profile(code)
    new_city(url, profile, load_profile_taxonomy(profile))


@pytest.fixture(scope="session")
def hall_templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """Of this test process."""
    return Templates(tmp_path_factory.mktemp("halls"))


@pytest.fixture
def copy_of(
    engine_name: str, hall_templates: Templates, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[CopyOf]:
    """Copies halls. Two of one name are two only on PostgreSQL."""
    if engine_name == "sqlite":
        yield lambda name, make: f"sqlite:///{copied_file(hall_templates.file(name, make), tmp_path)}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    copies: list[str] = []

    def copied(name: str, make: Make) -> str:
        copies.append(server.new_database(hall_templates.database(name, make, server)))
        return server.url(copies[-1])

    yield copied
    for each in copies:
        server.drop(each)


def copied_file(file: Path, folder: Path) -> Path:
    """A copy there, with its write-ahead log where that was left."""
    for part in file.parent.glob(f"{file.name}*"):
        shutil.copy(part, folder / part.name)
    return folder / file.name


@pytest.fixture
def new_city_of(copy_of: CopyOf) -> MakeCity:
    """Makes real cities without a case."""
    return lambda code: copy_of(code, partial(make_city_of, code))
