"""What walls tell of themselves, in the telemetry: no lock, no fact waits for it."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from data_access.engine.database import Database
from data_access.telemetry.latest import Telemetry
from hall.telemetry.latest import LOOK_KIND, PICTURE_KIND, WALL_KIND, SourceFilter
from hall.wall.shown import (
    Picture,
    Shown,
    ShownNow,
    is_looked_at,
    pictures_of,
    shown_now,
    told_look,
)

_SHOWN, _PICTURES, _LOOKS = (SourceFilter(frozenset({kind})) for kind in (WALL_KIND, PICTURE_KIND, LOOK_KIND))

_MOST_NAMED = 8  # in one line of the log
log = logging.getLogger(__name__)


class DatabaseWallSigns:
    """Implements ``hall.wall.ports.WallSigns``. Raises StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._telemetry, self._unread = Telemetry(database), frozenset[str]()
        self._shown, self._looks = (self._telemetry.subscribe(each) for each in (_SHOWN, _LOOKS))

    def tell(self, shown: Shown) -> None:
        """See the port."""
        self._telemetry.put([shown.told(self._telemetry.now())])

    def put_picture(self, picture: Picture) -> None:
        """See the port."""
        self._telemetry.put([picture.told()])

    def shown(self) -> ShownNow:
        """See the port."""
        found = shown_now(self._shown.take())
        if found.unread - self._unread:
            log.warning("what these walls say cannot be read: %s", ", ".join(sorted(found.unread)[:_MOST_NAMED]))
        self._unread = found.unread
        return found

    def pictures(self) -> Mapping[str, Picture]:
        """See the port."""
        return pictures_of(self._telemetry.subscribe(_PICTURES).take())

    def look(self, console: str) -> None:
        """See the port."""
        self._telemetry.put([told_look(console, self._telemetry.now())])

    def is_looked_at(self) -> bool:
        """See the port."""
        return is_looked_at(self._looks.take())
