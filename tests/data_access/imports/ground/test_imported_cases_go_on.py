"""A foreign case that is open goes on here: the unit that the mapping names for it sees it and does the next act."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from data_access.city.city_book import DatabaseCityBook
from data_access.city.city_store import load_city, storage_of
from data_access.city.ground_store import load_ground
from data_access.city.law_book import CityLawBook
from data_access.engine.database import Database
from data_access.imports.cases import CaseImport
from data_access.imports.imported import Imported
from data_access.imports.read_mapping import load_mapping
from data_access.proof.verify import verify
from data_access.store.repositories import CaseRepository
from data_access.store.tables.schema import cases
from data_access.store.unit_of_work import SingleUnit
from hall.cases.commands import act_on
from hall.cases.vocabulary import Act
from hall.errors import RuleBroken
from hall.handling import CaseCommandHandler
from hall.people.session import Session
from hall.ports import HistoryFilter
from tests.support import ground_files as files
from tests.support.fakes import fresh_id, who
from tests.support.ground_files import Bring
from tests.support.import_files import a_row, rows_of, write_csv

MAPPING = f"""
encoding = "utf-8"
number = "no"
description = ["text"]
[moments]
reported = "opened"
ended = "closed"
deadline = "due"
without_end = true
formats = ["%Y-%m-%d %H:%M"]
zone = "Asia/Shanghai"
[status]
column = "status"
[status.values]
"待派遣" = "filed"
"已派遣" = "dispatched"
"处置中" = "in_progress"
"待核查" = "disposed"
"已结案" = "closed"
[source]
other = "platform.city"
[classes]
taxonomy = "national"
subclass = "kind"
[classes.values]
"井盖" = "component:0101"
"暴露垃圾" = "event:0103"
[place]
street = "street"
[place.streets]
"淮河路" = "{files.STREET}"
[unit]
column = "group"
[unit.values]
"市自来水" = "{files.OWNER}"
"""
OF_OWNER = who("department", unit=files.OWNER)


@pytest.fixture
def imported(database: Database, bring: Bring, tmp_path: Path) -> Imported:
    """Open cases of two units, of none, and what the city does not know; one that has ended nobody knows when."""
    for kind in ("areas", "units"):
        bring(kind, files.FILES[kind])
    (tmp_path / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    there = {"kind": "井盖", "street": "淮河路", "group": "市自来水", "closed": ""}
    rows = [
        a_row("sent", status="已派遣", **there),
        a_row("begun", status="处置中", **there),
        a_row("done", status="待核查", **there),
        a_row("of another", status="已派遣", **there | {"group": "淮河路街道办事处", "kind": "暴露垃圾"}),
        a_row("at nobody", status="待派遣", **there | {"group": ""}),
        a_row("no street", status="处置中", **there | {"street": "淮河"}),
        a_row("no unit", status="处置中", **there | {"group": "自来水"}),
        a_row("no class", status="处置中", **there | {"kind": "井"}),
        a_row("ended", status="已结案", **there),
    ]
    mapping = load_mapping(tmp_path / "mapping.toml", load_city(database))
    return CaseImport(database, mapping).run(write_csv(tmp_path / "c.csv", rows), tmp_path / "r.csv")


def act(database: Database, number: str, what: Act, session: Session, **fields: Any) -> str:
    """Do it as that person; the state it is in then."""
    city = load_city(database)
    storage = storage_of(database, city)
    laws = CityLawBook(DatabaseCityBook(database, city, storage.clock))
    (row,) = (each for each in rows_of(database, cases) if each["external_number"] == number)
    command = act_on(what, command_id=fresh_id(), case_id=row["id"], seen_version=row["version"], **fields)
    handler = CaseCommandHandler(lambda: SingleUnit(storage), laws, load_ground(database))
    return handler.handle(command, session).state


def test_what_the_city_does_not_know_is_refused_and_never_stored(database: Database, imported: Imported) -> None:
    assert imported.rejected == {"reject.street": 1, "reject.unit": 1, "reject.class": 1}
    assert imported.oddities == {"end_unknown": 1}
    stored = {row["external_number"]: row for row in rows_of(database, cases)}
    assert {(row["street"], row["unit"]) for row in stored.values()} == {
        (files.STREET, files.OWNER), (files.STREET, files.OFFICE), (files.STREET, None),
    }  # fmt: skip
    assert (stored["of another"]["kind"], stored["sent"]["kind"]) == ("event", "component")
    ended = stored["ended"]
    assert (ended["state"], ended["ended_at"], ended["verdict"]) == ("closed", None, None)
    assert verify(database, "Asia/Shanghai").is_clean


@pytest.mark.usefixtures("imported")
def test_its_unit_goes_on_with_an_open_case(database: Database) -> None:
    assert act(database, "sent", Act.START, OF_OWNER) == "in_progress"
    assert act(database, "sent", Act.DISPOSE, OF_OWNER) == "disposed"
    assert act(database, "begun", Act.DISPOSE, OF_OWNER) == "disposed"
    with pytest.raises(RuleBroken):
        act(database, "of another", Act.START, OF_OWNER)
    assert act(database, "of another", Act.START, who("department", unit=files.OFFICE)) == "in_progress"
    assert act(database, "done", Act.FEED_BACK, who("dispatcher")) == "checking"  # the centre confirms what a unit did
    assert act(database, "at nobody", Act.DISPATCH, who("dispatcher"), unit=files.OWNER) == "dispatched"
    assert act(database, "at nobody", Act.START, OF_OWNER) == "in_progress"
    assert verify(database, "Asia/Shanghai").is_clean


@pytest.mark.usefixtures("imported")
def test_its_unit_finds_its_cases_and_no_others(database: Database) -> None:
    seen = CaseRepository(database).history(HistoryFilter(), OF_OWNER)
    assert {each.external_number for each in seen} == {"sent", "begun", "done", "ended"}
