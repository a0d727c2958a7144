"""What a station has for those who work on a map: places of cases, hotspots, shapes, road sections. Each made when
somebody first asks for it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from data_access.city.city_book import DatabaseCityBook
    from data_access.engine.database import Database
    from data_access.process.station_sign_in import StationSignIn
    from hall.ports import Clock
    from hall.ports.drawing import ShapeDesk
    from hall.ports.sections import SectionReader
    from hall.ports.spots import MapDesk, SpotReader


class MapAccess:
    """``spots``, ``maps``, ``sections``, ``shapes``. What they are made of comes from whoever inherits."""

    if TYPE_CHECKING:
        database: Database
        shown: Database
        cities: DatabaseCityBook
        clock: Clock
        cache: Path | None
        sign_in: StationSignIn

    @cached_property
    def spots(self) -> SpotReader:
        """The places of all cases, closed ones too."""
        from data_access.store.case_points import CasePointReader

        return CasePointReader(self.shown)

    @cached_property
    def maps(self) -> MapDesk:
        """Maps that leave the hall."""
        from data_access.process.map_reading import DatabaseMapDesk

        return DatabaseMapDesk(self.database, self.cities, self.clock, self.sign_in.renewed)

    @cached_property
    def sections(self) -> SectionReader:
        """Whose road a place lies on."""
        from data_access.city.sections import DatabaseSections

        return DatabaseSections(self.cities, self.clock)

    @cached_property
    def shapes(self) -> ShapeDesk:
        """What lies in a shape, taken out of the hall."""
        from data_access.process.shape_export import DatabaseShapeDesk

        return DatabaseShapeDesk(self.database, self.cities, self.clock, self.sign_in.renewed, self.cache)
