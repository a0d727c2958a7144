"""The components (部件) of a map: off until somebody wants them, brought up to what the feed tells. GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.errors import Words
from hall.facts import FactKind
from hall.live.changes import Subjects
from hall.ports.components import ComponentReader
from widgets.live.lanes import AGAIN_MS, Answer, QueryLane
from widgets.live.live_cases import LiveCases
from widgets.map.case_map import CaseMap
from widgets.map.surface import Components

_TOGETHER_MS = 2_000
"""Changes that are told within two seconds are brought in together: each costs half a second of a query thread."""
log = logging.getLogger(__name__)


class ComponentLayer(QObject):
    """``letters``: the letter of each class by its number, in the language of now. Its key in the query lane is its
    own: a window has one.

    Signals: ``failed`` (Words): they cannot be shown just now, it is tried again; ``switched`` (bool).
    """

    failed = Signal(object)
    switched = Signal(bool)

    def __init__(
        self,
        reader: ComponentReader,
        live: LiveCases,
        queries: QueryLane,
        case_map: CaseMap,
        letters: Callable[[], Mapping[int, str]],
    ) -> None:
        super().__init__(case_map)
        self._reader, self._queries, self._map, self._letters = reader, queries, case_map, letters
        self._key = f"components.{id(self)}"
        self._revision: int | None = None
        self.is_on = False
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._ask)
        self._soon = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._soon.timeout.connect(self._ask)
        live.subjects_changed.connect(self._on_subjects)
        for news in (live.reloaded, live.caught_up):
            news.connect(self._look)
        case_map.components_pressed.connect(self.switch)

    @Slot()
    def switch(self) -> None:
        """Show them, or no longer."""
        self.is_on = not self.is_on
        if self.is_on:
            self._ask()
        else:
            self.stop()
            self._revision = None
            self._map.show_components(None)
        self.switched.emit(self.is_on)

    @Slot()
    def reword(self) -> None:
        """The letters are those of another language now."""
        if self.is_on and self._revision is not None:
            self._map.show_components(Components(self._revision, self._letters()))

    def stop(self) -> None:
        """Ask no more."""
        self._again.stop()
        self._soon.stop()
        self._queries.drop(self._key)

    @Slot(str, object)
    def _on_subjects(self, kind: str, _subjects: Subjects) -> None:
        if kind == FactKind.COMPONENT:
            self._look()

    @Slot()
    def _look(self) -> None:
        if self.is_on and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _ask(self) -> None:
        self._queries.ask(self._key, self._reader.renewed, self._on_answer)

    def _on_answer(self, answer: Answer) -> None:
        if not self.is_on:
            return
        if answer.value is None:
            log.warning("components could not be read: %s", answer.error or answer.bug)
            self.failed.emit(Words("map.components_failed", {"why": answer.why}))
            self._again.start()
        elif answer.value != self._revision:
            self._revision = int(answer.value)
            self._map.show_components(Components(self._revision, self._letters()))
