"""Whose road a place lies on, out of the ground that is in force."""

from __future__ import annotations

from data_access.city.city_book import DatabaseCityBook
from hall.city.ground.valid import in_force
from hall.ports import Clock
from hall.ports.sections import SectionAt


class DatabaseSections:
    """Implements ``hall.ports.sections.SectionReader``. Any thread."""

    def __init__(self, cities: DatabaseCityBook, clock: Clock) -> None:
        self._cities, self._clock = cities, clock

    def section_at(self, lon: float, lat: float) -> SectionAt:
        """See the port."""
        now, ground = self._clock.now(), self._cities.ground()
        code = ground.locate(lon, lat, now).road_section
        known = in_force(ground.sections, now)
        return SectionAt(next((each for each in known if each.code == code), None), bool(known))
