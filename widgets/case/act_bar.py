"""The buttons of the acts, the one that moves the case on before the others. What would be refused looks it, and the
reason stands below in words.

Only reflects what the law answers (``ActOffer``); may be pressed all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hall.cases.offers import ActOffer
from hall.cases.vocabulary import Act
from hall.errors import Words
from themes.tokens import Theme
from widgets.case.act_keys import KEYS
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.texts.texts import Texts


class ActBar(Look):
    """Signals: ``pressed`` (Act)."""

    pressed = Signal(object)  # Act

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self.buttons: dict[Act, KeyButton] = {}
        self.reasons = Label(theme, texts, self, size="small", tone="quiet")
        self.awaited = Label(theme, texts, self, size="small", tone="quiet")
        self.state = Label(theme, texts, self, size="small", tone="quiet")
        self.state.say("status.sending")
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.sizes.space(1))
        self._row.addStretch(1)
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
        if [offer.act for offer in ordered] != list(self.buttons):
            self._make(ordered)
        for offer in ordered:
            button = self.buttons[offer.act]
            button.set_primary(offer.primary)
            button.refuse(self._why(offer))
            button.setEnabled(not waiting)
        self._show_reasons(ordered)
        self.state.setVisible(waiting)

    def show_awaited(self, words: Words | None) -> None:
        """For whom the case waits, where there is no button."""
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
        self.buttons = {offer.act: self._button(offer.act, place) for place, offer in enumerate(offers)}

    def _button(self, act: Act, place: int) -> KeyButton:
        key = KEYS.get(act, "")
        button = KeyButton(self.theme, self.texts, f"act.{act}", key, self, bound=False)
        # A button's own shortcut clicks a tenth of a second late, to be seen pressed: an act must not wait.
        QShortcut(QKeySequence(key), button).activated.connect(button.click)
        button.setProperty("act", act.value)
        button.clicked.connect(self._on_button)
        self._row.insertWidget(place, button)
        button.show()
        return button

    @Slot()
    def _on_button(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.pressed.emit(Act(sender.property("act")))
