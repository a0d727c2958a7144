"""The migrations make exactly the tables that the program knows, and seal what stood there before there were seals."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from data_access import documents
from data_access.create import create_database, migrate
from data_access.engine import open_database, schema_version
from data_access.schema import SCHEMA_VERSION, metadata
from data_access.users import User, Users
from data_access.verify import verify
from hall.cases.vocabulary import Role
from tests.support.clocks import SettableClock
from tests.support.old_schema import before_seals
from tests.support.stored_cases import ZONE, report, storage_of, stored


def test_migrated_schema_is_the_schema(empty_url: str) -> None:
    database = create_database(empty_url)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    assert schema_version(database) == SCHEMA_VERSION
    database.close()


def test_what_stood_before_there_were_seals_is_sealed_once(empty_url: str) -> None:
    database = create_database(empty_url, {"profile": "erqi", "sample": "0", "state": "ready"})
    Users(database, SettableClock()).add(User("zhang", "张伟", frozenset({Role.WALL})), "a long password")
    documents.put(database, "profile", "erqi", {"name": "二七区"})
    database.close()
    before_seals(empty_url)

    assert migrate(empty_url) == (1, SCHEMA_VERSION)
    assert migrate(empty_url) == (SCHEMA_VERSION, SCHEMA_VERSION)

    database = open_database(empty_url)
    stored(storage_of(database), report())
    found = verify(database, ZONE)
    assert found.findings == []
    assert (found.checked["sealed"], found.checked["audit"]) == (5, 6)
    database.close()
