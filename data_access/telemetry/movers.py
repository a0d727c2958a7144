"""Who tells where he is, read from the latest values of a hall's database."""

from __future__ import annotations

from collections.abc import Mapping

from data_access.engine.database import Database
from data_access.telemetry.latest import Telemetry
from hall.telemetry.latest import SourceFilter
from hall.telemetry.movers import KINDS, Movers, movers_of

_WANTED = SourceFilter(frozenset(KINDS))


class DatabaseMovers:
    """A ``MoverReader``."""

    def __init__(self, database: Database) -> None:
        self._places = Telemetry(database).subscribe(_WANTED)

    def present(self) -> Mapping[str, Movers]:
        """See `MoverReader`."""
        return movers_of(self._places.take())
