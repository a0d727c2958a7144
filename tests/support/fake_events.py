"""Events in memory: what a desk asks of the world outside, by the same law as the database's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from hall.errors import HallError, NotFound
from hall.events.acting import acted, opened
from hall.events.event import Event, EventAct
from hall.events.walls import in_order
from hall.people.rights import Right, must_have
from hall.people.session import Session
from hall.ports import Clock


class FakeEvents:
    """Implements ``EventPorts``, both in one. ``tell``: brings it to the windows; ``fails``: what is raised
    instead of writing; ``loses``: what is raised after it; ``ended``: how many cases have ended, of each event."""

    def __init__(self, clock: Clock, tell: Callable[[Event], None]) -> None:
        self._clock, self._tell = clock, tell
        self.kept: dict[int, Event] = {}
        self.logs: dict[int, list[EventAct]] = {}
        self.fails: HallError | None = None
        self.loses: HallError | None = None
        self.ended = 0

    @property
    def event_reader(self) -> FakeEvents:
        return self

    @property
    def event_desk(self) -> FakeEvents:
        return self

    def all(self) -> Sequence[Event]:
        return in_order(self.kept.values())

    def log(self, event_id: int) -> Sequence[EventAct]:
        return list(self.logs.get(event_id, ()))

    def closed(self, event: Event) -> int:
        return self.ended

    def open(self, act: EventAct, who: Session) -> Event:
        return self._put(opened(self._given(act, who), len(self.kept) + 1))

    def act(self, event_id: int, act: EventAct, who: Session) -> Event:
        if event_id not in self.kept:
            raise NotFound("missing.event", event=event_id)
        return self._put(acted(self.kept[event_id], self._given(act, who)))

    def _given(self, act: EventAct, who: Session) -> EventAct:
        must_have(who, Right.COMMAND)
        if self.fails is not None:
            raise self.fails
        return replace(act, at=self._clock.now(), by=who.user, station=who.station, person=who.name)

    def _put(self, event: Event) -> Event:
        if self.kept.get(event.id) != event:
            self.logs.setdefault(event.id, []).append(event.recent[0])
        self.kept[event.id] = event
        self._tell(event)
        if self.loses is not None:
            raise self.loses
        return event
