"""The tables of a small city, read and changed as an administrator's desk does it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from data_access.city.city_book import DatabaseCityBook
from data_access.city.city_store import load_city
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from data_access.keeping.city_desk import CityKeeping
from data_access.keeping.tables import CityTablesReader
from hall.city.keeping import Effect, KeptRow, RowChange
from hall.people.roles import Role
from hall.people.session import Session

ADMIN = Session("adm", "许敏", frozenset({Role.ADMIN}), station="desk-9")
OTHER = replace(ADMIN, user="adm2", name="董平", station="desk-8")


class KeptCity:
    """``tables`` and ``desk`` of one station."""

    def __init__(self, database: Database) -> None:
        clock = DatabaseClock(database)
        self.database = database
        self.cities = DatabaseCityBook(database, load_city(database), clock)
        self.tables = CityTablesReader(database, self.cities, clock)
        self.desk = CityKeeping(database, self.cities, clock, lambda who: who)

    def row(self, kind: str, *key: str) -> KeptRow:
        """A row as it stands."""
        return next(each for each in self.tables.table(kind, ADMIN).rows if each.key == key)

    def changed(self, row: KeptRow, of: str, command: str = "", **told: str) -> RowChange:
        """A change of a row as it was seen."""
        return RowChange(of, told, row.key, row.seen, command)

    def change(self, of: str, key: tuple[str, ...], who: Session = ADMIN, **told: Any) -> Effect:
        """Change a row as it stands."""
        return self.desk.change(self.changed(self.row(of, *key), of, **told), who)
