"""Keeps the page of events as they are: reads all of them, and the log of the chosen one, anew at each news.

GUI thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import Words
from hall.events.belonging import cases_of
from hall.events.event import Event, EventAct
from hall.wall.held import event_held
from screens.desk.events import keys
from screens.desk.events.form import Offered, offered
from screens.desk.events.saying import EventWords
from screens.desk.events.sheet import EventSheet
from screens.screen import DeskParts
from widgets.live.lanes import Answer

_READ = "desk.events"


class _Read(NamedTuple):
    """All events, the log of the one that was chosen, and the walls that ever spoke."""

    events: Sequence[Event]
    chosen: int
    log: Sequence[EventAct] = ()
    walls: frozenset[str] = frozenset()


class EventPage(QObject):
    """``chosen``: the event that the cursor stands on, None: there is none. Signals: ``came``: all were read anew."""

    came = Signal()

    def __init__(self, parts: DeskParts, sheet: EventSheet) -> None:
        super().__init__(sheet)
        self._parts, self._sheet = parts, sheet
        self._read = _Read((), 0)
        self._chosen = 0
        sheet.chosen_anew.connect(self._on_moved)
        for news in (parts.events.changed, parts.live.reloaded, parts.live.caught_up, parts.texts.language_changed):
            news.connect(self.read)
        parts.live.freshness_changed.connect(sheet.show_freshness)
        sheet.show_freshness(parts.live.freshness)
        for changed in (parts.live.delta, parts.live.looks_changed, parts.wall_watch().changed):
            changed.connect(self.show)

    @property
    def chosen(self) -> Event | None:
        """See the class."""
        return next((each for each in self._read.events if each.id == self._chosen), None)

    @property
    def line(self) -> EventAct | None:
        """The act in whose line of the log the cursor stands."""
        place = len(self._log) - 1 - self._sheet.log.place
        return self._log[place] if 0 <= place < len(self._log) else None

    @property
    def _log(self) -> Sequence[EventAct]:
        """Of the event that the cursor stands on, where it was read."""
        return self._read.log if self._chosen == self._read.chosen else ()

    @property
    def offers(self) -> Offered:
        """What a form has to choose from; the process's one reader of scenes reads from the first question on."""
        facts = self._parts.wall_watch().facts
        return offered(self._parts.city.present(), facts, self._read.walls, self._parts.texts)

    def why(self, key: str) -> Words | None:
        """Why a key of a button would do nothing just now; None: it does what it says."""
        event = self.chosen
        if key == keys.OPEN:
            return None
        if event is None:
            return Words("event.none")
        if not event.is_open:
            told = Words("refused.event_closed", {"name": event.brief.name})
            return None if key == keys.CLOSE else Words("event.closed_hint", {"why": told})
        return Words("event.no_log") if key == keys.CORRECT and self.line is None else None

    def forget(self) -> None:
        """Somebody else sits here."""
        self._read, self._chosen = _Read((), 0), 0

    def choose(self, event: Event) -> None:
        """The cursor stands there."""
        self._chosen = event.id
        self.read()

    @Slot()
    def read(self) -> None:
        """Ask how all events stand."""
        if self._sheet.isVisible():
            self._parts.queries.ask(_READ, partial(self._answered, self._chosen), self._on_read)

    def _answered(self, chosen: int) -> _Read:
        """In a query thread. Where none is chosen, the first one is. Of its log what it is made of by then: the next
        act may be stored between the two questions, and whoever sees it must see the event after it too."""
        reader = self._parts.event_ports.event_reader
        events = reader.all()
        event = next((each for each in events if each.id == chosen), events[0] if events else None)
        walls = frozenset(self._parts.walls.wall_signs.shown().walls())
        if event is None:
            return _Read(events, 0, (), walls)
        log = [act for act in reader.log(event.id) if act.number <= event.revision]
        return _Read(events, event.id, log, walls)

    def _on_read(self, answer: Answer) -> None:
        notice = self._sheet.notice
        if answer.dropped:
            return
        if answer.value is None:
            notice.stand(Words("event.unread", {"why": answer.why}))
            return
        notice.stand(None)
        self._read = answer.value
        if self.chosen is None:
            self._chosen = self._read.chosen
        self.show()
        self.came.emit()

    @Slot()
    def _on_moved(self) -> None:
        place = self._sheet.events.place
        if place < len(self._read.events):
            self.choose(self._read.events[place])
            self.show()

    @Slot()
    def show(self) -> None:
        """All of it, as it is known by now."""
        sheet, event = self._sheet, self.chosen
        if not sheet.isVisible():
            return
        words, now = EventWords(self._parts.texts, self.offers), self._parts.live.now()
        places = {each.id: place for place, each in enumerate(self._read.events)}
        sheet.events.show_rows(words.listed(self._read.events, now), places[event.id] if event else 0, "event.none")
        log = self._log
        sheet.show_log(words.log(log, now))
        store, city = self._parts.live.store, self._parts.city.present()
        ended = self._parts.events.ended(event) if event is not None else None
        sheet.facts.set_text(words.facts(event, log, store, ended, city, now) if event is not None else "")
        open_ones, states = self._parts.events.present, self._parts.wall_watch().facts.states
        held = event_held(event, open_ones, states, now) if event is not None else {}
        sheet.say_held(words.held(held, now))
        is_over = event is not None and not event.is_open
        sheet.buttons.say(keys.CLOSE, Words("event.reopen" if is_over else "event.close"))
        refused = ((key, self.why(key)) for _, key in keys.BUTTONS)
        sheet.buttons.refuse({key: self._parts.texts.said(why) for key, why in refused if why is not None})
        sheet.there.show_rows(words.there(event) if event is not None else [], 0, "event.nothing_there")
        ids = cases_of(event, store) if event is not None and event.is_open else []
        sheet.heads["event.cases"].say("event.cases", number=len(ids))
        sheet.cases.show_rows(words.cases(ids, store, city), 0, "event.no_cases")
