"""Every row that is sealed is named by a kind of fact that the hall knows, and the name is read back as it was told."""

from __future__ import annotations

import pytest

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.proof.sealed_rows import sealed_rows
from data_access.store import documents
from data_access.store.facts import set_fact
from data_access.store.people.users import User, Users
from hall.errors import NotAllowed
from hall.facts import FactKind, Subject, read_subject, request_subject
from hall.people.roles import Role
from tests.support.clocks import SettableClock


def test_every_sealed_row_is_named_by_a_kind_of_fact(database: Database) -> None:
    users = Users(database, SettableClock())
    users.add(User("zhang", "张伟", frozenset({Role.DISPATCHER})), "correct horse battery")
    with pytest.raises(NotAllowed):
        users.sign_in("zhang", "wrong horse", "desk 3")
    documents.put(database, "profile", "二七 区", {"name": "二七"})
    set_fact(database, "sample", "0")
    with database.reading() as connection:
        named = [told for told, _ in sealed_rows(database, driver_of(connection))]
    read = [read_subject(told) for told in named]
    assert {each.kind for each in read} == {"user", "tries", "document", "fact"} <= set(FactKind)
    assert [each.told() for each in read] == named


def test_a_request_is_named_and_read_back() -> None:
    about = request_subject(7)
    assert about.told() == "request 7"
    assert read_subject("request 7") == about == Subject(FactKind.REQUEST, "7") == ("request", "7")
    assert read_subject("") == ("", "")
