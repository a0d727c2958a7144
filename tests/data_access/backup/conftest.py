"""A hall with something of everything in it, on each engine, and a place to restore into."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data_access.engine.database import Database, open_database
from data_access.store import documents
from data_access.store.batch_unit import BatchUnit
from data_access.store.facts import set_fact
from data_access.store.people.users import User, Users
from data_access.store.storage import Storage
from data_access.store.unit_of_work import SingleUnit
from hall.people.roles import Role
from tests.support.clocks import DAY_MS, SettableClock
from tests.support.engines import PostgresServer, lay_schema
from tests.support.new_cities import CopyOf
from tests.support.stored_cases import START, WHO, history, new_id, report, storage_of

AWKWARD = "路面\t塌陷\\N\n第二行\r\\"


@pytest.fixture
def engine_url(request: pytest.FixtureRequest, engine_name: str, copy_of: CopyOf) -> str:
    """A fresh database, empty, or the filled hall where the test asks for that."""
    if "filled" in request.fixturenames:
        return copy_of("filled", _make_filled)
    return str(request.getfixturevalue("sqlite_url" if engine_name == "sqlite" else "postgres_url"))


@pytest.fixture
def filled(database: Database) -> Database:
    """Cases in all states, a reporter, a user, a document, a fact, awkward texts; clean by ``verify``."""
    return database


def _make_filled(url: str) -> None:
    lay_schema(url)
    with closing(open_database(url, station="test")) as database:
        _fill(storage_of(database))


def _fill(storage: Storage) -> None:
    with BatchUnit(storage) as batch:
        for n in range(18):
            batch.add(history(1 + n % 9, START + n * 3 * DAY_MS, channel=("hotline", "wechat")[n % 2]))
    with SingleUnit(storage) as unit:
        # a place that SQLite's own reading of a text would get wrong by the last bit
        case = unit.store(report(description=AWKWARD, lon=113.653416, lat=34.704542), new_id(), WHO)
        unit.put_reporter(case.id, "李\\四", "13800000000")
        unit.commit()
    database = storage.database
    users = Users(database, SettableClock())
    users.add(
        User("zhang", "张伟", frozenset({Role.DISPATCHER}), None, frozenset({"410103001"})), "correct horse battery"
    )
    documents.put(database, "profile", "erqi", {"name": "二七区"})
    set_fact(database, "sample", "0")


@pytest.fixture(params=["sqlite", "postgresql"])
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A place without a hall, once on each engine: the folder (the database of the server) is not even there."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new' / 'restored.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    server.drop("restored")
    yield server.url("restored")
    server.drop("restored")
