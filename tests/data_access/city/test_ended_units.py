"""A unit that has ended gets no case any more: whoever ended it, and whatever the station that dispatches has heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from data_access.city.city_store import law_of, load_city, storage_of
from data_access.engine.database import Database
from data_access.process.station import DatabaseAccess, open_access
from data_access.proof.verify import verify
from data_access.store import ground_rows
from data_access.store.batch_unit import BatchUnit
from data_access.store.seals import By
from data_access.store.tables.ground_schema import UNITS
from hall.cases.decide import decide
from hall.errors import HallError, LawChanged
from hall.moment import DAY_MS, Moment
from tests.support.fakes import OTHER_UNIT, UNIT, a_command, a_report, fresh_id, who
from tests.support.histories import PATHS
from tests.support.law_by_hand import role_of
from tests.support.law_cities import lay_small_city

DISPATCHER = who("dispatcher")


@pytest.fixture
def station(engine_url: str) -> Iterator[DatabaseAccess]:
    """A desk that is told of nothing: no feed is read."""
    lay_small_city(engine_url)
    with closing(open_access(engine_url, "desk-1")) as access:
        yield access


def filed(access: DatabaseAccess) -> Any:
    case_id = access.commands.handle(a_report(command_id=fresh_id(), lon=None, lat=None), who("collector")).case_id
    for act in PATHS["filed"]:
        access.commands.handle(a_command(act, access.reader.card(case_id).case), who(role_of(act)))
    return access.reader.card(case_id).case


def end(database: Database, code: str, at: Moment) -> None:
    """As another station does it."""
    row = next(each for each in ground_rows.read(database, UNITS) if each.code == code)
    ground_rows.change(database, UNITS, [row], [replace(row, ends=at)], By("b", "desk-2"))


def one(access: DatabaseAccess, command: Any) -> Any:
    try:
        return access.commands.handle(command, DISPATCHER)
    except HallError as refused:
        return refused


def many(access: DatabaseAccess, command: Any) -> Any:
    return access.commands.handle_many([command], DISPATCHER)[0]


@pytest.mark.parametrize("done", [one, many])
def test_no_case_goes_to_a_unit_that_another_station_has_ended(
    station: DatabaseAccess, done: Callable[[DatabaseAccess, Any], Any]
) -> None:
    cases = filed(station), filed(station)
    end(station.database, UNIT, station.clock.now() - 1)

    refused = done(station, a_command("dispatch", cases[0], unit=UNIT))
    stored = done(station, a_command("dispatch", cases[1], unit=OTHER_UNIT))

    assert (refused.words.code, refused.words.params) == ("refused.unit_unknown", {"unit": UNIT})
    assert stored.state == "dispatched"
    assert station.reader.card(cases[0].id).case == cases[0]
    assert verify(station.database, "Asia/Shanghai").findings == []


def test_an_act_that_names_no_unit_asks_for_no_ground(station: DatabaseAccess) -> None:
    case = filed(station)
    before = station.law.present()
    end(station.database, UNIT, station.clock.now() - 1)
    station.commands.handle(a_command("hold", case), DISPATCHER)
    assert station.law.present() is before


def test_histories_of_another_ground_are_not_stored(station: DatabaseAccess) -> None:
    case, database = filed(station), station.database
    city = load_city(database)
    decision = decide(case, a_command("dispatch", case), DISPATCHER, law_of(city), station.clock.now())
    end(database, UNIT, station.clock.now() + DAY_MS)
    with pytest.raises(LawChanged, match=r"changed\.ground"), BatchUnit(storage_of(database, city)) as batch:
        batch.add([(decision, fresh_id(), DISPATCHER)])
    again = decide(case, a_command("dispatch", case), DISPATCHER, law_of(load_city(database)), station.clock.now())
    with BatchUnit(storage_of(database, city)) as batch:
        batch.add([(again, fresh_id(), DISPATCHER)])
    assert station.reader.card(case.id).case.unit == UNIT
