"""The open events as windows keep them, told by the feed. Knows no Qt, no database and no clock."""

from __future__ import annotations

from collections.abc import Collection

from hall.events.event import Event
from hall.events.walls import in_order
from hall.facts import FactKind
from hall.live.changes import Subjects


class LiveEvents:
    """Implements ``hall.live.live_store.LiveStore``. One thread."""

    kind: str = FactKind.EVENT

    def __init__(self) -> None:
        self._open: dict[int, Event] = {}

    def load(self, subjects: Subjects) -> None:
        """Replace everything."""
        self._open.clear()
        self.apply(subjects)

    def apply(self, subjects: Subjects) -> None:
        """Take in what has changed; a revision that is not newer than ours is ignored."""
        for name, event in subjects.items():
            if event is None:
                if name.isdecimal():
                    self._open.pop(int(name), None)
            elif not event.is_open:
                self._open.pop(event.id, None)
            elif event.id not in self._open or self._open[event.id].revision < event.revision:
                self._open[event.id] = event

    def leave(self, cases: Collection[int]) -> bool:  # noqa: ARG002  (an event belongs to no case)
        """Nothing: all who read see all events."""
        return False

    @property
    def present(self) -> tuple[Event, ...]:
        """All that are open, what matters most first."""
        return tuple(in_order(self._open.values()))
