"""The desk's search finds places too: they stand under the map, and a click, or Enter where no case is found, shows one
there. Asks through the query lane, a moment after the last key; late answers are dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from screens.desk.columns.bar import DeskBar
from screens.desk.columns.list_column import ListColumn
from screens.desk.columns.place_column import PlaceColumn
from widgets.live.lanes import Answer, QueryLane

if TYPE_CHECKING:
    from hall.city.address.found import Found

_KEY = "desk.go_to"
PAUSE_MS = 300
"""Waits a little longer than the search for cases, which most searches are for."""
LEAST, MOST, SURE = 2, 3, 0.85
"""Signs from which on places are looked for, places that are shown, and the score from which one is: a search for cases
is no address, and brings no guesses."""


class PlaceSearch(QObject):
    """``column``: what else was found; ``place``: where places stand, and the map."""

    def __init__(
        self,
        queries: QueryLane,
        finder: Callable[[str], Sequence[Found]],
        bar: DeskBar,
        column: ListColumn,
        place: PlaceColumn,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._queries, self._finder, self._search = queries, finder, bar.search
        self._column, self._place = column, place
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        bar.searched.connect(self._on_search)
        bar.taken.connect(self._on_taken)
        place.places.opened.connect(self._go)

    @Slot()
    def _on_search(self) -> None:
        self._queries.drop(_KEY)
        self._pause.stop()
        text = self._search.text().strip()
        if len(text) >= LEAST and not text.isdecimal():  # digits alone are of a case or a telephone
            self._pause.start()
        else:
            self._place.show_places(())

    @Slot()
    def _ask(self) -> None:
        self._queries.ask(_KEY, partial(self._finder, self._search.text().strip()), self._on_places)

    @Slot(object)
    def _on_places(self, answer: Answer) -> None:
        """Where nobody could look, the search for cases says so."""
        sure = [each for each in answer.value or () if each.point is not None and each.score >= SURE]
        self._place.show_places(tuple(sure[:MOST]))

    @Slot()
    def _on_taken(self) -> None:
        if not self._column.model.rowCount() and not self._column.found.cases:
            self._go()

    @Slot()
    def _go(self) -> None:
        marked = self._place.places.marked
        if marked is not None and marked.point is not None:
            self._place.go_to(marked.point)
