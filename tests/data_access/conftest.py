"""A database of ours on each engine, opened, with what units of work need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data_access.engine.database import Database, open_database
from data_access.engine.dialect import Patience
from data_access.store.storage import Storage
from tests.support.stored_cases import storage_of


@pytest.fixture
def database(engine_url: str) -> Iterator[Database]:
    """A fresh database, opened by a station that does not wait long."""
    opened = open_database(engine_url, station="test", patience=Patience(lock_ms=5_000))
    yield opened
    opened.close()


@pytest.fixture
def storage(database: Database) -> Storage:
    """At 2026-03-02 09:00 in the city."""
    return storage_of(database)
