"""What may be done with the case: the choice the primary act needs, the reason another one asks for, the buttons.

All of it stands on the card; nothing opens a dialog. Shows what the flow says, hands it what is pressed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hall.cases.act_fields import ACT_FIELDS, Need, Preset
from hall.cases.case import Case
from hall.cases.offers import ActOffer
from hall.cases.vocabulary import Act
from themes.tokens import Theme
from widgets.case.act_bar import ActBar
from widgets.case.act_choice import ActChoice
from widgets.case.act_flow import ActFlow
from widgets.case.act_note import ActNote
from widgets.case.choice_cards import Choice
from widgets.common.key_button import KeyButton
from widgets.common.look import Look
from widgets.texts.texts import Texts

Choices = Callable[[Case, Need], Sequence[Choice]]
"""What there is to choose from for a need on a case, the best first."""


class ActPanel(Look):
    """``others``: every unit there is."""

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
        self._flow, self._choices_of = flow, choices
        self.choice, self.reason = ActChoice(theme, texts, others, self), ActNote(theme, texts, self)
        self.bar = ActBar(theme, texts, self)
        self.cards, self.note = self.choice.cards, self.reason.note
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.sizes.space(1))
        for part in (self.choice, self.reason, self.bar):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)  # more lines of acts than one
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self._flow.changed.connect(self.refresh)
        self._flow.wanting.connect(self._on_wanting)
        self.choice.chosen.connect(self._on_chosen)
        self.reason.typed.connect(self._flow.note)
        self.reason.typed.connect(self._show_unsent)
        self.reason.sent.connect(self._flow.confirm)
        self.reason.given_up.connect(self._flow.give_up)
        self.bar.pressed.connect(self._flow.press)
        self.bar.remark.clicked.connect(self._flow.remark)

    @property
    def buttons(self) -> dict[Act, KeyButton]:
        """The acts offered."""
        return self.bar.buttons

    @property
    def is_asking(self) -> bool:
        """Whether a reason is being asked for."""
        return self._flow.draft.asked is not None

    @Slot()
    def refresh(self) -> None:
        """Show what the flow says now."""
        self._show_choice()
        draft = self._flow.draft
        self.reason.ask(draft.asked, draft.note, is_remark=self._flow.is_remark)
        self._show_unsent()
        refusal = self._flow.asked_refusal
        self.reason.send.refuse("" if refusal is None else self.texts.said(refusal))
        self.bar.show_offers(self._flow.offers, waiting=self._flow.is_waiting)
        self.bar.remark.setVisible(self._flow.may_remark and draft.asked is None)
        self.bar.show_awaited(self._flow.waits_for)

    @Slot()
    def _show_unsent(self) -> None:
        self.reason.show_unsent(self._flow.is_unsent)

    def worded(self) -> None:
        """See `Look`."""
        self.refresh()

    def _show_choice(self) -> None:
        open_choice, case = self._flow.choosing(), self._flow.case
        if open_choice is None or case is None:
            self.choice.offer_nothing()
            return
        offer, need = open_choice
        choices = list(self._choices_of(case, need))
        chosen = self._flow.draft.choices.get((offer.act, need), "") or self._preset(offer, need, choices)
        self.choice.offer(need, choices, chosen)

    def _preset(self, offer: ActOffer, need: Need, choices: Sequence[Choice]) -> str:
        """What the field says is chosen before anybody chooses."""
        preset = ACT_FIELDS[need].preset
        if preset is Preset.NOTHING or not choices or not choices[0].sure:
            return ""
        if preset is Preset.ONLY and len(choices) > 1:
            return ""
        self._flow.draft.choices[offer.act, need] = choices[0].value
        return choices[0].value

    @Slot(str)
    def _on_chosen(self, value: str) -> None:
        open_choice = self._flow.choosing()
        if open_choice is not None:
            offer, need = open_choice
            self._flow.choose(offer.act, need, value)

    @Slot(object)
    def _on_wanting(self, need: Need) -> None:
        if need is not Need.FILES:
            (self.reason if need is Need.NOTE else self.choice).take_keys()
