"""The buttons of the acts, the one that moves the case on before the others. An act that would be refused is painted
so, and the reason stands below in words.

Only reflects what the law answers (``ActOffer``); may be pressed all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.cases.deciding.acts import KEYS
from hall.cases.offers import ActOffer
from hall.cases.vocabulary import Act
from hall.errors import Words
from themes.tokens import Theme
from widgets.case.act_keys import REMARK
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.common.paragraph import Paragraph
from widgets.common.wrapped_row import WrappedRow
from widgets.texts.texts import Texts


class ActBar(Look):
    """Signals: ``pressed`` (Act). ``remark``: a button beside them for a note that the first act takes but does not
    need."""

    pressed = Signal(object)  # Act

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self.buttons: dict[Act, KeyButton] = {}
        self._made: list[tuple[Act, bool]] = []
        self._letters: list[QShortcut] = []
        self._are_held = False
        self.reasons = Paragraph(theme, texts, self, size="small", tone="quiet")
        self.awaited = Paragraph(theme, texts, self, size="small", tone="quiet")
        self.state = Label(theme, texts, self, size="small", tone="quiet")
        self.state.say("status.sending")
        self._row = WrappedRow(theme.sizes.space(1))
        self.remark = KeyButton(theme, texts, "card.remark", REMARK, self, bound=False)
        QShortcut(QKeySequence(REMARK), self.remark).activated.connect(self.remark.click)
        self._row.addWidget(self.remark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.sizes.space(1))
        column.addLayout(self._row)
        column.addWidget(self.awaited)
        column.addWidget(self.reasons)
        column.addWidget(self.state)

    def show_offers(self, offers: Sequence[ActOffer], *, waiting: bool) -> None:
        """These acts; ``waiting``: one of them is on its way and none can be pressed."""
        ordered = sorted(offers, key=lambda offer: not offer.primary)
        if [(offer.act, bool(offer.asks)) for offer in ordered] != self._made:
            self._make(ordered)
        for offer in ordered:
            button = self.buttons[offer.act]
            button.set_primary(offer.primary)
            button.refuse(self._why(offer))
            button.setEnabled(not waiting)
        self._show_reasons(ordered)
        self.state.setVisible(waiting)

    def hold_letters(self, are_held: bool) -> None:  # noqa: FBT001  (what is so from now on)
        """Whether the keys of the acts do nothing; the buttons can be clicked all the same."""
        self._are_held = are_held
        for letter in self._letters:
            letter.setEnabled(not are_held)

    def show_awaited(self, words: Words | None) -> None:
        """Say for whom the case waits, where there is no button."""
        self.awaited.setVisible(words is not None)
        self.awaited.set_text("" if words is None else self.texts.said(words))

    def _why(self, offer: ActOffer) -> str:
        return "" if offer.refusal is None else self.texts.said(offer.refusal)

    def _show_reasons(self, offers: Sequence[ActOffer]) -> None:
        reasons = dict.fromkeys(self._why(offer) for offer in offers if not offer.allowed)
        self.reasons.set_text("  ·  ".join(reasons))
        self.reasons.setVisible(bool(reasons))

    def _make(self, offers: Sequence[ActOffer]) -> None:
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._letters.clear()
        self.buttons = {offer.act: self._button(offer, place) for place, offer in enumerate(offers)}
        self._made = [(offer.act, bool(offer.asks)) for offer in offers]

    def _button(self, offer: ActOffer, place: int) -> KeyButton:
        """One that others must agree to says that it only asks."""
        act, key = offer.act, KEYS.get(offer.act, "")
        words = Words("request.ask_for", {"asked": act}) if offer.asks else Words(f"act.{act}")
        button = KeyButton(self.theme, self.texts, words, key, self, bound=False)
        # A button's own shortcut clicks a tenth of a second late, to be seen pressed: an act must not wait.
        letter = QShortcut(QKeySequence(key), button)
        letter.activated.connect(button.click)
        letter.setEnabled(not self._are_held)
        self._letters.append(letter)
        button.setProperty("act", act.value)
        button.clicked.connect(self._on_button)
        self._row.insert(place, button)
        button.show()
        return button

    @Slot()
    def _on_button(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.pressed.emit(Act(sender.property("act")))
