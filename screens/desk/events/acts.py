"""What the page of events asks: an event is opened or changed by its form, led by typed lines, closed. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Slot

from hall.errors import RuleBroken, Words
from hall.events import typed
from hall.events.event import Event, EventAct, Verb
from hall.people.session import Session
from screens.desk.events import keys
from screens.desk.events.flow import EventFlow
from screens.desk.events.form import BriefForm
from screens.desk.events.page import EventPage
from screens.desk.events.sheet import EventSheet
from screens.screen import DeskParts
from widgets.live.lanes import Answer

_FIND = "desk.events.find"
_READ: Mapping[Verb, Callable[[str], EventAct]] = {
    Verb.JOIN: typed.member,
    Verb.TEAM_IN: typed.team,
    Verb.STOCK_IN: typed.material,
    Verb.NOTE: lambda text: EventAct(Verb.NOTE, text=text),
}
"""How a line that was typed is read."""


class EventActs(QObject):
    """``number``: of the case that is open at the desk, "" where none is."""

    def __init__(
        self, parts: DeskParts, flow: EventFlow, page: EventPage, sheet: EventSheet, number: Callable[[], str]
    ) -> None:
        super().__init__(sheet)
        self._parts, self._flow, self._page, self._sheet, self._number = parts, flow, page, sheet, number
        self._who: Session | None = None
        self._about: Event | None = None  # as it was seen when the line or form was begun
        self._by_hand = Verb.ATTACH
        sheet.asked.connect(self._on_asked)
        sheet.typed.connect(self._on_typed)
        sheet.filled.connect(self._on_filled)
        flow.given.connect(self._on_given)

    def sit(self, who: Session | None) -> None:
        """Who asks."""
        self._who, self._about = who, None

    @Slot(str)
    def _on_asked(self, key: str) -> None:
        event = self._page.chosen
        if key == keys.OPEN:
            self._about = None
            self._sheet.show_form(BriefForm(None, self._page.offers))
        elif event is None:
            self._sheet.tell(Words("event.none"), "information")
        elif not event.is_open:
            self._sheet.tell(Words("refused.event_closed", {"name": event.brief.name}), "information")
        elif key == keys.CHANGE:
            self._about = event
            self._sheet.show_form(BriefForm(event.brief, self._page.offers, event.revision))
        else:
            self._about = event
            self._sheet.ask(key, self._number() if key in (keys.ATTACH, keys.DETACH) else "")

    @Slot(object, str)
    def _on_typed(self, verb: Verb, text: str) -> None:
        event = self._about
        if event is None:
            return
        if verb in (Verb.ATTACH, Verb.DETACH):
            self._find(verb, text)
            return
        try:
            act = EventAct(verb, text=text, seen=event.revision) if verb is Verb.CLOSE else _READ[verb](text)
        except RuleBroken as wrong:
            self._sheet.tell(wrong.words, "warning")
            return
        self._flow.give(act, event)

    def _find(self, verb: Verb, text: str) -> None:
        """Cases are named by their number, closed ones too."""
        if self._who is not None and text:
            self._by_hand = verb
            find = partial(self._parts.ports.finder.find, text, self._who)
            self._parts.queries.ask(_FIND, find, self._on_found)

    def _on_found(self, answer: Answer) -> None:
        if answer.dropped or self._about is None:
            return
        if answer.value is None:
            self._sheet.tell(answer.why, "overdue")
        elif len(answer.value) != 1:
            self._sheet.tell(Words("event.not_one_case", {"number": len(answer.value)}), "warning")
        else:
            self._flow.give(EventAct(self._by_hand, cases=(answer.value[0].id,)), self._about)

    @Slot()
    def _on_filled(self) -> None:
        form = self._sheet.form
        if form is not None:
            verb = Verb.CHANGE if form.seen else Verb.OPEN
            self._flow.give(EventAct(verb, brief=form.brief, seen=form.seen), self._about)

    @Slot(object, object)
    def _on_given(self, act: EventAct, event: Event) -> None:
        """It stands: what was typed for it is no longer wanted. Those who go were typed where those who come are."""
        came = {Verb.LEAVE: Verb.JOIN, Verb.TEAM_OUT: Verb.TEAM_IN, Verb.STOCK_OUT: Verb.STOCK_IN}
        self._sheet.entry.done(came.get(act.verb, act.verb))
        if act.verb in (Verb.OPEN, Verb.CHANGE):
            self._sheet.show_form(None)
        self._sheet.tell(Words("event.kept", {"name": event.brief.name}), "on_time")
        self._page.choose(event)
        self._sheet.take_keys()
