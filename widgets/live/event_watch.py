"""The open events behind the windows of one process: told by the feed; how many of their cases ended is asked for.

GUI thread.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from hall.events.event import Event
from hall.events.live_events import LiveEvents
from hall.events.ports import EventReader
from hall.moment import SECOND_MS, Moment
from widgets.live.lanes import Answer, QueryLane
from widgets.live.live_cases import LiveCases

ASKED_EVERY_MS = 15 * SECOND_MS
"""A wall need not know to the second how many cases have ended; each look counts some thousand rows."""


class EventWatch(QObject):
    """``changed``: an event was opened, led on or closed; or another number of its cases has ended."""

    changed = Signal()

    def __init__(
        self,
        events: LiveEvents,
        live: LiveCases,
        reader: EventReader,
        queries: QueryLane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._events, self._live, self._reader, self._queries = events, live, reader, queries
        self._ended: dict[int, int] = {}
        self._asked: dict[int, tuple[Moment, int]] = {}  # when, at which revision
        live.subjects_changed.connect(self._on_subjects)

    @property
    def present(self) -> tuple[Event, ...]:
        """All that are open, what matters most first."""
        return self._events.present

    def ended(self, event: Event) -> int | None:
        """How many of its cases have ended since it was opened, as it was counted last; None: not known yet. Whoever
        shows it asks again and again."""
        now = self._live.now()
        asked_at, revision = self._asked.get(event.id, (0, 0))
        if revision != event.revision or not 0 <= now - asked_at < ASKED_EVERY_MS:
            self._asked[event.id] = (now, event.revision)
            self._queries.ask(f"event.ended.{event.id}", partial(self._count, event), self._on_count)
        return self._ended.get(event.id)

    def _count(self, event: Event) -> tuple[int, int]:
        """In a query thread."""
        return event.id, self._reader.closed(event)

    def _on_count(self, answer: Answer) -> None:
        if answer.value is None:
            return  # what was known stays, under the age of the feed; it is asked again
        event_id, number = answer.value
        if self._ended.get(event_id) != number:
            self._ended[event_id] = number
            self.changed.emit()

    @Slot(str, object)
    def _on_subjects(self, kind: str, subjects: object) -> None:  # noqa: ARG002  (the store has taken them in)
        if kind == self._events.kind:
            self.changed.emit()
