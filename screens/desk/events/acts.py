"""What the page of events asks: an event is opened or changed by its form, led by typed lines, closed. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
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


def _worded(verb: Verb, text: str) -> EventAct:
    return EventAct(verb, text=text)


_READ: Mapping[Verb, Callable[[str], EventAct]] = {
    Verb.JOIN: typed.member,
    Verb.TEAM_IN: typed.team,
    Verb.STOCK_IN: typed.material,
    **{verb: partial(_worded, verb) for verb in (Verb.NOTE, Verb.CORRECT, Verb.CLOSE, Verb.REOPEN)},
}
"""How a line that was typed is read."""
SEEN = (Verb.CLOSE, Verb.REOPEN)
"""Lines that are refused where somebody else did something that whoever sends them has not seen."""


class EventActs(QObject):
    """``number``: of the case that is open at the desk, "" where none is."""

    def __init__(
        self, parts: DeskParts, flow: EventFlow, page: EventPage, sheet: EventSheet, number: Callable[[], str]
    ) -> None:
        super().__init__(sheet)
        self._parts, self._flow, self._page, self._sheet, self._number = parts, flow, page, sheet, number
        self._who: Session | None = None
        self._about: Event | None = None  # as it was seen when the line or form was begun
        self._line = 0  # of the log, that is corrected
        self._sought: tuple[Verb, Event] | None = None  # what is done with the case that is looked for, to which event
        self._forms: dict[str, dict[int, BriefForm]] = {}
        sheet.asked.connect(self._on_asked)
        sheet.typed.connect(self._on_typed)
        sheet.filled.connect(self._on_filled)
        flow.given.connect(self._on_given)
        page.came.connect(self._on_news)

    def sit(self, who: Session | None) -> None:
        """Who asks."""
        self._who, self._about, self._sought = who, None, None

    @property
    def kept(self) -> dict[int, BriefForm]:
        """What this person has filled in and not stored, by event (0: a new one): it waits while the process lives."""
        return self._forms.setdefault(self._who.user if self._who is not None else "", {})

    @property
    def unsaved(self) -> int:
        """How many of these there are."""
        return sum(form.is_changed for form in self.kept.values())

    @Slot(str)
    def _on_asked(self, key: str) -> None:
        event, why = self._page.chosen, self._page.why(key)
        if why is not None:
            self._sheet.hold(why, types=key in keys.TYPED)
        elif key in (keys.OPEN, keys.CHANGE):
            self._fill_in(None if key == keys.OPEN else event)
        else:
            self._type(key, event)

    def _type(self, key: str, event: Event | None) -> None:
        """What the key needs, in a line."""
        line = self._page.line
        self._about = event
        if event is not None and not event.is_open:
            self._sheet.ask(keys.REOPENED)
        elif key == keys.CORRECT and line is not None:
            self._line = line.number
            self._sheet.ask(keys.TYPED[keys.CORRECT], number=line.number)
        else:
            self._sheet.ask(keys.TYPED[key], self._number() if key in (keys.ATTACH, keys.DETACH) else "")

    def _fill_in(self, event: Event | None) -> None:
        """In the form as it was left, if it was."""
        self._about, about = event, event.id if event is not None else 0
        form = self.kept.get(about)
        if form is None or not form.is_changed:
            brief, revision = (event.brief, event.revision) if event is not None else (None, 0)
            form = self.kept[about] = BriefForm(brief, self._page.offers, revision)
            self._sheet.show_form(form)
            return
        form.offers = self._page.offers
        is_late = event is not None and form.follow(event)
        self._sheet.show_form(form)
        self._sheet.tell(Words("event.form_late" if is_late else "event.form_back"), "information")

    @Slot()
    def _on_news(self) -> None:
        """The event that is being changed stands otherwise by now: what was not filled in is as others have it."""
        form, event, about = self._sheet.form, self._page.chosen, self._about
        if about is None or event is None or event.id != about.id:
            return
        if form is None:
            self._follow(about, event)
        elif event.revision > form.seen and form.follow(event):
            self._sheet.show_fields()
            self._sheet.tell(Words("event.form_late"), "warning")

    def _follow(self, about: Event, event: Event) -> None:
        """A line is about what the page shows: where others did something meanwhile that is told, and sent again it has
        been seen."""
        who = self._who.user if self._who is not None else ""
        others = any(each.number > about.revision and each.by != who for each in event.recent)
        self._about = event
        if others and self._sheet.entry.is_asked_for(*SEEN):
            self._sheet.tell(Words("changed.event", {"name": event.brief.name}), "warning")

    @Slot(object, str)
    def _on_typed(self, verb: Verb, text: str) -> None:
        event = self._about
        if event is None:
            return
        if verb in (Verb.ATTACH, Verb.DETACH):
            self._find(verb, text, event)
            return
        try:
            act = _READ[verb](text)
        except RuleBroken as wrong:
            self._sheet.tell(wrong.words, "warning")
            return
        if verb in SEEN:
            act = replace(act, seen=event.revision)
        act = replace(act, corrects=self._line) if verb is Verb.CORRECT else act
        self._flow.give(act, event)

    def _find(self, verb: Verb, text: str, event: Event) -> None:
        """Cases are named by their number, closed ones too."""
        if self._who is not None and text:
            self._sought = verb, event
            find = partial(self._parts.ports.finder.find, text, self._who)
            self._parts.queries.ask(_FIND, find, self._on_found)

    def _on_found(self, answer: Answer) -> None:
        if answer.dropped or self._sought is None:
            return
        if answer.value is None:
            self._sheet.tell(answer.why, "overdue")
        elif len(answer.value) != 1:
            self._sheet.tell(Words("event.not_one_case", {"number": len(answer.value)}), "warning")
        else:
            verb, event = self._sought
            self._flow.give(EventAct(verb, cases=(answer.value[0].id,)), event)

    @Slot()
    def _on_filled(self) -> None:
        form = self._sheet.form
        if form is None:
            return
        if form.is_whole():
            verb = Verb.CHANGE if form.seen else Verb.OPEN
            self._flow.give(EventAct(verb, brief=form.brief, seen=form.seen), self._about)
        elif form.missed is not None:
            self._sheet.ask_missed(form.missed)

    @Slot(object, object)
    def _on_given(self, act: EventAct, event: Event) -> None:
        """It stands: what was typed for it is no longer wanted. Those who go were typed where those who come are."""
        came = {Verb.LEAVE: Verb.JOIN, Verb.TEAM_OUT: Verb.TEAM_IN, Verb.STOCK_OUT: Verb.STOCK_IN}
        self._sheet.entry.done(came.get(act.verb, act.verb))
        if act.verb in (Verb.OPEN, Verb.CHANGE):
            self.kept.pop(event.id if act.verb is Verb.CHANGE else 0, None)
            self._sheet.show_form(None)
        self._sheet.tell(Words("event.kept", {"name": event.brief.name}), "on_time")
        self._page.choose(event)
        self._sheet.take_keys()
