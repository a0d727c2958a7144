"""What is read again from a body that has not changed is not made again; what has changed is."""

from __future__ import annotations

from random import Random

import pytest

from data_access.engine.database import Database
from data_access.store import documents
from data_access.store.documents import Damaged
from hall.frozen import frozen


@frozen
class Note:
    text: str


def test_the_same_body_is_made_once_and_another_version_is_another(database: Database) -> None:
    documents.put(database, "note", "one", Note("old"))
    first = documents.read(database, "note", "one", Note)
    documents.put(database, "note", "two", Note("old"))
    assert documents.read(database, "note", "one", Note) is documents.read(database, "note", "two", Note) is first
    documents.put(database, "note", "one", Note("new"))
    assert documents.read(database, "note", "one", Note) == Note("new")
    assert documents.read(database, "note", "one", Note, 1) == first


def test_a_large_one_is_not_kept(database: Database) -> None:
    text = Random(1).randbytes(40_000).hex()
    documents.put(database, "note", "long", Note(text))
    first, again = (documents.read(database, "note", "long", Note) for _ in range(2))
    assert first == again == Note(text)
    assert first is not again


def test_a_damaged_one_is_told_each_time(database: Database) -> None:
    documents.put(database, "note", "bad", {"letters": "old"})
    for _ in range(2):
        with pytest.raises(Damaged):
            documents.read(database, "note", "bad", Note)
