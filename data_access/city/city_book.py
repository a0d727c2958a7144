"""The city of one database as one process knows it; swapped as a whole when its ground or its law has changed."""

from __future__ import annotations

import threading

from data_access.city.city_store import load_city
from data_access.city.ground_store import load_ground
from data_access.city.law_store import version_in_force
from data_access.engine.database import Database
from data_access.store.facts import facts_of
from data_access.store.tables.ground_schema import GROUND_KEY
from hall.city.areas import Areas
from hall.city.city import City
from hall.city.ground.ground import Ground
from hall.moment import Moment
from hall.ports import Clock


class DatabaseCityBook:
    """Implements ``hall.ports.CityBook`` and ``Locator``. ``city``: the one read when the station opened. Any thread.

    The ground is read when the first case is reported: a wall never needs it.
    """

    def __init__(self, database: Database, city: City, clock: Clock) -> None:
        self._database, self._city, self._clock = database, city, clock
        self._reading = threading.Lock()
        self._ground: Ground | None = None

    def present(self) -> City:
        """The city last heard of; no I/O."""
        return self._city

    def renewed(self) -> City:
        """The city of now, read anew where its ground or law has changed, or something in it begins or ends.

        Blocks. Raises StoreUnreachable, NotFound.
        """
        with self._reading:
            known, now = self._city, self._clock.now()
            ground = int(facts_of(self._database).get(GROUND_KEY, "0"))
            law = version_in_force(self._database)
            is_due = known.next_turn is not None and known.next_turn <= now
            if is_due or (ground, law) != (known.ground_version, known.law_version):
                self._city = load_city(self._database, now)
                if ground != known.ground_version:
                    self._ground = None
            return self._city

    def locate(self, lon: float, lat: float, at: Moment) -> Areas:
        """The areas of (lon, lat) at that moment. Raises StoreUnreachable."""
        return self.ground().locate(lon, lat, at)

    def ground(self) -> Ground:
        """The ground of all times, read when it is first asked for. Raises StoreUnreachable."""
        ground = self._ground
        if ground is None:
            with self._reading:
                ground = self._ground = self._ground or load_ground(self._database)
        return ground
