"""The city's tables as a desk reads and keeps them, and tracks, made when somebody first asks: what checks is heavy."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from data_access.city.city_book import DatabaseCityBook
from data_access.engine.database import Database
from data_access.process.station_sign_in import StationSignIn
from hall.ports import Clock, LawBook

if TYPE_CHECKING:
    from hall.ports.city_tables import CityDesk, CityTables
    from hall.ports.tracks import TrackReader


class TablesAccess:
    """``city_tables``, ``city_desk`` and ``tracks``. What they are made of comes from whoever inherits."""

    if TYPE_CHECKING:
        database: Database
        shown: Database
        law: LawBook
        cities: DatabaseCityBook
        clock: Clock
        sign_in: StationSignIn

    @cached_property
    def city_tables(self) -> CityTables:
        """Reads them, from where acts are stored: what is changed next must be as it stands."""
        from data_access.keeping.tables import CityTablesReader

        return CityTablesReader(self.database, self.cities, self.clock)

    @cached_property
    def city_desk(self) -> CityDesk:
        """Changes them."""
        from data_access.keeping.city_desk import CityKeeping

        return CityKeeping(self.database, self.cities, self.clock, self.sign_in.renewed)

    @cached_property
    def tracks(self) -> TrackReader:
        """Where people and vehicles were."""
        from data_access.telemetry.tracks.looking import DatabaseTracks

        return DatabaseTracks(
            self.database,
            self.shown,
            self.cities.ground,
            lambda: self.law.present().profile.own.tracks,
            self.sign_in.renewed,
        )
