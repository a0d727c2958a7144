"""Another hall's database at the same address is not taken for one's own; one's own, back again, is."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.engine.database import open_database
from data_access.store.create import create_database
from hall.errors import StoreUnreachable


def _names(path: Path) -> list[Path]:
    return [each for each in path.parent.iterdir() if each.name.startswith(path.name)]


def _move(path: Path, name: str) -> None:
    for each in _names(path):
        each.rename(each.with_name(each.name.replace(path.name, name)))


def test_exchanged_file_is_refused_until_the_own_one_is_back(tmp_path: Path) -> None:
    mine, other = tmp_path / "mine.db", tmp_path / "other.db"
    for path in (mine, other):
        create_database(f"sqlite:///{path}").close()
    database = open_database(f"sqlite:///{mine}")
    try:
        _move(mine, "away.db")
        _move(other, "mine.db")
        codes = [_refusal(database) for _ in range(3)]
        assert codes == ["store.replaced", "store.other_hall", "store.other_hall"]
        with pytest.raises(StoreUnreachable, match="other_hall"):
            database.raw(1_000)
        _move(mine, "other.db")
        _move(tmp_path / "away.db", "mine.db")
        assert _refusal(database) == "store.replaced"
        assert _refusal(database) == ""
    finally:
        database.close()


def _refusal(database: object) -> str:
    try:
        with database.reading() as connection:  # type: ignore[attr-defined]
            connection.exec_driver_sql("SELECT 1")
    except StoreUnreachable as error:
        return error.words.code
    return ""
