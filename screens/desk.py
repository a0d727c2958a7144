"""The desk (席位): one window put together. Who sits here, the queue, the open case, a new one, keys, looks and stream
are each a file beside it; here they meet.
"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from hall.cases.vocabulary import State
from hall.errors import Words
from hall.people.session import Session
from screens.desk_case import DeskCase
from screens.desk_choices import DeskChoices
from screens.desk_intake import DeskIntake
from screens.desk_keys import DeskKeys
from screens.desk_looks import DeskLooks
from screens.desk_page import DeskPage
from screens.desk_queue import DeskQueue
from screens.desk_seat import DeskSeat
from screens.desk_stream import DeskStream
from screens.screen import ScreenParts
from screens.sign_in import SignInView
from widgets.case.act_flow import ActFlow
from widgets.case.intake_flow import IntakeFlow
from widgets.map.live_pins import LivePins


class DeskScreen(QWidget):
    """One desk window. Reads the live cases, sends commands; who sits here comes from the sign-in."""

    def __init__(self, parts: ScreenParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._live = parts.live
        self.flow, self.intake = ActFlow(parts.writes, parts.law, self), IntakeFlow(parts.writes, parts.law, self)
        choices = DeskChoices(parts.city, parts.law, parts.live, parts.texts)
        self.page = DeskPage(parts, choices, self.flow, self.intake)
        self._take_views(self.page)
        self.sign_in = SignInView(parts.theme, parts.texts, parts.sign_in, parts.queries, parts.city, parts.station)
        self._stack = QStackedLayout(self)
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackAll)  # a hidden map page has no size to draw in
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.sign_in)
        self.seat, self.listing = DeskSeat(parts, self.page, self), DeskQueue(self.page, self)
        self.case = DeskCase(parts, self.page, self.flow, choices, self)
        self.taking_in = DeskIntake(parts, self.page, self.intake, self)
        self.keys = DeskKeys(self.page, self.listing, self.case, self.taking_in, self.flow, self)
        self.looks = DeskLooks(parts.theme, parts.texts, self.page, self)
        self.stream = DeskStream(parts, self.page, self)
        self._pins = LivePins(parts.live, self.map, self)
        self._connect()
        self._bind_keys()
        self.seat.sit(parts.session)
        self.stream.begin()

    def _take_views(self, page: DeskPage) -> None:
        self.model, self.queue, self.nobody = page.model, page.queue, page.nobody
        self.bar, self.filters, self.card, self.acts = page.bar, page.filters, page.card, page.acts
        self.map, self.near, self.status, self.notice = page.map, page.near, page.status, page.notice
        self.banner, self.help = page.banner, page.help

    def _connect(self) -> None:
        for part in (self.flow, self.case, self.taking_in, self.keys):
            part.told.connect(self.tell)
        self.listing.opened.connect(self.case.open)
        self.flow.changed.connect(self._on_flow)
        self.taking_in.left.connect(self.listing.take_keys)
        self.taking_in.filed.connect(self.stream.await_case)
        self.stream.outdated.connect(self.case.read_again)
        self.stream.reloaded.connect(self.case.open_again)
        self.stream.revived.connect(self.case.catch_up)
        self.stream.stirred.connect(self.taking_in.on_news)
        self.stream.stirred.connect(self.case.on_news)
        self.stream.arrived.connect(self._on_arrived)
        self.stream.replaced.connect(self._on_replaced)
        self.sign_in.signed_in.connect(self.seat.sit)
        self.seat.taken.connect(self._on_seat)
        self.looks.reworded.connect(self._on_reworded)

    def _bind_keys(self) -> None:
        self.keys.bind(
            {
                "/": self.bar.begin,
                "F1": self.help.toggle,
                "F9": self.looks.other_language,
                "F10": self.looks.other_theme,
                "F11": self.looks.full_screen,
                "Ctrl+N": self.taking_in.begin,
                "Ctrl+Q": self.sign_out,
            }
        )

    # --- what a window is asked --------------------------------------------------------------------------------------

    def is_settled(self) -> bool:
        """Whether everything known is on the screen: for pictures."""
        return not self.case.is_being_read and self._pins.is_drawn

    def pose(self) -> None:
        """List all cases and open the first that waits to be dispatched, or the first of all: for pictures."""
        self.bar.tabs.choose(None)
        cases = [self._live.store.case_at(row) for row in self._live.store.rows().tolist()]
        waiting = [case.id for case in cases if case.state == State.FILED]
        opened = min(waiting, default=self.queue.current_id)
        if opened:
            self.queue.choose(opened)
            self.case.open(opened)

    @Slot(int)
    def open_case(self, case_id: int) -> None:
        """Show a case."""
        self.case.open(case_id)

    @Slot(object, str)
    def tell(self, words: Words, meaning: str) -> None:
        """A notice in the window's lower edge."""
        self.notice.tell(words, meaning)

    def close_down(self) -> None:
        """Stop timers and the map; call before the window is deleted."""
        self.stream.stop()
        self.notice.dismiss()
        self.map.close_down()
        self.case.stop_reading()

    # --- who sits here -----------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_seat(self, session: Session | None) -> None:
        self.flow.sit(session)
        self.intake.sit(session)
        self.case.sit(session)
        self.bar.new.setVisible(self.intake.may_report)
        self._stack.setCurrentWidget(self.page if session else self.sign_in)
        self.sign_in.setVisible(session is None)
        if session:
            self.listing.sit(session)
            self.listing.take_keys()

    def sign_out(self) -> None:
        """Nobody sits here; who comes next finds nothing of who left."""
        self.case.close()
        self.notice.dismiss()
        self.seat.sit(None)
        self.sign_in.begin()

    # --- what happens ------------------------------------------------------------------------------------------------

    @Slot(int)
    def _on_arrived(self, case_id: int) -> None:
        if not self.page.is_taking_in:  # the next one is being told already
            self.queue.choose(case_id)
            self.case.open(case_id)

    @Slot()
    def _on_replaced(self) -> None:
        self.case.forget()
        self.tell(Words("fresh.replaced"), "warning")

    @Slot()
    def _on_flow(self) -> None:
        """An act is on its way: the keys go back to the queue from the button that sent it."""
        if self.flow.is_waiting and not self.bar.search.hasFocus():
            self.listing.take_keys()

    @Slot()
    def _on_reworded(self) -> None:
        self.seat.name()
        self.stream.refresh()
        self.case.show_place_again()

    def showEvent(self, event: QShowEvent) -> None:
        """Who sits here already begins at the queue: a window forgets who had the keys before it took the screen in."""
        super().showEvent(event)
        if self.seat.session is not None and not event.spontaneous():
            self.listing.take_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no part of the window took."""
        if not self.keys.press(event):
            super().keyPressEvent(event)
