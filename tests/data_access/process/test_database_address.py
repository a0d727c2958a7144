"""An address is a URL or a file: a path keeps its letters, whatever they mean in a URL."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.process.settings_file import database_address
from hall.database_address import file_address, file_uri

NAMES = ("hall.db", "a b.db", "50%.db", "a%20b.db", "a?b.db", "a#b.db", "a?mode=ro.db", "二七区 #1?.db", "12:30.db")


@pytest.mark.parametrize("name", NAMES)
def test_a_path_names_one_file_by_either_way(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert sa.make_url(database_address(str(path))).database == str(path)
    assert sa.make_url(file_address(str(path))).database == str(path)
    path.touch()
    with closing(sqlite3.connect(file_uri(str(path), "rw"), uri=True)) as driver:
        assert driver.execute("PRAGMA database_list").fetchone()[2] == str(path)
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("url", ["sqlite:////a/b%23.db", "postgresql+psycopg://u@host/hall", "postgresql://host/hall"])
def test_a_url_stays_as_it_is(url: str) -> None:
    assert database_address(url) == url
