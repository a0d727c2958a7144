"""Who tells where he is, read from the latest values of a hall's database."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from time import monotonic

import numpy as np
from numpy.typing import ArrayLike, NDArray

from data_access.engine.database import Database
from data_access.telemetry.in_streets import in_streets
from data_access.telemetry.latest import Telemetry
from hall.city.ground.ground import Ground
from hall.people.rights import Right, must_have
from hall.people.scope import scope_of
from hall.people.session import Session
from hall.ports import Clock
from hall.telemetry.latest import SourceFilter
from hall.telemetry.movers import KINDS, Movers, MoverThere, movers_of, movers_there
from hall.telemetry.moving import MovingPlaces, SourceNumbers, moving_of

_WANTED = SourceFilter(frozenset(KINDS))
_SHARED_S = 0.4
"""Maps of several windows of a station ask once a second each: who asks so soon after another gets the same answer."""


class DatabaseMovers:
    """A ``MoverReader``. ``ground``: the city's, of all times, asked only for who is bound to streets."""

    def __init__(self, database: Database, ground: Callable[[], Ground], clock: Clock) -> None:
        self._ground, self._clock = ground, clock
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
            there = movers_there(self._values.take())
        streets = scope_of(who).streets
        if streets is None or not there:
            return there
        is_in = self._in([each.lon for each in there], [each.lat for each in there], streets)
        return [each for each, is_one in zip(there, is_in, strict=True) if is_one]

    def places(self, who: Session | None) -> MovingPlaces:
        """See `MoverReader`."""
        with self._lock:
            if self._kept is None or monotonic() - self._kept[0] > _SHARED_S:
                self._kept = monotonic(), moving_of(self._values.take(), self._numbers)
            places = self._kept[1]
        streets = None if who is None else scope_of(who).streets
        if streets is None or not len(places.ids):
            return places
        return places.only(self._in(places.lon, places.lat, streets))

    def _in(self, lon: ArrayLike, lat: ArrayLike, streets: frozenset[str]) -> NDArray[np.bool_]:
        return in_streets(self._ground(), lon, lat, streets, self._clock.now())
