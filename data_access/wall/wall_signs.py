"""What walls tell of themselves, in the telemetry: no lock, no fact waits for it."""

from __future__ import annotations

from collections.abc import Mapping

from data_access.engine.database import Database
from data_access.telemetry.latest import Telemetry
from hall.telemetry.latest import SourceFilter
from hall.wall.shown import KIND, PICTURE_KIND, Picture, Shown, ShownNow, pictures_of, shown_now

_SHOWN, _PICTURES = (SourceFilter(frozenset({kind})) for kind in (KIND, PICTURE_KIND))


class DatabaseWallSigns:
    """Implements ``hall.wall.ports.WallSigns``. Raises StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._telemetry = Telemetry(database)

    def tell(self, shown: Shown) -> None:
        """See the port."""
        self._telemetry.put([shown.told(self._telemetry.now())])

    def put_picture(self, picture: Picture) -> None:
        """See the port."""
        self._telemetry.put([picture.told()])

    def shown(self) -> ShownNow:
        """See the port."""
        return shown_now(self._telemetry.subscribe(_SHOWN).take())

    def pictures(self) -> Mapping[str, Picture]:
        """See the port."""
        return pictures_of(self._telemetry.subscribe(_PICTURES).take())
