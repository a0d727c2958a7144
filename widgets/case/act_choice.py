"""What an act needs chosen first: a unit, a filing condition, a result; the best stands first, 0 opens every unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from hall.cases.act_fields import ACT_FIELDS, Need
from themes.tokens import Theme
from widgets.case.act_keys import MORE_UNITS
from widgets.case.choice_cards import Choice, ChoiceCards
from widgets.common.combo import fill
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.texts.texts import Texts

_MANY = 9  # one digit key each, 1 to 9


class ActChoice(Look):
    """Signals: ``chosen`` (str). ``others``: every unit there is, code and name, for the list behind the key 0."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        others: Callable[[], Sequence[tuple[str, str]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, texts, parent)
        self._others = others
        self.title = Label(theme, texts, self, size="small", tone="quiet")
        self.cards, self.more = ChoiceCards(theme, texts, self), QComboBox(self)
        self.more.setFixedWidth(theme.sizes.text_px * 15)
        self.more.view().setMinimumWidth(theme.sizes.text_px * 20)
        title = QHBoxLayout()
        title.addWidget(self.title, 1)
        title.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.sizes.space(1))
        column.addLayout(title)
        column.addWidget(self.cards)
        self.cards.chosen.connect(self.chosen)
        self.more.activated.connect(self._on_other)
        QShortcut(QKeySequence(MORE_UNITS), self.more).activated.connect(self._open_others)

    def offer(self, need: Need, choices: Sequence[Choice], chosen: str) -> None:
        """Choose one of these; ``chosen``: the value of the one that is."""
        choices = choices[:_MANY]
        self.title.say(ACT_FIELDS[need].label)
        self.cards.offer(choices, chosen, 1 if need is Need.CONDITION else 3)
        self.more.setVisible(need is Need.UNIT)
        if need is Need.UNIT:
            self._fill_others(chosen, {choice.value for choice in choices})
        self.show()

    def offer_nothing(self) -> None:
        """Offer nothing: no act waits for a choice."""
        self.cards.offer([])
        self.hide()

    def take_keys(self) -> None:
        """The keyboard goes to the first of them."""
        if self.cards.cards:
            self.cards.cards[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill_others(self, chosen: str, shown: set[str]) -> None:
        entries = [("", self.texts.words("card.other_unit_by", key=MORE_UNITS)), *self._others()]
        fill(self.more, entries, "" if chosen in shown else chosen)

    @Slot()
    def _on_other(self) -> None:
        if self.more.currentData():
            self.chosen.emit(self.more.currentData())

    @Slot()
    def _open_others(self) -> None:
        self.more.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.more.showPopup()
