"""A small sample city whose life stood still for thirty hours, a fresh copy of it for each test, on each engine."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data_access.city.profiles import load_profile_taxonomy
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database, open_database
from data_access.sample.make_city import make_city
from data_access.sample.station import SampleStation, open_sample
from tests.support.clocks import HOUR_MS
from tests.support.engines import PostgresServer
from tests.support.small_sample import small_erqi

CASES, SEED, STOOD_STILL_MS = 120, 5, 30 * HOUR_MS


def _make(url: str, empty_url: str) -> None:
    profile = small_erqi()
    database = open_database(empty_url)
    try:
        until = DatabaseClock(database).now() - STOOD_STILL_MS
    finally:
        database.close()
    make_city(url, profile, load_profile_taxonomy(profile), cases=CASES, seed=SEED, until=until)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """The SQLite file to be copied."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    _make(f"sqlite:///{path}", f"sqlite:///{sqlite_template}")
    return path


@pytest.fixture(scope="session")
def sample_template(postgres: PostgresServer, postgres_template: str) -> str:
    """The PostgreSQL database to be copied."""
    name = postgres.new_database()
    _make(postgres.url(name), postgres.url(postgres_template))
    return name


@pytest.fixture
def copy_sample(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Makes fresh copies of the sample; answers the address of each."""
    made: list[str] = []
    if engine_name == "sqlite":
        template: Path = request.getfixturevalue("sample_file")

        def copied_file() -> str:
            made.append(str(tmp_path / f"sample{len(made)}.db"))
            shutil.copyfile(template, made[-1])
            return f"sqlite:///{made[-1]}"

        yield copied_file
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    name: str = request.getfixturevalue("sample_template")

    def copied() -> str:
        made.append(server.new_database(name))
        return server.url(made[-1])

    yield copied
    for each in made:
        server.drop(each)


@pytest.fixture
def sample_url(copy_sample: Callable[[], str]) -> str:
    """A fresh copy of the sample."""
    return copy_sample()


@pytest.fixture
def station(sample_url: str) -> Iterator[SampleStation]:
    """What a life lives with, on a fresh copy."""
    opened = open_sample(sample_url)
    yield opened
    opened.close()


@pytest.fixture
def database(sample_url: str) -> Iterator[Database]:
    """The fresh copy, opened by somebody else."""
    opened = open_database(sample_url, station="test")
    yield opened
    opened.close()
