"""The layer of people and vehicles (人员车辆) of a map: asks once a second where they are while somebody can see it.

Where the source stops, or nothing can be read, it says since when, and the marks are grey: an old place must not look
like one of now. GUI thread; the reading is done in a thread of the query lane.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QTimer, Slot

from hall.moment import SECOND_MS, Moment
from hall.people.session import Session
from hall.ports import MoverReader
from hall.telemetry.movers import KINDS, LOST_MS, VEHICLE
from hall.telemetry.moving import HEADED, HEADING, IS_VEHICLE, SILENT, MovingPlaces
from widgets.live.lanes import Answer, QueryLane
from widgets.live.own_reading import OwnReading
from widgets.map.case_map import CaseMap
from widgets.map.pins import PinColumns
from widgets.texts.texts import Texts

EVERY_MS = SECOND_MS
"""A vehicle tells its place once a second at most."""
LASTS_MS = 10 * SECOND_MS
"""One reading may be slow; what was not read anew for longer is not of now (assumed)."""


class LiveMoving(QObject):
    """Off until some of them are to be shown; `now`: the hall's time."""

    def __init__(
        self, queries: QueryLane, movers: MoverReader, texts: Texts, now: Callable[[], Moment], case_map: CaseMap
    ) -> None:
        super().__init__(case_map)
        self._queries, self._movers, self._texts, self._now, self._map = queries, movers, texts, now, case_map
        self._who: Session | None = None
        self._key = f"moving {id(self)}"  # windows must not drop each other's answers
        self._is_asked, self._kinds = False, frozenset[str]()
        self._places: MovingPlaces | None = None
        self._newest: Moment | None = None
        self._own = OwnReading(LASTS_MS)
        self._again = QTimer(self, interval=EVERY_MS)
        self._again.timeout.connect(self._look)

    @property
    def is_on(self) -> bool:
        """Whether the layer is shown."""
        return self._again.isActive()

    def sit(self, who: Session | None) -> None:
        """Who looks, by whose scope is read; None: nobody, or a wall. What was read for another is forgotten."""
        self._queries.drop(self._key)
        self._who, self._places, self._is_asked = who, None, False

    def show(self, kinds: frozenset[str]) -> None:
        """Show these of ``KINDS``; none: nothing of it."""
        if kinds == self._kinds:
            return
        self._kinds = kinds
        if not kinds:
            self._again.stop()
            self._places = None
            self._map.show_moving(None)
        elif not self._again.isActive():
            self._again.start()
            self._look()
        else:
            self._show()

    @Slot()
    def _look(self) -> None:
        if not self._map.isVisible() or self._map.window().isMinimized():
            return  # nobody sees it
        self._show()
        if not self._is_asked:  # a database that does not answer holds one thread, not all
            self._is_asked = True
            self._queries.ask(self._key, partial(self._movers.places, self._who), self._take)

    def _take(self, answer: Answer) -> None:
        self._is_asked = False
        if not self.is_on or answer.dropped:
            return
        if answer.value is None:
            self._own.failed()
        else:
            self._own.came(self._now())
            self._places = answer.value
            self._newest = self._newest_of(answer.value)
        self._show()

    def _show(self) -> None:
        places = self._places
        if places is None:
            self._map.show_moving(PinColumns.of(()), kinds=self._kinds)
            return
        is_old = self._own.is_old
        looks = places.looks & ~np.uint8(HEADED | HEADING) | np.uint8(SILENT) if is_old else places.looks
        shown = PinColumns(places.ids, places.lon, places.lat, looks)
        if len(self._kinds) < len(KINDS):
            shown = shown.take(np.flatnonzero((looks & IS_VEHICLE != 0) == (VEHICLE in self._kinds)))
        self._map.show_moving(shown, self._said(places, is_old=is_old), self._kinds)

    def _newest_of(self, places: MovingPlaces) -> Moment | None:
        """By the hall's clock, which is not the store's in a sample with a time of its own; as it was told before where
        nothing newer was heard: words that hold must not flicker between two minutes."""
        if places.newest_ms is None:
            return None
        at = self._now() - places.newest_ms
        return self._newest if self._newest is not None and abs(at - self._newest) < LASTS_MS else at

    def _said(self, places: MovingPlaces, *, is_old: bool) -> str:
        """Since when nothing was heard; "": it is live."""
        if self._newest is None or places.newest_ms is None:
            return self._texts.words("empty.people")
        if places.newest_ms <= LOST_MS and not is_old:
            return ""
        return self._texts.words("map.moving_as_of", time=self._texts.near(self._newest, self._now(), seconds=False))
