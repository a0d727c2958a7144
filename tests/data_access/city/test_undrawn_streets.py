"""A street of the profile that nobody has brought in: it is known by its name, and a guess in another one is told."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from data_access.city.addresses import DatabaseAddresses
from data_access.city.city_book import DatabaseCityBook
from data_access.city.city_store import load_city
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import open_database
from tests.support import ground_files as files
from tests.support.new_cities import MakeCity


def test_a_street_without_ground_is_found_and_held_against_others(new_city_of: MakeCity, tmp_path: Path) -> None:
    with closing(open_database(new_city_of("erqi"), station="test")) as database:
        assert load_city(database).undrawn_streets == {}, "nothing is drawn: all of them are chosen as ever"
        files.bring_into(database, tmp_path, "areas", files.AREAS)
        files.bring_into(database, tmp_path, "places", files.PLACES)
        city, clock = load_city(database), DatabaseClock(database)
        code, (name, _) = next((code, names) for code, names in city.undrawn_streets.items() if code != files.STREET)
        finder = DatabaseAddresses(database, DatabaseCityBook(database, city, clock), clock)
        found = finder.find(name)[0]
        assert (found.streets, found.point, found.contradicts) == ((code,), None, False)
        assert finder.find(f"{name}人民公园")[0].contradicts
        assert not finder.find("人民公园")[0].contradicts
