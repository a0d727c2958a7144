"""The law in force, as one process knows it: that of the city which its book holds."""

from __future__ import annotations

from data_access.city.city_store import law_of
from hall.cases.law import Law
from hall.ports import CityBook


class CityLawBook:
    """Implements ``hall.ports.LawBook``; the law is worked out once for each city. Any thread."""

    def __init__(self, cities: CityBook) -> None:
        self._cities = cities
        self._made = (cities.present(), law_of(cities.present()))

    def present(self) -> Law:
        """The law last heard of; no I/O."""
        city, law = self._made  # replaced as one, so readers on any thread need no lock
        if city is not self._cities.present():
            city = self._cities.present()
            law = law_of(city)
            self._made = (city, law)
        return law

    def renewed(self) -> Law:
        """The law in force, read anew where it or the city's units have changed. Blocks. Raises as ``CityBook``."""
        self._cities.renewed()
        return self.present()
