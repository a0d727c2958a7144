"""Whose road a place lies on."""

from __future__ import annotations

from data_access.city.city_book import DatabaseCityBook
from data_access.city.sections import DatabaseSections
from data_access.engine.clock import FixedClock
from data_access.engine.database import Database
from hall.city.city import City
from hall.city.ground.ground import Ground
from hall.city.ground.land import RoadSection
from tests.support.fakes import a_profile

LINE = ((113.60, 34.70), (113.61, 34.70))


class _Book(DatabaseCityBook):
    """With a ground that stands beside the database."""

    own = Ground()

    def ground(self) -> Ground:
        return self.own


def test_the_section_of_now_and_of_none(database: Database) -> None:
    clock = FixedClock(1_000)
    book = _Book(database, City(a_profile(), {}), clock)
    assert not DatabaseSections(book, clock).section_at(113.605, 34.70).are_known
    old, now = (
        RoadSection("R1", 1, "R", name, name, "S", LINE, 900.0, 20.0, owner, "U", begins, ends)
        for name, owner, begins, ends in (("旧段", "A", 0, 500), ("今段", "B", 500, None))
    )
    book.own = Ground(sections=(old, now))
    found = DatabaseSections(book, clock).section_at(113.605, 34.70)
    assert (found.section, found.are_known) == (now, True)
    away = DatabaseSections(book, clock).section_at(113.605, 34.75)
    assert (away.section, away.are_known) == (None, True)
