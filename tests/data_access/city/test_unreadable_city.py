"""Whoever keeps ground and law may write anything into them: a hall opens by what can be read, and says what cannot."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from data_access.city.city_store import HISTORY_LIST, MOST_LISTS, law_of, load_city
from data_access.city.ground_store import load_ground
from data_access.city.law_store import enact, version_in_force
from data_access.engine.database import Database
from data_access.process.doctor_database import unread
from data_access.store import documents, ground_rows, spoken
from data_access.store.seals import By
from data_access.store.tables import ground_schema as g
from data_access.store.tables.metadata import metadata
from data_access.store.tables.schema import documents as table
from hall.city.ground.land import AdminArea, AreaTier
from tests.data_access.city.test_stored_laws import LIST, lay

pytestmark = pytest.mark.allow_log("cannot be read")
JUNK = b"\x00\x01junk"


@pytest.fixture
def hall(database: Database) -> Database:
    """A small city that can be read."""
    spoken.forget_unread()
    lay(database)
    street = AdminArea(AreaTier.STREET, "s1", "", "街", "street", (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)),))
    ground_rows.put(database, [(g.AREAS, [street])], By("init", "init"))
    return database


def write(database: Database, kind: str, name: str, version: int, body: bytes = JUNK) -> None:
    with database.writing() as connection:
        connection.execute(sa.insert(table), {"kind": kind, "name": name, "version": version, "body": body})


@pytest.mark.parametrize(
    ("kind", "name", "version"),
    [
        ("law", "zzz", 1), ("law", "zzz", 7), ("law", "erqi", 2), ("profile", "erqi", 2), ("taxonomy", "zzz@1", 1),
        ("taxonomy", LIST, 2), ("geo", "erqi", 1), ("calendar", "erqi", 2), (HISTORY_LIST, "zzz@1", 1),
    ],
)  # fmt: skip
def test_a_document_that_cannot_be_read_ends_nothing(hall: Database, kind: str, name: str, version: int) -> None:
    before = law_of(load_city(hall))
    for n in range(1 if kind == "law" and name == "zzz" else version, version + 1):
        write(hall, kind, name, n)
    assert [each.params["what"] for each in unread(hall)] == [each.told() for each in spoken.unread()]
    city = load_city(hall)
    assert [street.code for street in city.areas] == ["s1"]
    assert city.law_version == version_in_force(hall)
    law = law_of(city)
    assert (law.profile, law.taxonomies[LIST]) == (before.profile, before.taxonomies[LIST])
    is_met = kind in ("geo", HISTORY_LIST) or name in ("zzz@1", LIST) or (kind, name) == ("law", "erqi")
    assert [(each.kind, each.name) for each in spoken.unread()] == ([(kind, name)] if is_met else [])


@pytest.mark.parametrize("body", [{"profile": []}, {"profile": 9, "calendar": 1, "taxonomies": {}}, {}])
def test_a_law_that_names_what_is_not_there_is_passed_over_and_an_import_mends_it(hall: Database, body: Any) -> None:
    good = load_city(hall)
    documents.put(hall, "law", "erqi", body)
    broken = load_city(hall)
    assert (broken.law_version, broken.profile) == (2, good.profile)
    assert spoken.unread()
    assert enact(hall, "erqi", lambda texts: texts, By("admin", "x")) == 3
    assert load_city(hall).law_version == 3
    assert spoken.unread() == ()
    assert enact(hall, "erqi", lambda texts: texts, By("admin", "x")) == 3  # now it is the same


ROWS: dict[str, dict[str, Any]] = {
    "areas": {"tier": "x", "code": "x", "rings": "[]", "label": "null"},
    "areas ": {"tier": "street", "code": "x", "rings": "x", "label": "null"},
    "areas  ": {
        "tier": "street", "code": "x", "rings": "[[]]", "label": "null",
    },
    "areas   ": {
        "tier": "street", "code": "x", "rings": "[]", "label": "null",
        "begins": 2**62,
    },
    "road_sections": {"code": "x", "points": "x"},
    "duty": {"kind": "x", "subclass": "x", "street": "x", "by": "x", "unit": "x"},
}  # fmt: skip


@pytest.mark.parametrize("which", ROWS)
def test_a_row_of_the_ground_that_cannot_be_read_ends_nothing(hall: Database, which: str) -> None:
    of = metadata.tables[which.strip()]
    row = {column.name: "x" if isinstance(column.type, sa.Text | sa.String) else 0 for column in of.columns}
    row |= {"begins": 0, "ends": None} | ROWS[which]
    with hall.writing() as connection:
        connection.execute(sa.insert(of), {name: value for name, value in row.items() if name in of.columns})
    assert [street.code for street in load_city(hall).areas] == ["s1"]
    load_ground(hall)
    assert [each.kind for each in spoken.unread()] == [which.strip()]
    with hall.writing() as connection:
        connection.execute(
            sa.delete(of).where(sa.or_(*(of.c[name] == "x" for name in ("code", "kind") if name in of.c)))
        )
    load_city(hall)
    assert spoken.unread() == ()


def test_lists_of_foreign_history_are_read_in_one_statement_within_a_bound(hall: Database) -> None:
    rows = [
        {"kind": HISTORY_LIST, "name": f"{n:06d}@1", "version": 1, "body": JUNK} for n in range(20 * MOST_LISTS)
    ]  # fmt: skip
    with hall.writing() as connection:
        connection.execute(sa.insert(table), rows)
    asked = list[str]()
    sa.event.listen(hall.readers, "before_cursor_execute", lambda *what: asked.append(what[2]))
    law = law_of(load_city(hall))
    assert LIST in law.taxonomies
    assert sum("documents" in each for each in asked) < 4 * spoken.MOST_BACK
    assert ("history_list", "*") in spoken.unread()
