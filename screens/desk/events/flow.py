"""Takes a commander's acts from a key to the write lane, and says what became of them. GUI thread."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Slot

from hall.events.acting import is_repeated
from hall.events.event import Event, EventAct, Verb
from hall.events.ports import EventDesk
from screens.desk.lane_flow import LaneFlow
from widgets.case.sending import new_command_id
from widgets.live.event_watch import EventWatch
from widgets.live.lanes import WriteLane


class EventFlow(LaneFlow[EventAct]):
    """``given`` brings the act and the event after it. ``events``: those that are open, as the feed brings them."""

    def __init__(self, writes: WriteLane, desk: EventDesk, events: EventWatch, parent: QObject) -> None:
        super().__init__(writes, parent)
        self._desk, self._events = desk, events
        events.changed.connect(self._note)
        self.changed.connect(self._note)

    def give(self, act: EventAct, event: Event | None = None) -> None:
        """Do this to the event; None: it opens one. The same again while it is under way is nothing, and after its
        answer was lost the same command."""
        if self._who is None or self.is_under_way(lambda given: replace(given, command="") == act):
            return
        lost = self._lost
        is_same = lost is not None and replace(lost, command="") == act
        act = lost if lost is not None and is_same else replace(act, command=new_command_id())
        if act.verb is Verb.OPEN or event is None:
            work = partial(self._desk.open, act, self._who)
        else:
            work = partial(self._desk.act, event.id, act, self._who)
        self.write("event act", work, act)

    @Slot()
    def _note(self) -> None:
        """The act whose answer was lost, and which an event has by now, is given after all; the same asked for once
        more is another one."""
        lost = self._lost
        if lost is None:
            return
        event = next((each for each in self._events.present if is_repeated(each, lost)), None)
        if event is not None:
            self._lost = None
            self.given.emit(lost, event)
