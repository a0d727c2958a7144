"""The open case of a desk: what the live cases know at once, the rest when it has been read; its place on the map.

Asks the database through the query lane only. Knows no key and nobody who sits here.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from hall.cases.vocabulary import Act
from hall.errors import NotAllowed, Words
from hall.live.live_case import LiveCase
from hall.people.session import Session
from hall.ports import CaseCard, CaseReader
from screens.desk.choices import DeskChoices
from screens.desk.columns.place_column import PlaceColumn
from screens.desk.reporter import DeskReporter
from widgets.case.act_flow import ActFlow
from widgets.case.card.case_card import CaseCardView
from widgets.live.lanes import Answer, QueryLane
from widgets.live.live_cases import LiveCases

_KEY = "desk.card"


class OpenCase(QObject):
    """What stands on the card, and at it on the map. ``flow``: the acts on it. Signals: ``told`` (Words, meaning);
    ``opened`` (int, 0: closed): this is the open case from now on."""

    told = Signal(object, str)
    opened = Signal(object)  # int; Qt's own hold half of a case's id

    def __init__(
        self,
        live: LiveCases,
        queries: QueryLane,
        reader: CaseReader,
        reporter: DeskReporter,
        flow: ActFlow,
        choices: DeskChoices,
        card: CaseCardView,
        place: PlaceColumn,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._live, self._queries, self._reader, self._reporter = live, queries, reader, reporter
        self._flow, self._choices, self._card, self._place = flow, choices, card, place
        self._awaited = 0
        self._who: Session | None = None
        place.map.ready.connect(self._on_map_ready)
        flow.outdated.connect(self._on_outdated)

    @property
    def id(self) -> int:
        """The case on the card, 0 for none."""
        return self._card.case_id

    @property
    def is_being_read(self) -> bool:
        """Whether a part of it is not on the card yet."""
        return self._awaited != 0 or self._reporter.is_being_read

    def number_of(self, case_id: int) -> str:
        """The number of an open case, "" of one that is not known here."""
        live = self._live.store.case(case_id)
        return "" if live is None else live.number

    def sit(self, session: Session | None) -> None:
        """Cards are read for this person from now on."""
        self._who = session

    @Slot(object)
    def open(self, case_id: int) -> None:
        """Show a case: what the store knows at once, the rest when it has been read."""
        live = self._live.store.case(case_id)
        if case_id != self.id:
            self._flow.take(None)
        if live is not None:
            self._card.show_live(live, self._live.now())
            self._show_place(live, fly=True)
        elif case_id != self.id:
            self._card.show_loading()
            self._place.show_nothing()
        self.opened.emit(case_id)
        self._read(case_id)

    def close(self) -> None:
        """No case is open."""
        self.stop_reading()
        self._flow.take(None)
        self._card.show_nothing()
        self._place.show_nothing()
        self.opened.emit(0)

    def step_back(self) -> bool:
        """Esc: close it; False where none is open."""
        is_open = self.id != 0
        if is_open:
            self.close()
        return is_open

    def stop_reading(self) -> None:
        """Drop the questions that are under way."""
        self._queries.drop(_KEY)
        self._awaited = 0
        self._reporter.forget()

    def _show_place(self, live: LiveCase, *, fly: bool) -> None:
        self._place.show_case(live, self._choices.subclass(live), self._choices.near(live), fly=fly)

    def show_place_again(self, *, fly: bool = False) -> None:
        """Show the place anew: the language has changed, or the map is another one."""
        live = self._live.store.case(self.id)
        if live is not None:
            self._show_place(live, fly=fly)

    @Slot()
    def on_news(self) -> None:
        """The open cases have changed, perhaps also those around this one."""
        live = self._live.store.case(self.id)
        if live is not None:
            self._place.show_near(live, self._choices.near(live))

    @Slot()
    def read_again(self) -> None:
        """It has changed."""
        self._read(self.id)

    @Slot()
    def open_again(self) -> None:
        """All cases have been read anew."""
        if self.id:
            self.open(self.id)

    @Slot()
    def catch_up(self) -> None:
        """Read what could not be read while the database was away."""
        if self.id and self._flow.case is None and not self._awaited:
            self._read(self.id)

    @Slot()
    def forget(self) -> None:
        """Forget the case: in another database its number means another one."""
        self.close()
        self._flow.forget()

    def _read(self, case_id: int) -> None:
        if self._who is None:
            return
        self._awaited = case_id
        self._reporter.read(case_id)
        self._queries.ask(_KEY, partial(self._reader.card, case_id, self._who), self._on_card)

    @Slot(object)
    def _on_card(self, answer: Answer) -> None:
        self._awaited = 0
        if isinstance(answer.error, NotAllowed):
            self.close()  # it has left the scope of who sits here: nothing of it stays
        if answer.value is None:
            self._card.show_error(answer.why)
            return
        self._say_who_was_faster(answer.value)
        self._card.show_card(answer.value, self._live.now())
        if answer.value.case.id not in self._live.store:
            self._place.show_ended(answer.value.case)
        self._flow.take(answer.value.case, answer.value.done)

    def _say_who_was_faster(self, card: CaseCard) -> None:
        """Somebody else has acted on the case while a reason is being typed; the text stays."""
        seen, flow = self._flow.case, self._flow
        if seen is None or seen.version >= card.case.version or flow.draft.asked is None or flow.is_waiting:
            return
        last = card.timeline[-1]
        if last.act == Act.ATTACH and self._who is not None and last.actor == self._who.user:
            return  # one's own photograph, brought while the reason is being typed
        self.told.emit(Words("notice.changed", {"by": last.actor, "act": last.act}), "warning")

    @Slot(object)
    def _on_outdated(self, case_id: int) -> None:
        if case_id == self.id:
            self._read(case_id)

    @Slot()
    def _on_map_ready(self) -> None:
        self.show_place_again(fly=True)
