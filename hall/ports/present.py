"""What every part asks for and nobody waits for: the time, the law, the city, the areas of a point."""

from __future__ import annotations

from typing import Protocol

from hall.cases.law import Law
from hall.city.areas import Areas
from hall.city.city import City
from hall.moment import Moment


class Clock(Protocol):
    """The one time port: database time, sample life's time, or a fixed moment for pictures, tests and history."""

    def now(self) -> Moment:
        """The present moment, UTC milliseconds. Any thread; asks nobody and returns at once."""


class LawBook(Protocol):
    """The law in force, as far as this process has heard of it."""

    def present(self) -> Law:
        """Returns at once. Any thread; ask anew each time: it may be another one."""

    def renewed(self) -> Law:
        """The law that is in force now, read anew where it has changed. Blocks. Raises StoreUnreachable, NotFound."""


class CityBook(Protocol):
    """The city as it is, as far as this process has heard of it."""

    def present(self) -> City:
        """Returns at once. Any thread; ask anew each time: it may be another one."""

    def renewed(self) -> City:
        """The city of now, read anew where it has changed. Blocks. Raises StoreUnreachable, NotFound."""


class Locator(Protocol):
    """Finds the areas of a point at a moment (point-in-polygon)."""

    def locate(self, lon: float, lat: float, at: Moment) -> Areas:
        """Areas that contained (lon, lat) then; a point outside the city gives empty areas. Any thread."""
