"""A station finds addresses in its own database: built when first asked for, anew when the ground or the time has
changed; components by their codes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from data_access.city.addresses import DatabaseAddresses
from data_access.city.city_book import DatabaseCityBook
from data_access.city.city_store import load_city
from data_access.engine.database import Database, open_database
from data_access.store import component_rows, ground_rows
from data_access.store.seals import By
from data_access.store.tables.ground_schema import PLACES, ROADS, SECTIONS
from hall.city.ground.land import Road, RoadSection
from hall.city.ground.places import Place
from tests.support.clocks import DAY_MS, SettableClock, moment
from tests.support.components import CODE, a_component
from tests.support.new_cities import MakeCity

NOW = moment("2026-11-20T10:00:00+08:00")
BY = By("t", "t")
PARK = Place("P1", "人民公园", "People's Park", "park", 113.64, 34.75, aliases="中山公园")


@pytest.fixture
def database(new_city_of: MakeCity) -> Iterator[Database]:
    with closing(open_database(new_city_of("erqi"), station="test")) as opened:
        yield opened


def test_places_are_found_and_found_anew_when_the_ground_or_the_time_has_changed(database: Database) -> None:
    road = Road("R1", "建设路", "Jianshe Road", "branch", 20.0)
    section = RoadSection("L1", 1, "R1", "建设路", "", "", ((113.63, 34.75), (113.65, 34.75)), 1.0, 20.0, "", "")
    ground_rows.put(database, [(ROADS, [road]), (SECTIONS, [section])], BY)
    clock = SettableClock(NOW)
    cities = DatabaseCityBook(database, load_city(database), clock)
    addresses = DatabaseAddresses(database, cities, clock)
    assert addresses.find("建设路")[0].key == ("Road", "R1")
    assert addresses.find("中山公园") == ()
    ground_rows.put(
        database, [(PLACES, [PARK, Place("P2", "新市场", "", "market", 113.64, 34.75, begins=NOW + DAY_MS)])], BY
    )
    cities.renewed()
    assert addresses.find("中山公园")[0].point == (113.64, 34.75)
    assert addresses.find("新市场") == ()
    clock.set(NOW + DAY_MS)
    assert addresses.find("新市场")[0].key == ("Place", "P2")
    assert addresses.find(CODE) == ()
    component_rows.change(database, [], [a_component(CODE, lon=113.64, lat=34.75)], BY, lambda _: None)
    assert addresses.find(CODE)[0].key == ("component", CODE)
