"""What may be done with the case: the choice the primary act needs, the reason another one asks for, the buttons.

All of it stands on the card; nothing opens a dialog. Shows what the flow says, hands it what is pressed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from hall.cases.case import Case
from hall.cases.offers import ActOffer
from hall.cases.transition import Need
from hall.cases.vocabulary import Act
from themes.tokens import Theme
from widgets.case.act_flow import ActFlow
from widgets.case.act_keys import KEYS, MORE_UNITS, SEND
from widgets.case.choice_cards import Choice, ChoiceCards
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.texts.texts import Texts

Choices = Callable[[Case, Need], Sequence[Choice]]
"""What there is to choose from for a need on a case, the best first."""

_TITLES = {Need.UNIT: "panel.units", Need.CONDITION: "desk.choose_condition", Need.RESULT: "desk.choose_result"}
_MANY = 9


class ActPanel(Look):
    """``others``: every unit there is, for the list behind the key 0."""

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        flow: ActFlow,
        choices: Choices,
        others: Callable[[], Sequence[tuple[str, str]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, texts, parent)
        self._flow, self._choices_of, self._others = flow, choices, others
        self.title = Label(theme, texts, self, size="small", tone="quiet")
        self.cards = ChoiceCards(theme, texts, self)
        self.more = QComboBox(self)
        self.asking = Label(theme, texts, self, size="small", tone="quiet")
        self.note = QPlainTextEdit(self)
        self.send = KeyButton(theme, texts, "desk.confirm", SEND, self, primary=True, bound=False)
        self.cancel = KeyButton(theme, texts, "desk.cancel", "Esc", self, bound=False)
        self.buttons: dict[Act, KeyButton] = {}
        self._bar = QHBoxLayout()
        self.state = Label(theme, texts, self, size="small", tone="quiet")
        self._arrange()
        self._connect()
        self.refresh()

    def _arrange(self) -> None:
        column, sizes = QVBoxLayout(self), self.theme.sizes
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space(1))
        title = QHBoxLayout()
        title.addWidget(self.title, 1)
        title.addWidget(self.more)
        column.addLayout(title)
        self.more.setMinimumWidth(sizes.text_px * 14)
        for widget in (self.cards, self.asking, self.note):
            column.addWidget(widget)
        self.note.setFixedHeight(sizes.space(9))
        self.note.setTabChangesFocus(True)
        send = QHBoxLayout()
        send.addWidget(self.send)
        send.addWidget(self.cancel)
        send.addStretch(1)
        column.addLayout(send)
        self._bar.setSpacing(sizes.space(1))
        self._bar.addStretch(1)
        column.addLayout(self._bar)
        column.addWidget(self.state)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def _connect(self) -> None:
        self._flow.changed.connect(self.refresh)
        self._flow.wanting.connect(self._on_wanting)
        self.cards.chosen.connect(self._on_chosen)
        self.more.activated.connect(self._on_other)
        self.note.textChanged.connect(self._on_typed)
        self.note.installEventFilter(self)
        self.send.clicked.connect(self._flow.confirm)
        self.cancel.clicked.connect(self._flow.give_up)
        QShortcut(QKeySequence(MORE_UNITS), self).activated.connect(self._open_others)

    @property
    def is_asking(self) -> bool:
        """Whether a reason is being asked for."""
        return self._flow.draft.asked is not None

    @Slot()
    def refresh(self) -> None:
        """Show what the flow says now."""
        self._show_choice()
        self._show_note()
        self._show_buttons(self._flow.offers)
        waiting = self._flow.is_waiting
        self.state.setVisible(waiting)
        self.state.say("status.sending")
        for offer in self._flow.offers:
            self.buttons[offer.act].setEnabled(not waiting)

    def worded(self) -> None:
        """See `Look`."""
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter sends, Esc closes the note and keeps its text."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
                self._flow.confirm()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._flow.give_up()
                return True
        return super().eventFilter(watched, event)

    # --- parts -------------------------------------------------------------------------------------------------------

    def _show_choice(self) -> None:
        open_choice, case = self._flow.choosing(), self._flow.case
        for widget in (self.title, self.cards):
            widget.setVisible(open_choice is not None)
        is_unit = open_choice is not None and open_choice[1] is Need.UNIT
        self.more.setVisible(is_unit)
        if open_choice is None or case is None:
            self.cards.offer([])
            return
        offer, need = open_choice
        choices = list(self._choices_of(case, need))[:_MANY]
        chosen = self._flow.draft.choices.get(offer.act, "") or self._preset(offer, need, choices)
        self.title.say(_TITLES[need])
        self.cards.offer(choices, chosen, 1 if need is Need.CONDITION else 3)
        if is_unit:
            self._fill_others(chosen, {choice.value for choice in choices})

    def _preset(self, offer: ActOffer, need: Need, choices: Sequence[Choice]) -> str:
        """The best unit, or the only condition, is chosen before anybody chooses; a result never is."""
        if need is Need.RESULT or not choices or (need is Need.CONDITION and len(choices) > 1):
            return ""
        self._flow.draft.choices[offer.act] = choices[0].value
        return choices[0].value

    def _fill_others(self, chosen: str, shown: set[str]) -> None:
        entries = [("", f"{self.texts.words('card.other_unit')}  ({MORE_UNITS})"), *self._others()]
        known = [(self.more.itemData(i), self.more.itemText(i)) for i in range(self.more.count())]
        if known != entries:
            self.more.clear()
            for code, name in entries:
                self.more.addItem(name, code)
        self.more.setCurrentIndex(max(0, self.more.findData(chosen)) if chosen not in shown else 0)

    def _show_note(self) -> None:
        draft = self._flow.draft
        asked = draft.asked
        for widget in (self.asking, self.note, self.send, self.cancel):
            widget.setVisible(asked is not None)
        if asked is not None:
            self.asking.say("card.reason_for", act=asked)
        if self.note.toPlainText() != draft.note:
            self.note.setPlainText(draft.note)

    def _show_buttons(self, offers: Sequence[ActOffer]) -> None:
        ordered = sorted(offers, key=lambda offer: not offer.primary)
        if [offer.act for offer in ordered] != list(self.buttons):
            for button in self.buttons.values():
                self._bar.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.buttons = {offer.act: self._button(offer, place) for place, offer in enumerate(ordered)}
        for offer in ordered:
            button = self.buttons[offer.act]
            button.set_primary(offer.primary and offer.allowed)
            button.setToolTip("" if offer.refusal is None else self.texts.said(offer.refusal))

    def _button(self, offer: ActOffer, place: int) -> KeyButton:
        key = KEYS.get(offer.act, "")
        button = KeyButton(self.theme, self.texts, f"act.{offer.act}", key, self, bound=False)
        # A button's own shortcut clicks a tenth of a second late, to be seen pressed: an act must not wait.
        QShortcut(QKeySequence(key), button).activated.connect(button.click)
        button.setProperty("act", offer.act.value)
        button.clicked.connect(self._on_button)
        self._bar.insertWidget(place, button)
        button.show()
        return button

    # --- what is pressed ---------------------------------------------------------------------------------------------

    @Slot()
    def _on_button(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._flow.press(Act(sender.property("act")))

    @Slot(str)
    def _on_chosen(self, value: str) -> None:
        open_choice = self._flow.choosing()
        if open_choice is not None:
            self._flow.choose(open_choice[0].act, value)

    @Slot()
    def _on_other(self) -> None:
        if self.more.currentData():
            self._on_chosen(self.more.currentData())

    @Slot()
    def _open_others(self) -> None:
        if self.more.isVisible():
            self.more.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.more.showPopup()

    @Slot()
    def _on_typed(self) -> None:
        if self.note.toPlainText() != self._flow.draft.note:
            self._flow.note(self.note.toPlainText())

    @Slot(object)
    def _on_wanting(self, need: Need) -> None:
        if need is Need.NOTE:
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.cards.cards:
            self.cards.cards[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
