"""The databases that tests get: real, fresh, on both engines."""

from __future__ import annotations

import sqlalchemy as sa

from data_access.store.tables.schema import metadata


def test_fresh_database_has_the_schema_on_the_engine_it_names(engine_name: str, engine_url: str) -> None:
    engine = sa.create_engine(engine_url)
    assert engine.dialect.name == engine_name
    assert set(metadata.tables) <= set(sa.inspect(engine).get_table_names())
    engine.dispose()


def test_empty_database_has_no_table(empty_url: str) -> None:
    engine = sa.create_engine(empty_url)
    assert sa.inspect(engine).get_table_names() == []
    engine.dispose()


def test_each_test_has_a_database_of_its_own(engine_url: str, empty_url: str) -> None:
    assert engine_url != empty_url
