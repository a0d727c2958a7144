"""Takes an answer to a request from its key to the write lane: agreed, refused with a reason, withdrawn.

The law is asked by ``decide``; here only whose answer is awaited. Nothing typed is lost, no dialog is opened.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from hall.cases.commands import Command
from hall.errors import Words
from hall.facts import request_subject
from hall.plain_text import visible
from hall.ports import LawBook, Receipt
from hall.requests.commands import AnswerRequest, OnRequest, WithdrawRequest
from hall.requests.consents import may_answer, may_withdraw
from hall.requests.refusals import RequestRefusal
from hall.requests.request import Request
from widgets.case.sending import Sending, new_command_id
from widgets.live.lanes import WriteLane


class RequestFlow(Sending):
    """``requests``: what is asked for the open case; ``asking``: a reason for refusing is being typed, in ``note``."""

    def __init__(
        self,
        writes: WriteLane,
        laws: LawBook,
        parent: QObject | None = None,
        make_id: Callable[[], str] = new_command_id,
    ) -> None:
        super().__init__(writes, laws, parent, make_id)
        self.requests: tuple[Request, ...] = ()
        self.note, self.asking = "", False

    def take(self, requests: tuple[Request, ...]) -> None:
        """What is asked for the open case now; another request than before begins without a reason."""
        before = self.chosen
        self.requests = requests
        if before is None or self.chosen is None or before.id != self.chosen.id:
            self._forget_typed()
        self.changed.emit()

    @property
    def chosen(self) -> Request | None:
        """The request that the keys are about: the one that awaits this person, else one of their own, else the
        oldest."""
        who = self._who
        if who is None:
            return None
        return min(
            self.requests,
            key=lambda each: (not may_answer(each, who), not may_withdraw(each, who), each.id),
            default=None,
        )

    @property
    def may_answer(self) -> bool:
        """Whether this person's consent is awaited."""
        return self.chosen is not None and self._who is not None and may_answer(self.chosen, self._who)

    @property
    def may_withdraw(self) -> bool:
        """Whether this person, or their unit, has asked."""
        return self.chosen is not None and self._who is not None and may_withdraw(self.chosen, self._who)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is on its way."""
        return self.chosen is not None and self._is_under_way(request_subject(self.chosen.id))

    @property
    def is_unsent(self) -> bool:
        """Whether the reason that is open was sent as it stands, and no answer came."""
        request = self.chosen
        if request is None or not self.asking:
            return False
        lost = self._lost.get(request_subject(request.id), ())
        return any(isinstance(each, AnswerRequest) and each.note == self.note.strip() for each in lost)

    @Slot()
    def approve(self) -> None:
        """Agree."""
        self._answer(yes=True)

    @Slot()
    def refuse(self) -> None:
        """Ask for the reason, or send the refusal with it."""
        if not self.asking:
            self.asking = self.may_answer
            self.changed.emit()
        elif not visible(self.note):
            self.told.emit(Words(RequestRefusal.REASON_MISSING), "warning")
        else:
            self._answer(yes=False, note=self.note.strip())

    @Slot()
    def give_up(self) -> None:
        """Close the reason; its text stays."""
        self.asking = False
        self.changed.emit()

    def step_back(self) -> bool:
        """Esc: as ``give_up``; False where nothing is asked."""
        is_asking = self.asking
        if is_asking:
            self.give_up()
        return is_asking

    @Slot(str)
    def type(self, text: str) -> None:
        """The reason as far as it is typed."""
        self.note = text

    @Slot()
    def withdraw(self) -> None:
        """Take it back."""
        request = self.chosen
        if request is not None and not self.is_waiting:
            self._submit(
                WithdrawRequest(command_id=self._make_id(), request_id=request.id, seen_version=request.version)
            )

    def _answer(self, *, yes: bool, note: str = "") -> None:
        request = self.chosen
        if request is not None and not self.is_waiting:
            self._submit(
                AnswerRequest(
                    command_id=self._make_id(), request_id=request.id, seen_version=request.version, note=note, yes=yes
                )
            )

    def _forget_typed(self) -> None:
        self.note, self.asking = "", False

    def _seated(self) -> None:
        self.changed.emit()

    def _on_answer(self, command: Command, receipt: Receipt | None) -> None:
        assert isinstance(command, OnRequest)
        if receipt is not None:
            self._forget_typed()
