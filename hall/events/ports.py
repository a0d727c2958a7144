"""How desks and walls reach events; what is open comes by the feed (``live_events``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from hall.events.event import Event, EventAct
from hall.people.session import Session


class EventReader(Protocol):
    """Blocks; query threads only. Raises StoreUnreachable, StoreRefused (``store.damaged_document``)."""

    def all(self) -> Sequence[Event]:
        """Open ones, what matters most first, then those that are closed, the newest first."""

    def log(self, event_id: int) -> Sequence[EventAct]:
        """All that was done, the oldest first; empty where there is no such event."""

    def closed(self, event: Event) -> int:
        """How many of its cases have ended since it was opened (``belonging``), until it was closed."""


class EventDesk(Protocol):
    """What a commander writes. Each call is one durable commit with its audit line, told to all windows. Blocks; the
    write lane only. Raises NotAllowed (``denied.command``), RuleBroken and CaseChangedMeanwhile as ``acting.acted``,
    NotFound (``missing.event``), StoreUnreachable."""

    def open(self, act: EventAct, who: Session) -> Event:
        """Begin an event."""

    def act(self, event_id: int, act: EventAct, who: Session) -> Event:
        """Do this to it; how it stands then. A command that was taken in before changes nothing."""


class EventPorts(Protocol):
    """All that a desk has for events; whoever opens the world outside has fields of these names."""

    @property
    def event_reader(self) -> EventReader: ...
    @property
    def event_desk(self) -> EventDesk: ...
