"""Scenes, programs and orders behind the windows of one process: read anew when the feed says that they have changed.

GUI thread.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.live.changes import Setting
from hall.wall.ahead import CasesAhead, OrdersAhead
from hall.wall.alarms import heard_of
from hall.wall.facts import WallFacts
from hall.wall.ports import WallReader
from hall.wall.triggers import Heard
from widgets.live.lanes import AGAIN_MS, Answer, QueryLane
from widgets.live.live_cases import LiveCases

_KEY = "walls"
log = logging.getLogger(__name__)


class WallWatch(QObject):
    """``facts``: what was read last, without orders of a clock that was ahead. ``changed``: it is another one.
    ``has_failed``: the last reading did.

    Asks at the beginning, after every change of scenes and orders in the change log, and after every snapshot and
    interruption: what the log said meanwhile may have been missed.
    """

    changed = Signal()

    def __init__(self, reader: WallReader, live: LiveCases, queries: QueryLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader, self._queries, self._live = reader, queries, live
        self.facts, self.is_read, self.has_failed = WallFacts(), False, False
        self._stored, self._ahead, self._cases = WallFacts(), OrdersAhead(), CasesAhead()
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self.look)
        live.setting_changed.connect(self._on_settings)
        for news in (live.reloaded, live.caught_up):
            news.connect(self.look)
        live.clock_stepped.connect(self._on_clock_stepped)

    @Slot(object)
    def _on_settings(self, changed: frozenset[Setting]) -> None:
        if Setting.WALLS in changed:
            self.look()

    @Slot()
    def look(self) -> None:
        """Ask how they stand now."""
        self._queries.ask(_KEY, self._reader.present, self._on_facts)

    def heard(self) -> Heard:
        """The triggers, and the open cases that they are about now: the same for all windows."""
        facts = self.facts
        return heard_of(self._live.store, facts.triggers, self._live.now(), self._cases, facts.states.values())

    def stop(self) -> None:
        """Ask no more."""
        self._again.stop()

    def _on_facts(self, answer: Answer) -> None:
        if not answer.dropped:
            self.has_failed = answer.value is None
        if answer.value is None:
            log.warning("scenes and orders could not be read: %s", answer.error or answer.bug)
            self._again.start()
            return
        self._stored = answer.value
        self._take()

    @Slot(object)
    def _on_clock_stepped(self, stepped_ms: int) -> None:
        if stepped_ms > 0:
            for ahead in (self._ahead, self._cases):
                ahead.put_forward()
        if self.is_read:
            self._take()

    def _take(self) -> None:
        facts = self._ahead.without(self._stored, self._live.now())
        is_news = not self.is_read or facts != self.facts or _revisions(facts) != _revisions(self.facts)
        self.facts, self.is_read = facts, True
        if is_news:
            self.changed.emit()


def _revisions(facts: WallFacts) -> list[list[tuple[str, int]]]:
    """Of all that is stored, by kind: one that was stored again as it was is equal, but whoever edits it must know."""
    kept = (facts.stored, facts.programs, facts.stored_triggers, facts.arrangements, facts.views)
    return [sorted((code, each.revision) for code, each in of_kind.items()) for of_kind in kept]
