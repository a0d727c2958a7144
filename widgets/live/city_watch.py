"""The city behind the windows of one process: read anew when its units, duty table or areas change. GUI thread."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.city.city import City
from hall.moment import HOUR_MS
from hall.ports import CityBook
from widgets.live.lanes import AGAIN_MS, Answer, QueryLane
from widgets.live.live_cases import LiveCases
from widgets.live.own_reading import OwnReading

_KEY = "city"
_LEAST_MS = 1_000
"""Least wait before asking again, where the database's clock has not reached the turn yet."""
log = logging.getLogger(__name__)


class CityWatch(QObject):
    """A ``CityBook`` and its names for windows. ``changed``: it is another one by now; ask ``present`` anew.
    ``reading``: how fresh it is.

    Asks after every setting in the change log, after every snapshot and interruption (what the log said meanwhile may
    have been missed), and when something in it begins or ends; a question that fails is asked again.
    """

    changed = Signal()

    def __init__(self, book: CityBook, live: LiveCases, queries: QueryLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book, self._live, self._queries = book, live, queries
        self._shown = book.present()
        self.reading = OwnReading()
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._look)
        for news in (live.setting_changed, live.reloaded, live.caught_up, live.clock_stepped):
            news.connect(self._look)

    def present(self) -> City:
        """The city last heard of. Returns at once."""
        return self._shown

    def stop(self) -> None:
        """Stop waiting for the next turn."""
        self._turn.stop()

    # -- names, as windows ask for them -------------------------------------------------------------------------------
    def subclass_name(self, kind: str, code: str, language: str) -> str:
        """小类."""
        return self._shown.subclass_name(kind, code, language)

    def street_name(self, code: str | None, language: str) -> str:
        """街道."""
        return self._shown.street_name(code, language)

    def unit_name(self, code: str | None, language: str) -> str:
        """处置单位."""
        return self._shown.unit_name(code, language)

    def channel_name(self, code: str | None, language: str) -> str:
        """问题来源."""
        return self._shown.channel_name(code, language)

    @Slot()
    def _look(self) -> None:
        self._queries.ask(_KEY, self._book.renewed, self._on_city)

    def _on_city(self, answer: Answer) -> None:
        city = self._book.present()
        self._await(city)
        if answer.value is not None:
            self.reading.came(self._live.now())
        elif not answer.dropped:
            self.reading.failed()
        if answer.value is None:
            log.warning("the city could not be read anew: %s", answer.error or answer.bug)
            self._turn.start(AGAIN_MS)
        if city is not self._shown:
            self._shown = city
            log.info("the city has changed", extra={"ground": city.ground_version, "law": city.law_version})
            self.changed.emit()

    def _await(self, city: City) -> None:
        """Look again when something begins or ends; once an hour at least."""
        if city.next_turn is not None:
            self._turn.start(min(max(city.next_turn - self._live.now(), _LEAST_MS), HOUR_MS))
