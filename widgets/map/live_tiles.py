"""What a map shows of a source of tiles – components (部件), the city's own layers –: off until somebody wants some of
it, brought up to what the feed tells. GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.errors import Words
from hall.facts import FactKind
from hall.layers.built_in import COMPONENTS, OWN
from hall.live.changes import Subjects
from hall.ports.tiles import TileReader
from widgets.live.lanes import AGAIN_MS, Answer, QueryLane
from widgets.live.live_cases import LiveCases
from widgets.map.case_map import CaseMap
from widgets.map.surface import Signs, Tiles

_TOGETHER_MS = 2_000
"""Changes that are told within two seconds are brought in together: each costs half a second of a query thread."""
_FAILED = {COMPONENTS: "map.components_failed", OWN: "map.own_failed"}
log = logging.getLogger(__name__)


class LiveTiles(QObject):
    """``source``: its name to pages; ``kind``: as what the change log tells of it; ``signs``: in the language of now.
    Its key in the query lane is its own: a window has one.

    Signals: ``failed`` (Words): it cannot be shown just now, it is tried again.
    """

    failed = Signal(object)

    def __init__(
        self,
        source: str,
        kind: FactKind,
        reader: Callable[[], TileReader],
        live: LiveCases,
        queries: QueryLane,
        case_map: CaseMap,
        signs: Callable[[], Signs],
    ) -> None:
        super().__init__(case_map)
        self._source, self._kind, self._reader = source, kind, reader
        self._queries, self._map, self._signs = queries, case_map, signs
        self._key = f"{source}.{id(self)}"
        self._revision: int | None = None
        self._which: str | None = None
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._ask)
        self._soon = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._soon.timeout.connect(self._ask)
        live.subjects_changed.connect(self._on_subjects)
        for news in (live.reloaded, live.caught_up):
            news.connect(self._look)

    @property
    def is_on(self) -> bool:
        """Whether any of it is shown."""
        return self._which is not None

    def show(self, which: str | None) -> None:
        """Which of all that there is, as ``hall.ports.tiles`` names it; None: nothing."""
        was, self._which = self._which, which
        if which is None and was is None:
            return
        if which is None:
            self.stop()
            self._revision = None
            self._map.show_tiles(self._source, None)
        elif was is None:
            self._ask()
        elif which != was:
            self.reword()

    @Slot()
    def reword(self) -> None:
        """Letters and colours are others now."""
        if self._which is not None and self._revision is not None:
            self._map.show_tiles(self._source, Tiles(self._revision, self._which, self._signs()))

    def stop(self) -> None:
        """Ask no more."""
        self._again.stop()
        self._soon.stop()
        self._queries.drop(self._key)

    @Slot(str, object)
    def _on_subjects(self, kind: str, _subjects: Subjects) -> None:
        if kind == self._kind:
            self._look()

    @Slot()
    def _look(self) -> None:
        if self.is_on and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _ask(self) -> None:
        self._queries.ask(self._key, lambda: self._reader().renewed(), self._on_answer)

    def _on_answer(self, answer: Answer) -> None:
        if not self.is_on:
            return
        if answer.value is None:
            log.warning("%s could not be read: %s", self._source, answer.error or answer.bug)
            self.failed.emit(Words(_FAILED[self._source], {"why": answer.why}))
            self._again.start()
        elif answer.value != self._revision:
            self._revision = int(answer.value)
            self.reword()
