"""What is asked for the open case: who asked for what, why, whose consent is awaited, with the keys of who may
answer or take it back; below it what was answered last, by whom and when. Hidden where nothing was ever asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hall.requests.request import Consent, Request, RequestState
from themes.tokens import Theme
from widgets.case.act_keys import APPROVE, REFUSE, WITHDRAW
from widgets.case.act_note import ActNote
from widgets.case.card.plain_box import PlainBox
from widgets.case.request_flow import RequestFlow
from widgets.common.key_button import KeyButton
from widgets.common.look import Look
from widgets.texts.texts import Texts

_MOST_ANSWERED = 3
"""Answered requests on the card, the newest; the timeline has all of them."""


class RequestBox(Look):
    """Shows what the flow says, hands it what is pressed."""

    def __init__(self, theme: Theme, texts: Texts, flow: RequestFlow, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._flow = flow
        self._answered: tuple[Request, ...] = ()
        self._letters: list[QShortcut] = []
        self.told, self.reason = PlainBox(theme, self), ActNote(theme, texts, self)
        self.approve = self._button("request.approve", APPROVE, primary=True)
        self.refuse = self._button("request.refuse", REFUSE)
        self.withdraw = self._button("request.withdraw", WITHDRAW)
        self._arrange()
        self._connect()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.refresh()

    def _button(self, code: str, key: str, *, primary: bool = False) -> KeyButton:
        button = KeyButton(self.theme, self.texts, code, key, self, primary=primary, bound=False)
        # A button's own shortcut clicks a tenth of a second late, to be seen pressed.
        letter = QShortcut(QKeySequence(key), button)
        letter.activated.connect(button.click)
        self._letters.append(letter)
        return button

    def hold_letters(self, are_held: bool) -> None:  # noqa: FBT001  (what is so from now on)
        """Whether its keys do nothing; the buttons can be clicked all the same."""
        for letter in self._letters:
            letter.setEnabled(not are_held)

    def _arrange(self) -> None:
        column, sizes = QVBoxLayout(self), self.theme.sizes
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space(1))
        buttons = QHBoxLayout()
        buttons.setSpacing(sizes.space(1))
        for each in (self.approve, self.refuse, self.withdraw):
            buttons.addWidget(each)
        buttons.addStretch(1)
        for part in (self.told, self.reason):
            column.addWidget(part)
        column.addLayout(buttons)

    def _connect(self) -> None:
        flow = self._flow
        flow.changed.connect(self.refresh)
        self.approve.clicked.connect(flow.approve)
        self.refuse.clicked.connect(self._on_refuse)
        self.withdraw.clicked.connect(flow.withdraw)
        self.reason.typed.connect(flow.type)
        self.reason.typed.connect(self._show_unsent)
        self.reason.sent.connect(flow.refuse)
        self.reason.given_up.connect(flow.give_up)

    def text(self) -> str:
        """What waits, a paragraph each, and what was answered, a line each; "" for none."""
        waiting = (line for request in self._flow.requests for line in self._lines(request))
        return "\n".join((*waiting, *map(self._ended, self._answered)))

    def show_answered(self, requests: Iterable[Request]) -> None:
        """Of these requests of the case, those that have ended."""
        ended = sorted((each for each in requests if not each.is_pending), key=_ended_at, reverse=True)
        if tuple(ended[:_MOST_ANSWERED]) != self._answered:
            self._answered = tuple(ended[:_MOST_ANSWERED])
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what the flow says now."""
        flow, chosen = self._flow, self._flow.chosen
        self.setVisible(chosen is not None or bool(self._answered))
        self.told.show_text(self.text())
        self.reason.ask(chosen.act if chosen and flow.asking else None, flow.note)
        self._show_unsent()
        self.reason.asking.say("request.note_for_no")
        answers = flow.may_answer and not flow.asking
        for button, shown in ((self.approve, answers), (self.refuse, answers), (self.withdraw, flow.may_withdraw)):
            button.setVisible(shown)
            button.setEnabled(not flow.is_waiting)

    @Slot()
    def _show_unsent(self) -> None:
        self.reason.show_unsent(self._flow.is_unsent)

    def worded(self) -> None:
        """See `Look`."""
        self.refresh()

    def _lines(self, request: Request) -> Iterator[str]:
        words = self.texts.words
        yield words("request.head", asked=request.act, number=request.number)
        yield words("request.why", user=request.asked_by, reason=request.reason)
        yield " · ".join(map(self._said, request.consents))
        yield words("request.lapses", lapses_at=request.lapses_at)

    def _said(self, consent: Consent) -> str:
        if consent.at is None:
            return self.texts.words("request.awaits", role=consent.role)
        code = "request.said_yes" if consent.yes else "request.said_no"
        said = self.texts.words(code, role=consent.role, user=consent.by or "", at=consent.at)
        return f"{said}：{consent.note}" if consent.note else said

    def _ended(self, request: Request) -> str:
        """What became of it: by whom and when, or when it ended without an answer."""
        told = {"asked": request.act, "number": request.number, "request_state": request.state}
        if request.state in (RequestState.APPROVED, RequestState.REFUSED):
            return " · ".join((self.texts.words("request.ended", **told), *map(self._said, request.answers)))
        ended = self.texts.words("request.ended_at", at=request.ended_at, **told)
        if request.state is not RequestState.LAPSED:
            return ended
        return f"{ended} · {self.texts.words('request.overtaken' if request.was_overtaken else 'request.unanswered')}"

    @Slot()
    def _on_refuse(self) -> None:
        self._flow.refuse()
        if self._flow.asking:
            self.reason.take_keys()


def _ended_at(request: Request) -> int:
    return request.ended_at or 0
