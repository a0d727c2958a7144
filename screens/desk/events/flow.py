"""Takes a commander's acts from a key to the write lane, and says what became of them. GUI thread."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import StoreUnreachable, Words
from hall.events.acting import is_repeated
from hall.events.event import Event, EventAct, Verb
from hall.events.ports import EventDesk
from hall.people.session import Session
from widgets.case.sending import new_command_id
from widgets.live.event_watch import EventWatch
from widgets.live.lanes import Answer, WriteLane


class EventFlow(QObject):
    """Signals: ``told`` (Words, meaning): to whoever sits there; ``given`` (EventAct, Event): it stands in the database
    by now."""

    told = Signal(object, str)
    given = Signal(object, object)

    def __init__(self, writes: WriteLane, desk: EventDesk, events: EventWatch, parent: QObject) -> None:
        """``events``: those that are open, as the feed brings them."""
        super().__init__(parent)
        self._writes, self._desk, self._events = writes, desk, events
        self._who: Session | None = None
        self._under_way: deque[EventAct] = deque()  # the lane answers in the order in which it was asked
        self._lost: EventAct | None = None  # the last one, whose answer did not come
        events.changed.connect(self._note)

    @property
    def is_waiting(self) -> bool:
        """Whether an act is under way."""
        return bool(self._under_way)

    def sit(self, who: Session | None) -> None:
        """Who gives them."""
        self._who, self._lost = who, None

    def give(self, act: EventAct, event: Event | None = None) -> None:
        """Do this to the event; None: it opens one. The same again after an answer was lost is the same command."""
        if self._who is None:
            return
        lost = self._lost
        is_same = lost is not None and replace(lost, command="") == act
        act = lost if lost is not None and is_same else replace(act, command=new_command_id())
        if act.verb is Verb.OPEN or event is None:
            work = partial(self._desk.open, act, self._who)
        else:
            work = partial(self._desk.act, event.id, act, self._who)
        if self._writes.write("event act", work, self._on_answer):
            self._under_way.append(act)

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

    def _on_answer(self, answer: Answer) -> None:
        act = self._under_way.popleft()
        self._lost = act if isinstance(answer.error, StoreUnreachable) else None
        if answer.error is None and answer.bug is None:
            self.given.emit(act, answer.value)
        elif isinstance(answer.error, StoreUnreachable):
            self.told.emit(Words("console.not_sent", {"why": answer.error.words}), "overdue")
            self._note()
        else:
            self.told.emit(answer.why, "overdue" if answer.bug else "warning")
