"""The open case of a desk: what the live cases know at once, the rest when it has been read; its place on the map.

Asks the database through the query lane only. Knows no key and nobody who sits here.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import Words
from hall.live.live_case import LiveCase
from hall.people.session import Session
from hall.ports import CaseCard
from screens.desk_choices import DeskChoices
from screens.desk_page import DeskPage
from screens.desk_reporter import DeskReporter
from screens.screen import ScreenParts
from widgets.case.act_flow import ActFlow
from widgets.live.lanes import Answer
from widgets.map.surface import Card

_KEY = "desk.card"


class DeskCase(QObject):
    """What stands on the card, and at it on the map. ``flow``: the acts on it. Signals: ``told`` (Words, meaning)."""

    told = Signal(object, str)

    def __init__(
        self, parts: ScreenParts, page: DeskPage, flow: ActFlow, choices: DeskChoices, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._parts, self._live, self._page = parts, parts.live, page
        self._flow, self._choices = flow, choices
        self._reporter = DeskReporter(parts, page.card.reporter, self)
        self._awaited = 0
        page.map.case_clicked.connect(self._on_map_click)
        page.map.ready.connect(self._on_map_ready)
        flow.outdated.connect(self._on_outdated)

    @property
    def id(self) -> int:
        """The case on the card, 0 for none."""
        return self._page.card.case_id

    @property
    def is_being_read(self) -> bool:
        """Whether a part of it is not on the card yet."""
        return self._awaited != 0 or self._reporter.is_being_read

    def sit(self, session: Session | None) -> None:
        """This person looks at it from now on."""
        self._reporter.sit(session)

    @Slot(int)
    def open(self, case_id: int) -> None:
        """Show a case: what the store knows at once, the rest when it has been read."""
        live = self._live.store.case(case_id)
        self._page.show_intake(False)
        if case_id != self.id:
            self._flow.take(None)
        if live is not None:
            self._page.card.show_live(live, self._live.now())
            self.show_place(live, fly=True)
        self._read(case_id)

    def close(self) -> None:
        """No case is open."""
        page = self._page
        page.show_intake(False)
        self.stop_reading()
        self._flow.take(None)
        page.card.show_nothing()
        page.map.select(None)
        page.near.show_cases((), "")

    def stop_reading(self) -> None:
        """Nobody wants to know any more what was asked."""
        self._parts.queries.drop(_KEY)
        self._awaited = 0
        self._reporter.forget()

    def show_place(self, live: LiveCase, *, fly: bool) -> None:
        """Where it lies, and what is open around it."""
        what = self._parts.city.subclass_name(live.kind, live.subclass, self._parts.texts.language)
        self._page.map.select(live.id, fly=fly, card=Card(what, (live.address,)))
        self._show_near(live)

    def show_place_again(self, *, fly: bool = False) -> None:
        """In other words, or on a map that was not there before."""
        live = self._live.store.case(self.id)
        if live is not None:
            self.show_place(live, fly=fly)

    @Slot()
    def on_news(self) -> None:
        """The open cases have changed: perhaps those around it too."""
        live = self._live.store.case(self.id)
        if live is not None:
            self._show_near(live)

    def _show_near(self, live: LiveCase) -> None:
        has_point = live.lon is not None and live.lat is not None
        self._page.near.show_cases(self._choices.near(live), "card.nothing_near" if has_point else "card.no_point")

    @Slot()
    def read_again(self) -> None:
        """It has changed."""
        self._read(self.id)

    @Slot()
    def open_again(self) -> None:
        """All cases have been read anew."""
        if self.id and self._page.is_taking_in:
            self._read(self.id)
        elif self.id:
            self.open(self.id)

    @Slot()
    def catch_up(self) -> None:
        """Read what could not be read while the database was away."""
        if self.id and self._flow.case is None and not self._awaited:
            self._read(self.id)

    @Slot()
    def forget(self) -> None:
        """Another database: its numbers mean other cases."""
        self.close()
        self._flow.forget()

    def _read(self, case_id: int) -> None:
        self._awaited = case_id
        self._reporter.read(case_id)
        self._parts.queries.ask(_KEY, partial(self._parts.reader.card, case_id), self._on_card)

    @Slot(object)
    def _on_card(self, answer: Answer) -> None:
        self._awaited = 0
        if answer.value is None:
            self._page.card.show_error(answer.error.words if answer.error else Words("empty.error"))
            return
        self._say_who_was_faster(answer.value)
        self._page.card.show_card(answer.value, self._live.now())
        self._flow.take(answer.value.case)

    def _say_who_was_faster(self, card: CaseCard) -> None:
        """Somebody else has acted on the case while a reason is being typed; the text stays."""
        seen, flow = self._flow.case, self._flow
        if seen is None or seen.version >= card.case.version or flow.draft.asked is None or flow.is_waiting:
            return
        last = card.timeline[-1]
        self.told.emit(Words("notice.changed", {"by": last.actor, "act": last.act}), "warning")

    @Slot(int)
    def _on_outdated(self, case_id: int) -> None:
        if case_id == self.id:
            self._read(case_id)

    @Slot()
    def _on_map_ready(self) -> None:
        self.show_place_again(fly=True)

    @Slot(object)
    def _on_map_click(self, case_id: int | None) -> None:
        if case_id is not None and not self._page.is_taking_in:
            self._page.queue.choose(case_id)
            self.open(case_id)
