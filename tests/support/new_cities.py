"""Real cities before their first case: each is made once in a test process, and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data_access.city.new_city import new_city
from data_access.city.profiles import load_profile, load_profile_taxonomy
from tests.support.engines import PostgresServer

MakeCity = Callable[[str], str]
"""The address of a fresh copy of the city of a profile, once on each engine."""


class Templates:
    """The cities that have been made: a file each, and a database of the server each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._databases: dict[str, str] = {}

    def file(self, profile: str) -> Path:
        """The file to be copied."""
        path = self._folder / f"{profile}.db"
        if not path.exists():
            _make(f"sqlite:///{path}", profile)
        return path

    def database(self, profile: str, server: PostgresServer) -> str:
        """The name of the database to be copied."""
        if profile not in self._databases:
            name = server.new_database()
            _make(server.url(name), profile)
            self._databases[profile] = name
        return self._databases[profile]


def _make(url: str, code: str) -> None:
    profile = load_profile(code)
    new_city(url, profile, load_profile_taxonomy(profile))


@pytest.fixture(scope="session")
def city_templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """Of this test process."""
    return Templates(tmp_path_factory.mktemp("cities"))


@pytest.fixture
def new_city_of(
    engine_name: str, city_templates: Templates, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[MakeCity]:
    """Makes real cities without a case."""
    if engine_name == "sqlite":
        yield lambda code: f"sqlite:///{shutil.copy(city_templates.file(code), tmp_path / 'city.db')}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    made: list[str] = []

    def copied(code: str) -> str:
        made.append(server.new_database(city_templates.database(code, server)))
        return server.url(made[-1])

    yield copied
    for each in made:
        server.drop(each)
