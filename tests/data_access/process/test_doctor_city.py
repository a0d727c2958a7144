"""What a city lacks before its first day: told in order, each with its command, until nothing needed is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database, open_database
from data_access.imports.osm.osm_import import OsmImport
from data_access.process.doctor_city import examine_city
from data_access.process.finding import Finding
from data_access.store.people.users import User, Users
from hall.people.roles import Role
from screens.terminal.sentences import TERMINAL_WORDS
from tests.support import ground_files as files
from tests.support.new_cities import MakeCity
from tests.support.osm_files import EASTERN, WESTERN, town

AREA = {"kind": "事件", "subclass": "0101", "by": "area"}


@pytest.fixture
def url(new_city_of: MakeCity) -> str:
    """贵溪市 as `init` makes it."""
    return new_city_of("guixi")


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """That city, opened."""
    opened = open_database(url, station="test")
    yield opened
    opened.close()


def by_code(url: str) -> dict[str, Finding]:
    return {each.code: each for each in examine_city(url)}


def test_an_empty_city_is_told_all_that_it_lacks_in_order(url: str) -> None:
    found = examine_city(url)
    assert [each.code for each in found if each.level == "bad"] == [
        "city.areas_none", "city.grids_none", "city.roads_none", "city.units_none", "city.duty_some", "city.users_some",
    ]  # fmt: skip
    assert all("./run " in each.params["command"] for each in found if each.level != "ok")
    assert {each.code for each in found} <= TERMINAL_WORDS.keys()
    assert [each.params["year"] for each in found if each.code.startswith("city.calendar")]
    (users,) = [each for each in found if each.code == "city.users_some"]
    assert users.params["command"] == "./run users add NAME --role admin"


def test_what_is_brought_in_is_asked_for_no_more(url: str, database: Database, tmp_path: Path) -> None:
    OsmImport(database).run(town().write(tmp_path / "town.osm"), None)
    found = by_code(url)
    assert {"city.areas", "city.roads", "city.places", "city.base_cut"} <= found.keys()
    assert found["city.offices_some"].params["count"] == 2
    assert found["city.areas_some"].level == "note"
    units = [
        {"code": f"{street}", "name_zh": name, "kind": "office", "street": street, "phone": phone}
        for street, name, phone in ((WESTERN, "西办", "000-1"), (EASTERN, "东办", ""))
    ]
    files.bring_into(database, tmp_path, "units", units)
    found = by_code(url)
    assert found["city.units"].params == {"count": 2}
    silent = [each for each in examine_city(url) if each.code == "city.contacts_some"]
    assert (silent[0].level, silent[0].params["names"]) == ("bad", "东办")
    assert [each.level for each in silent[1:]] == ["note"], "the profile's own units: the one that gets all the rest"
    assert {"西办", "东办"} <= {*found["city.units_deaf"].params["names"].split("、")}
    assert "city.offices_some" not in found
    assert "city.duty" in found  # both streets have an office, and the profile asks the area, sooner or later


def test_a_subclass_without_a_unit_somewhere_is_named(url: str, database: Database, tmp_path: Path) -> None:
    OsmImport(database).run(town().write(tmp_path / "town.osm"), None)
    unit = {"code": "U1", "name_zh": "自来水公司", "kind": "department", "phone": "000-1"}
    files.bring_into(database, tmp_path, "units", [unit])
    before = by_code(url)["city.duty_some"].params["count"]
    here = {"kind": "部件", "subclass": "0101", "unit": "U1"}
    files.bring_into(database, tmp_path, "duty", [{**here, "street": WESTERN}])
    assert by_code(url)["city.duty_some"].params["count"] == before  # the other street has nobody
    files.bring_into(database, tmp_path, "duty", [{**here, "street": "*"}])
    assert by_code(url)["city.duty_some"].params["count"] == before - 1


def test_grids_that_leave_gaps_are_told_with_what_helps(url: str, database: Database, tmp_path: Path) -> None:
    community = {"tier": "community", "code": f"{WESTERN}001", "name_zh": "甲社区", "parent": WESTERN}
    street = {"tier": "street", "code": WESTERN, "name_zh": "雄石街道", "parent": ""}
    shape = files.box(117.2, 28.28, 0.01)
    files.bring_into(database, tmp_path, "areas", [{**each, "geometry": shape} for each in (street, community)])
    assert by_code(url)["city.grids_none"].level == "bad"
    files.bring_into(database, tmp_path, "grids", [
        {"code": f"{WESTERN}001001", "geometry": files.box(117.2, 28.28, 0.005)},
    ])  # fmt: skip
    gap = by_code(url)["city.ground"]
    assert (gap.level, gap.params["what"].code, gap.params["do"].code) == ("bad", "ground.gap", "ground.gap_do")


def test_roles_that_nobody_holds_are_named(url: str, database: Database) -> None:
    users = Users(database, DatabaseClock(database))
    needed = {Role.CALL_TAKER, Role.SHIFT_LEADER, Role.DISPATCHER, Role.CHECKER}
    users.add(User("wang", "王某", frozenset(needed)), "a long password 1")
    assert by_code(url)["city.users_some"].params["roles"] == "admin, security_admin"
