"""Presence in the database: told by desks, read by who gives way to them. Telemetry: no fact waits for it."""

from __future__ import annotations

from collections.abc import Mapping

from data_access.engine.database import Database
from data_access.telemetry.latest import Telemetry
from hall.telemetry.latest import OPEN_CASE_KIND, SourceFilter
from hall.telemetry.presence import OpenAt, open_cases, told


class DatabasePresence:
    """Implements ``hall.ports.Presence`` for one station. Raises StoreUnreachable."""

    def __init__(self, database: Database, station: str) -> None:
        self._telemetry, self.station = Telemetry(database), station
        self._open = self._telemetry.subscribe(SourceFilter(frozenset({OPEN_CASE_KIND})))

    def tell(self, case_id: int, user: str) -> None:
        """See the port."""
        self._telemetry.put([told(case_id, self.station, user, self._telemetry.now())])

    def open_cases(self) -> Mapping[int, tuple[OpenAt, ...]]:
        """See the port."""
        return open_cases(self._open.take())
