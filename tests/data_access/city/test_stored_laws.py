"""Documents outlive the program that stored them: an old law is read for ever, and one that is none is told as damaged.

``law_of_schema_16.json``: profile with rules of its own, calendar, list and law, as a program of schema 16 stored them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from data_access.city.city_store import law_of, load_city
from data_access.engine.database import Database
from data_access.store import documents
from data_access.store.facts import set_fact
from hall.cases.vocabulary import Act, State
from hall.errors import StoreRefused
from hall.people.roles import Role

OLD: dict[str, Any] = json.loads(Path(__file__).with_name("law_of_schema_16.json").read_text("utf-8"))
LIST = next(iter(OLD["law"]["taxonomies"]))


def lay(database: Database, **changed: Any) -> None:
    """A hall with these documents; ``changed``: others in their place."""
    set_fact(database, "profile", "erqi")
    for kind, body in (OLD | changed).items():
        documents.put(database, kind, LIST if kind == "taxonomy" else "erqi", body)


def test_the_law_of_an_old_hall_is_read(database: Database) -> None:
    lay(database)
    law = law_of(load_city(database))
    row = law.lifecycle.row(Act.ACCEPT, State.REPORTED)
    assert row is not None
    assert (row.roles, law.taxonomy, law.profile.zone) == ((Role.SHIFT_LEADER, Role.SYSTEM), LIST, "Asia/Shanghai")
    assert (law.profile.own.side_flows.returns, law.profile.own.side_flows.extensions) == (3, 1)
    assert [each.limits_ms["A"] for each in law.taxonomies[LIST].conditions if not each.assumed] == [60_000]


@pytest.mark.parametrize(
    ("kind", "body"),
    [("profile", {}), ("profile", []), ("calendar", {"years": 3}), ("taxonomy", {"code": 7}), ("law", {"profile": []})],
)
def test_what_is_no_law_is_told_as_damaged_and_by_its_name(database: Database, kind: str, body: Any) -> None:
    lay(database, **{kind: body})
    with pytest.raises(StoreRefused) as refused:
        load_city(database)
    assert refused.value.words.code == "store.damaged_document"
    assert refused.value.words.params["kind"] == kind
