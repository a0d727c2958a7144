"""The desk (席位): who sits here, which case is open, what a key does. Page and stream are beside it.

Keys first: ↑ ↓ Enter, a letter for each act, / ? Esc. Asks the database through the query lane only.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from hall.cases.vocabulary import Role, Stage, State
from hall.errors import Words
from hall.live.live_case import LiveCase
from hall.live.wanted import Wanted
from hall.people.session import Session
from screens.desk_choices import DAY_MS, NEAR_METRES
from screens.desk_page import DeskPage
from screens.desk_stream import DeskStream
from screens.screen import ScreenParts
from screens.sign_in import SignInView
from themes.apply import apply_to_window
from themes.dark_hall import DARK_DESK
from themes.light_desk import LIGHT_DESK
from themes.tokens import Theme
from widgets.case.act_flow import ActFlow
from widgets.case.intake_flow import IntakeFlow
from widgets.live.lanes import Answer
from widgets.map.live_pins import LivePins
from widgets.map.surface import Card
from widgets.queue.near_list import NearCase

SECOND_MS = 1_000
_SHARES = (34, 37, 29)
_CARD_KEY = "desk.card"
OWN_STAGE = {
    Role.CALL_TAKER: Stage.COLLECTION,
    Role.SHIFT_LEADER: Stage.FILING,
    Role.DISPATCHER: Stage.DISPATCH,
    Role.DEPARTMENT: Stage.HANDLING,
    Role.CHECKER: Stage.CHECK,
}
"""The tab a desk opens with; everybody else begins with all cases."""


class DeskScreen(QWidget):
    """One desk window. Reads the live cases, sends commands; who sits here comes from the sign-in."""

    def __init__(self, parts: ScreenParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._live, self._theme = parts, parts.live, parts.theme
        self._session: Session | None = None
        self._awaited = 0
        self.setObjectName("desk")
        self.flow = ActFlow(parts.writes, parts.law, self)
        self.intake = IntakeFlow(parts.writes, parts.law, self)
        self.page = DeskPage(parts, self.flow, self.intake)
        self.sign_in = SignInView(parts.theme, parts.texts, parts.sign_in, parts.queries, parts.city, parts.station)
        self._take_parts(self.page)
        self._stack = QStackedLayout(self)
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackAll)  # a hidden map page has no size to draw in
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.sign_in)
        self.stream = DeskStream(parts, self.page, self)
        self._pins = LivePins(parts.live, self.map, self)
        self._connect()
        self._bind_keys()
        apply_to_window(self, parts.theme)
        self._sit(parts.session)
        self.stream.begin()

    def _take_parts(self, page: DeskPage) -> None:
        self.model, self.queue, self.nobody = page.model, page.queue, page.nobody
        self.bar, self.filters, self.card, self.acts = page.bar, page.filters, page.card, page.acts
        self.map, self.near, self.status, self.notice = page.map, page.near, page.status, page.notice
        self.banner, self.help = page.banner, page.help

    def _connect(self) -> None:
        self.stream.outdated.connect(self._read_again)
        self.stream.reloaded.connect(self._open_again)
        self.stream.replaced.connect(self._on_replaced)
        self.stream.revived.connect(self._on_revived)
        self.stream.arrived.connect(self._on_arrived)
        self.intake.told.connect(self.tell)
        self.intake.filed.connect(self._on_filed)
        self.bar.new.clicked.connect(self.take_in)
        self.page.intake.later.clicked.connect(self._leave_intake)
        self.map.point_clicked.connect(self._on_point)
        self.bar.tabs.chosen.connect(self._refilter)
        self.bar.searched.connect(self._refilter)
        self.bar.taken.connect(self._on_taken)
        self.bar.left.connect(self._to_queue)
        self.filters.changed.connect(self._refilter)
        for box in self.filters.choices.values():
            box.activated.connect(self._to_queue)
        self.queue.opened.connect(self.open_case)
        self.near.clicked.connect(self._to_queue)
        self.near.opened.connect(self.open_case)
        self.map.case_clicked.connect(self._on_map_click)
        self.map.ready.connect(self._on_map_ready)
        self.flow.told.connect(self.tell)
        self.flow.changed.connect(self._on_flow)
        self.flow.outdated.connect(self._on_outdated)
        self.sign_in.signed_in.connect(self._sit)
        self._parts.texts.language_changed.connect(self._on_language)

    def _bind_keys(self) -> None:
        keys = {
            "/": self.bar.begin,
            "F1": self.help.toggle,
            "F9": self._other_language,
            "F10": self._other_theme,
            "F11": self._full_screen,
            "Ctrl+N": self.take_in,
            "Ctrl+Q": self._sign_out,
        }
        for key, does in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(does)

    # --- what a window is asked --------------------------------------------------------------------------------------

    def is_settled(self) -> bool:
        """Whether everything known is on the screen: for pictures."""
        return self._awaited == 0 and self._pins.is_drawn

    def pose(self) -> None:
        """List all cases and open the first that waits to be dispatched, or the first of all: for pictures."""
        self.bar.tabs.choose(None)
        cases = [self._live.store.case_at(row) for row in self._live.store.rows().tolist()]
        waiting = [case.id for case in cases if case.state == State.FILED]
        opened = min(waiting, default=self.queue.current_id)
        if opened:
            self.queue.choose(opened)
            self.open_case(opened)

    def close_down(self) -> None:
        """Stop timers and the map; call before the window is deleted."""
        self.stream.stop()
        self.notice.dismiss()
        self.map.close_down()
        self._parts.queries.drop(_CARD_KEY)

    @Slot(object)
    def _sit(self, session: Session | None) -> None:
        self._session = session
        self.flow.sit(session)
        self.intake.sit(session)
        self.bar.new.setVisible(self.intake.may_report)
        station = self._parts.station
        self.bar.show_who(session, station)
        role = next(iter(sorted(session.roles)), "") if session else ""
        self.status.set_who(station, session.name if session else "", role)
        self.status.set_sample(self._parts.city.sample)
        self.page.setEnabled(session is not None)
        self._stack.setCurrentWidget(self.page if session else self.sign_in)
        self.sign_in.setVisible(session is None)
        if session:
            self._to_own_work(session)
            self._to_queue()

    def _to_own_work(self, session: Session) -> None:
        """The step where this person's work lies, and a department's own unit."""
        stage = next((stage for role, stage in OWN_STAGE.items() if role in session.roles), None)
        self.bar.tabs.choose(stage)
        self.filters.prefer_unit(session.unit)
        self._refilter()

    def _sign_out(self) -> None:
        self._close_case()
        self.notice.dismiss()
        self._sit(None)
        self.sign_in.begin()

    # --- opening a case ----------------------------------------------------------------------------------------------

    @Slot(int)
    def open_case(self, case_id: int) -> None:
        """Show a case: what the store knows at once, the rest when it has been read."""
        live = self._live.store.case(case_id)
        self.page.show_intake(False)
        if case_id != self.card.case_id:
            self.flow.take(None)
        if live is not None:
            self.card.show_live(live, self._live.now())
            self._show_place(live, fly=True)
        self._read(case_id)

    def _read(self, case_id: int) -> None:
        self._awaited = case_id
        self._parts.queries.ask(_CARD_KEY, partial(self._parts.reader.card, case_id), self._on_card)

    @Slot(object)
    def _on_card(self, answer: Answer) -> None:
        self._awaited = 0
        if answer.value is None:
            self.card.show_error(answer.error.words if answer.error else Words("empty.error"))
            return
        self.card.show_card(answer.value, self._live.now())
        self.flow.take(answer.value.case)

    # --- taking in a new case ----------------------------------------------------------------------------------------

    @Slot()
    def take_in(self) -> None:
        """Ctrl+N: the form of a new case in the card's place, for who may report one."""
        if self.intake.may_report:
            self.page.show_intake(True)
            self.page.intake.begin()

    @Slot()
    def _leave_intake(self) -> None:
        self.page.show_intake(False)
        self._to_queue()

    @Slot(float, float)
    def _on_point(self, lon: float, lat: float) -> None:
        if self.page.is_taking_in:
            self.page.intake.point(lon, lat)

    @Slot(int)
    def _on_filed(self, case_id: int) -> None:
        if self.page.is_taking_in:
            self._leave_intake()
        self.stream.await_case(case_id)

    @Slot(int)
    def _on_arrived(self, case_id: int) -> None:
        if not self.page.is_taking_in:  # the next one is being told already
            self.queue.choose(case_id)
            self.open_case(case_id)

    # --- closing and reading again -----------------------------------------------------------------------------------

    def _close_case(self) -> None:
        self.page.show_intake(False)
        self._parts.queries.drop(_CARD_KEY)
        self._awaited = 0
        self.flow.take(None)
        self.card.show_nothing()
        self.map.select(None)
        self.near.show_cases((), "")

    @Slot(int)
    def _on_outdated(self, case_id: int) -> None:
        if case_id == self.card.case_id:
            self._read(case_id)

    def _show_place(self, live: LiveCase, *, fly: bool) -> None:
        what = self._parts.city.subclass_name(live.kind, live.subclass, self._parts.texts.language)
        self.map.select(live.id, fly=fly, card=Card(what, (live.address,)))
        self._show_near(live)

    def _show_near(self, live: LiveCase) -> None:
        if live.lon is None or live.lat is None:
            self.near.show_cases((), "card.no_point")
            return
        now, store, texts = self._live.now(), self._live.store, self._parts.texts
        found = []
        for case_id, metres in store.near(live.lon, live.lat, NEAR_METRES, now - DAY_MS).items():
            case = store.case(case_id)
            if case is None or case_id == live.id:
                continue
            alike = (case.kind, case.subclass) == (live.kind, live.subclass)
            what = self._parts.city.subclass_name(case.kind, case.subclass, texts.language)
            state = texts.words(f"state.{case.state}")
            found.append(NearCase(case_id, case.look(now), what, state, metres, alike))
        self.near.show_cases(sorted(found, key=lambda case: not case.alike))

    @Slot()
    def _on_map_ready(self) -> None:
        live = self._live.store.case(self.card.case_id)
        if live is not None:
            self._show_place(live, fly=True)

    @Slot(object)
    def _on_map_click(self, case_id: int | None) -> None:
        if case_id is not None and not self.page.is_taking_in:
            self.queue.choose(case_id)
            self.open_case(case_id)

    @Slot()
    def _read_again(self) -> None:
        self._read(self.card.case_id)

    @Slot()
    def _open_again(self) -> None:
        if self.card.case_id and self.page.is_taking_in:
            self._read(self.card.case_id)
        elif self.card.case_id:
            self.open_case(self.card.case_id)

    @Slot()
    def _on_replaced(self) -> None:
        self._close_case()
        self.flow.forget()
        self.tell(Words("fresh.replaced"), "warning")

    @Slot()
    def _on_revived(self) -> None:
        """What could not be read while the database was away."""
        if self.card.case_id and self.flow.case is None and not self._awaited:
            self._read(self.card.case_id)

    @Slot()
    def _on_flow(self) -> None:
        """An act is on its way: the keys go back to the queue from the button that sent it."""
        if self.flow.is_waiting and not self.bar.search.hasFocus():
            self._to_queue()

    # --- the queue ---------------------------------------------------------------------------------------------------

    @Slot()
    def _refilter(self) -> None:
        stage = self.bar.tabs.stage
        wanted = Wanted(text=self.bar.search.text().strip())
        wanted = wanted.at_stages(stage) if isinstance(stage, Stage) else wanted
        self.model.set_wanted(self.filters.narrowed(wanted))
        self.queue.choose_first()
        self.page.show_emptiness()

    @Slot()
    def _on_taken(self) -> None:
        self._to_queue()
        if self.queue.current_id:
            self.open_case(self.queue.current_id)

    @Slot()
    def _to_queue(self) -> None:
        self.queue.choose_first()
        (self.queue if self.model.rowCount() else self.nobody).setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Who sits here already begins at the queue: a window forgets who had the keys before it took the screen in."""
        super().showEvent(event)
        if self._session is not None and not event.spontaneous():
            self._to_queue()

    # --- keys --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """``?`` is help; Esc goes one step back and loses nothing."""
        if event.text() == "?" or (self.help.isVisible() and event.key() != Qt.Key.Key_Escape):
            self.help.toggle()
        elif event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def _back(self) -> None:
        if self.help.isVisible():
            self.help.hide()
        elif self.page.is_taking_in:
            self._leave_intake()
        elif self.acts.is_asking:
            self.flow.give_up()
        elif self.notice.isVisible():
            self.notice.dismiss()
        elif self.card.case_id and not self.queue.hasFocus():
            self._to_queue()
        elif self.card.case_id:
            self._close_case()
        else:
            self.bar.search.clear()
            self.filters.clear()
            self.bar.tabs.choose(None)

    def _other_language(self) -> None:
        texts = self._parts.texts
        texts.set_language("en" if texts.language == "zh" else "zh")

    def _other_theme(self) -> None:
        other = LIGHT_DESK if self._theme.is_dark else DARK_DESK
        self.wear_theme(other.with_text_px(self._theme.sizes.text_px))

    def wear_theme(self, theme: Theme) -> None:
        """Another theme for the whole window."""
        self._theme = theme
        self.setStyleSheet("")  # while one is set, Qt keeps the palette it found at first
        apply_to_window(self, theme)
        for child in self.findChildren(QWidget):
            wear = getattr(child, "wear", None)
            if wear is not None:
                wear(theme)
        self.map.set_theme(theme)

    def _full_screen(self) -> None:
        window = self.window()
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    @Slot(str)
    def _on_language(self, language: str) -> None:
        self.map.set_language(language)
        self.model.reword()
        self.queue.reword()
        self.bar.show_who(self._session, self._parts.station)
        self.stream.refresh()
        live = self._live.store.case(self.card.case_id)
        if live is not None:
            self._show_place(live, fly=False)

    @Slot(object, str)
    def tell(self, words: Words, meaning: str) -> None:
        """A notice in the window's lower edge."""
        self.notice.tell(words, meaning)
