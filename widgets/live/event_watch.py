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
from widgets.live.own_reading import OwnReading

_KEY = "event.ended."
ASKED_EVERY_MS = 15 * SECOND_MS
"""A wall need not know to the second how many cases have ended; each look counts some thousand rows."""
LASTS_MS = 3 * ASKED_EVERY_MS
"""A number that was not counted anew for so long is not known any more."""


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
        self._counted: dict[int, OwnReading] = {}
        self._asked: dict[int, tuple[Moment, int]] = {}  # when, at which revision
        live.subjects_changed.connect(self._on_subjects)

    @property
    def present(self) -> tuple[Event, ...]:
        """All that are open, what matters most first."""
        return self._events.present

    def ended(self, event: Event) -> int | None:
        """How many of its cases have ended since it was opened, as it was counted last; None: not known yet, or not any
        more. Whoever shows it asks again and again."""
        now = self._live.now()
        asked_at, revision = self._asked.get(event.id, (0, 0))
        if revision != event.revision or not 0 <= now - asked_at < ASKED_EVERY_MS:
            self._asked[event.id] = (now, event.revision)
            self._queries.ask(f"{_KEY}{event.id}", partial(self._reader.closed, event), self._on_count)
        reading = self._counted.setdefault(event.id, OwnReading(LASTS_MS))
        return self._ended.get(event.id) if reading.freshness_of(self._live.freshness) is self._live.freshness else None

    def _on_count(self, answer: Answer) -> None:
        if answer.dropped:
            return
        event_id = int(answer.key.removeprefix(_KEY))
        reading = self._counted.setdefault(event_id, OwnReading(LASTS_MS))
        if answer.value is None:  # it is asked again; until then nobody knows
            reading.failed()
            self.changed.emit()
            return
        was_unknown, number = reading.has_failed, answer.value
        reading.came(self._live.now())
        if was_unknown or self._ended.get(event_id) != number:
            self._ended[event_id] = number
            self.changed.emit()

    @Slot(str, object)
    def _on_subjects(self, kind: str, subjects: object) -> None:  # noqa: ARG002  (the store has taken them in)
        if kind == self._events.kind:
            self.changed.emit()
