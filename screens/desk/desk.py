"""The desk (席位): one window put together of parts that have a file of their own each; here they are connected."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from hall.cases.vocabulary import State
from hall.errors import Words
from hall.people.session import Session
from screens.desk.assembly import DeskAssembly
from screens.desk.keys.window_keys import (
    ACKNOWLEDGE,
    CASE_CAMERAS,
    CASE_COMPONENT,
    COMPONENTS,
    FULL_SCREEN,
    HELP,
    LANGUAGE,
    MOVING,
    SEARCH,
    SIGN_OUT,
    SOUND,
    THEME,
    WHOLE_CITY,
)
from screens.screen import DeskParts
from widgets.case.act_keys import DISCARD, NEXT_CALL
from widgets.common.title import say_desk_title


class DeskScreen(DeskAssembly):
    """One desk window. Reads the live cases, sends commands; who sits here comes from the sign-in."""

    def __init__(self, parts: DeskParts, parent: QWidget | None = None) -> None:
        super().__init__(parts, parent)
        city = parts.city.present()
        self._connect()
        self._connect_map()
        self._bind_keys()
        self.status.set_sample(city.sample, own_time=city.own_time)
        self.seat.sit(parts.session)
        self.stream.begin()

    def _connect(self) -> None:
        others = (self.taking_in, self.drafts, self.answers, self.unused_key, self.news, self.going_on, self.discarding)
        for part in (self.flow, self.case, self.files, self.alarms, self.components, *self.pages, *others):
            part.told.connect(self.tell)
        self.console.journal_asked.connect(self.journal.press)
        self.bar.leads.clicked.connect(self.leads.press)
        self.leads.counted.connect(self.bar.show_leads)
        self.leads.watched.connect(self.cameras.watch)
        self.leads.looked_back.connect(self.look_back.open)
        self.listing.opened.connect(self.case.open)
        self.near.clicked.connect(self.listing.take_keys)
        self.near.opened.connect(self.case.open)
        self.spots.opened.connect(self.case.open)
        self.map.case_clicked.connect(self.news.meet)
        self._live.caught_up.connect(self.banner.show_caught_up)
        self.case.opened.connect(self.page.case.show_opened)
        self.case.opened.connect(self.queue.show_opened)
        for follower in (self.presence, self.inbox):
            self.case.opened.connect(follower.open)
        self.presence.others.connect(self.inbox.hear)
        self.listing.refiltered.connect(self.stream.count)
        self.listing.narrowed.connect(self._on_narrowed)
        self.flow.changed.connect(self._on_flow)
        self.answers.changed.connect(self._on_flow)
        self.taking_in.left.connect(self.listing.take_keys)
        self.typing.left.connect(self._take_keys)
        sheets = (self.question, self.help, self.alarm_sheet, self.components)
        for each in (*sheets, self.files.large, *self.pages):
            each.homeless.connect(self._take_keys)
        self.taking_in.emptied.connect(self.case.close)  # letters meant for the new case find no other one
        self.taking_in.filed.connect(self.stream.await_case)
        self._laws.changed.connect(self._on_law)
        self.sign_in.signed_in.connect(self.seat.sit)
        self.seat.named.connect(self._on_named)
        self.seat.refused.connect(self.sign_in.refuse)
        self.seat.lost.connect(self.sign_out)
        self.seat.welcomed.connect(self.tell)
        self.seat.taken.connect(self._on_seat)
        for worded in (self.page.list.reword, self.page.say_age, self._on_reworded):
            self.looks.reworded.connect(worded)

    def _connect_map(self) -> None:
        """What pages that work on a map ask of the desk."""
        self.spots.drawing_asked.connect(self.drawing.press)
        self.spots.playback_asked.connect(self.playback.press)
        self.drawing.opened.connect(self._open_beneath)
        self.drawing.component.connect(self.components.card)
        self.drawing.camera.connect(self.cameras.watch)
        self.around.opened.connect(self.case.open)
        self.around.component.connect(self.components.card)
        self.around.filed.connect(self.components.open)
        self.around.camera.connect(self.cameras.watch)
        self.around.drawn.connect(self.drawing.press)

    def _bind_keys(self) -> None:
        self.keys.bind(
            {
                SEARCH: self.bar.begin,
                HELP: self.help.toggle,
                CASE_CAMERAS: self.cameras.press_case,
                WHOLE_CITY: self.map.fit,
                COMPONENTS: self.layers.flip_components,
                CASE_COMPONENT: self.components.press_case,
                MOVING: self.layers.flip_movers,
                ACKNOWLEDGE: self.alarms.acknowledge,
                SOUND: self.alarms.press,
                LANGUAGE: self.looks.other_language,
                THEME: self.looks.other_theme,
                FULL_SCREEN: self.looks.full_screen,
                NEXT_CALL: self.going_on.go_on,
                DISCARD: self.discarding.press,
                SIGN_OUT: self.sign_out,
                **{page.key: page.press for page in self.pages if page.key},
            }
        )

    # --- what a window is asked --------------------------------------------------------------------------------------

    def is_settled(self) -> bool:
        """Whether everything known is on the screen: for pictures."""
        return not (self.case.is_being_read or self.files.is_being_read) and self._pins.is_drawn

    def pose(self) -> None:
        """List all cases and open the first that waits to be dispatched, or the first of all: for pictures."""
        self.bar.tabs.choose(None)
        cases = [self._live.store.case_at(row) for row in self._live.store.rows().tolist()]
        waiting = [case.id for case in cases if case.state == State.FILED]
        opened = min(waiting, default=self.queue.current_id)
        if opened:
            self.case.open(opened)

    @Slot(object)
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
        self.leaving.end()
        self.presence.stop()
        self.components.stop()
        for page in self.pages:
            page.stop()

    # --- who sits here -----------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_seat(self, session: Session | None) -> None:
        self.page.setEnabled(session is not None)
        parts = (self.case, self.flow, self.intake, self.answers, self.reporter, self.finding, self.drafts)
        beside = (
            self.files,
            self.presence,
            self.components,
            *self.pages,
            self.alarms,
            self.inbox,
            self.going_on,
            self.looks,
        )
        for part in (self.stream, *parts, *beside):
            part.sit(session)
        self.bar.new.setVisible(self.intake.may_report)
        self._stack.setCurrentWidget(self.page if session else self.sign_in)
        self.sign_in.setVisible(session is None)
        if session:
            self.listing.sit(session)
            self.listing.take_keys()

    @Slot(str, str)
    def _on_named(self, role: str, name: str) -> None:
        self.bar.show_who(role, name, self._station)
        self.status.set_who(self._station, name, role)
        say_desk_title(self, self._texts, self._station, role, name)

    @Slot(object)
    def sign_out(self, why: Words | None = None) -> None:
        """Sign out: whoever comes next finds nothing of the person who left. ``why``: told at the sign-in."""
        self.drafts.flush()
        self.taking_in.step_back()
        self.case.close()
        self.notice.dismiss()
        self.map.fit()
        self.seat.sit(None)
        self.sign_in.begin(why)

    # --- what happens ------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_law(self) -> None:
        """Another law: what may be done to the open case is asked anew; what was typed stays."""
        self.flow.renew()
        self.inbox.show()
        self.intake.changed.emit()
        self.bar.new.setVisible(self.intake.may_report)
        self.tell(Words("notice.law_changed"), "information")

    @Slot()
    def _on_flow(self) -> None:
        """An act is on its way: the keys go back to the queue from the button that sent it, never from a text: whoever
        types one must be able to go on with it when it could not be sent."""
        self.page.hold_letters()
        if not (self.flow.is_waiting or self.answers.is_waiting):
            self.typing.go_on()
        elif not (self.page.is_typed_into or self.bar.search.hasFocus()):
            self.listing.take_keys()

    @Slot()
    def _take_keys(self) -> None:
        """The keys go into what is open to be typed into, else to the list."""
        if self.seat.session is not None and not self.typing.take_keys():
            self.listing.take_keys()

    @Slot()
    def _on_narrowed(self) -> None:
        """Another list was asked for, in which the open case is not: letters act on nothing beside what is framed."""
        listed = self.model.rowCount() or self.page.list.found.cases
        is_elsewhere = self.case.id in self._live.store and self.model.place_of(self.case.id) is None
        if listed and is_elsewhere and not self.page.is_typing:
            self.case.close()

    @Slot(object)
    def _open_beneath(self, case_id: int) -> None:
        """A case that a page names: whatever lies over the desk goes."""
        self.spots.stop()
        self.case.open(case_id)

    @Slot()
    def _on_reworded(self) -> None:
        self.seat.name()
        self.stream.refresh()
        self.case.show_place_again()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever sits here already begins at the queue: a window forgets its focus when a screen is put into it."""
        super().showEvent(event)
        self.held_down.watch(self.windowHandle())
        if not event.spontaneous():
            self._take_keys()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first, without a dialog: closing once more ends it, Esc stays."""
        event.setAccepted(self.leaving.may_close())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no part of the window has taken."""
        if not self.keys.press(event):
            super().keyPressEvent(event)

    def _answer(self, key: str) -> None:
        """A letter or digit that no part of the window has taken."""
        if not (self.page.is_typing and self.typing.take_keys()):
            self.unused_key.explain(key)
        else:
            self.tell(Words("key.typing", {"key": key}), "information")
