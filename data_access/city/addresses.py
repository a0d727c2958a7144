"""The city's addresses as one process finds them: an index over its ground, built when it is first asked for, and anew
when the ground has changed or something in it begins or ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from data_access.city.city_book import DatabaseCityBook
from data_access.engine.database import Database
from data_access.store.ground_rows import read
from data_access.store.tables.component_schema import COMPONENTS
from data_access.store.tables.ground_schema import PLACES
from hall.city.city import City
from hall.city.ground.ground import Ground
from hall.city.ground.land import AdminArea, AreaTier
from hall.city.ground.valid import Valid, turns
from hall.frozen import frozen
from hall.moment import NEVER, Moment
from hall.ports import Clock

if TYPE_CHECKING:
    from hall.city.address.codes import CodedComponent
    from hall.city.address.found import Found
    from hall.city.address.search import AddressIndex


@frozen
class _Built:
    """``version``: of the ground; ``until``: when something in it begins or ends next (UTC ms)."""

    index: AddressIndex
    version: int
    until: Moment


class DatabaseAddresses:
    """Implements ``hall.ports.places.PlaceFinder``. Any thread.

    A desk that asks for no place builds no index. It takes some 8 MB for 5,000 places and 2,000 roads.
    """

    def __init__(self, database: Database, cities: DatabaseCityBook, clock: Clock) -> None:
        self._database, self._cities, self._clock = database, cities, clock
        self._building = threading.Lock()
        self._built: _Built | None = None

    def find(self, text: str) -> Sequence[Found]:
        """See the port."""
        return self._present().search(text)

    def _present(self) -> AddressIndex:
        version, now = self._cities.present().ground_version, self._clock.now()
        with self._building:
            built = self._built
            if built is None or built.version != version or built.until <= now:
                self._built = None  # the old one goes before the new one comes
                built = self._built = self._build(version, now)
            return built.index

    def _build(self, version: int, now: Moment) -> _Built:
        from data_access.city.readings import (
            readings_of,
        )  # with numpy and patterns: no start of a station pays for them
        from hall.city.address.search import AddressIndex

        ground, places = self._cities.ground(), read(self._database, PLACES)
        if missing := tuple(_missing(self._cities.present(), ground)):
            ground = replace(ground, areas=(*ground.areas, *missing))
        bounds = self._cities.present().profile.map.bounds
        index = AddressIndex(ground, places, now, bounds, readings_of, _Components(self._database, self._clock))
        rows: tuple[Valid, ...] = (*ground.areas, *ground.cells, *ground.roads, *ground.sections, *places)
        return _Built(index, version, next((turn for turn in turns(rows) if turn > now), NEVER))


def _missing(city: City, ground: Ground) -> Iterator[AdminArea]:
    """Streets of the profile that nobody has brought in: a caller names them all the same."""
    there = {each.code for each in ground.areas}
    for code, (zh, en) in city.streets.items():
        if code not in there:
            yield AdminArea(AreaTier.STREET, code, "", zh, en, ())


class _Components:
    """Components by their codes, asked of their table one by one: nobody keeps a million."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def find(self, code: str) -> CodedComponent | None:
        """See ``ComponentCodes``. Raises StoreUnreachable."""
        from hall.city.address.codes import CodedComponent  # see above

        table, now = COMPONENTS.table.c, self._clock.now()
        holds = (table.code == code, table.begins <= now, sa.or_(table.ends.is_(None), table.ends > now))
        with self._database.reading() as connection:
            row = connection.execute(sa.select(table.name, table.lon, table.lat).where(*holds).limit(1)).first()
        return None if row is None else CodedComponent(code, (row[0], row[0]), (row[1], row[2]))
