"""Who tells where he is, read from the latest values of a hall's database."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from time import monotonic

from data_access.engine.database import Database
from data_access.telemetry.latest import Telemetry
from hall.people.rights import Right, must_have
from hall.people.session import Session
from hall.telemetry.latest import SourceFilter
from hall.telemetry.movers import KINDS, Movers, MoverThere, movers_of, movers_there
from hall.telemetry.moving import MovingPlaces, SourceNumbers, moving_of

_WANTED = SourceFilter(frozenset(KINDS))
_SHARED_S = 0.4
"""Maps of several windows of a station ask once a second each: who asks so soon after another gets the same answer."""


class DatabaseMovers:
    """A ``MoverReader``."""

    def __init__(self, database: Database) -> None:
        self._values = Telemetry(database).subscribe(_WANTED)
        self._numbers, self._lock = SourceNumbers(), threading.Lock()
        self._kept: tuple[float, MovingPlaces] | None = None

    def present(self) -> Mapping[str, Movers]:
        """See `MoverReader`."""
        return movers_of(self._values.take())

    def there(self, who: Session) -> Sequence[MoverThere]:
        """See `MoverReader`."""
        must_have(who, Right.MOVERS)
        with self._lock:  # one at a time asks
            return movers_there(self._values.take())

    def places(self) -> MovingPlaces:
        """See `MoverReader`."""
        with self._lock:
            if self._kept is None or monotonic() - self._kept[0] > _SHARED_S:
                self._kept = monotonic(), moving_of(self._values.take(), self._numbers)
            return self._kept[1]
