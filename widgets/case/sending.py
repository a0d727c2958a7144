"""Commands on their way (the base of the card's and the intake's flow): one write lane, answers in words, lost answers.

A command whose answer was lost is sent again as the very same one, so it is done once, whatever happened to it. Knows
no database; what is done is painted by the feed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot

from hall.cases.commands import Command, OnCase
from hall.cases.effects import ACT_OF
from hall.cases.law import Law
from hall.errors import CaseChangedMeanwhile, StoreUnreachable, Words
from hall.people.session import Session
from hall.ports import Receipt
from widgets.live.lanes import Outcome, WriteLane

NEW_CASE = 0
"""What a command without a case is about."""


def new_command_id() -> str:
    """One for each act that is begun; a repeated attempt keeps its own."""
    return str(uuid4())


class Sending(QObject):
    """Subclasses say what is typed and what follows an answer: ``_forget_typed``, ``_seated``, ``_on_answer``.

    Signals: ``changed``: drafts or waiting changed; ``told`` (Words, meaning): say this to the operator.
    """

    changed = Signal()
    told = Signal(object, str)

    def __init__(
        self,
        writes: WriteLane,
        law: Law,
        parent: QObject | None = None,
        make_id: Callable[[], str] = new_command_id,
    ) -> None:
        super().__init__(parent)
        self._writes, self._law, self._make_id = writes, law, make_id
        self._who: Session | None = None
        self._typist = ""
        self._sent: dict[str, Command] = {}
        self._lost: dict[int, Command] = {}
        writes.finished.connect(self._on_finished)

    def sit(self, who: Session | None) -> None:
        """Who acts. What somebody else has typed is not theirs to send."""
        self._who = who
        if who is not None and who.user != self._typist:
            self._typist = who.user
            self._lost.clear()
            self._forget_typed()
        self._seated()

    def _forget_typed(self) -> None:
        raise NotImplementedError

    def _seated(self) -> None:
        raise NotImplementedError

    def _on_answer(self, command: Command, receipt: Receipt | None) -> None:
        """The command has ended; ``receipt`` None: it was not done, and that has been said."""
        raise NotImplementedError

    def _is_under_way(self, about: int) -> bool:
        """Whether a command on this case (``NEW_CASE``: a report) waits for its answer."""
        return any(_about(sent) == about for sent in self._sent.values())

    def _submit(self, command: Command) -> None:
        lost = self._lost.pop(_about(command), None)
        if lost is not None and replace(lost, command_id=command.command_id) == command:
            command = lost
        assert self._who is not None
        self._sent[command.command_id] = command
        if not self._writes.submit(command, self._who):
            del self._sent[command.command_id]
        self.changed.emit()

    @Slot(object)
    def _on_finished(self, outcome: Outcome) -> None:
        command = self._sent.pop(outcome.command.command_id, None)
        if command is None:
            return
        if outcome.receipt is not None:
            done = {"number": outcome.receipt.number, "act": ACT_OF[type(command)]}
            self.told.emit(Words("notice.done", done), "on_time")
        else:
            self._explain(command, outcome)
        self._on_answer(command, outcome.receipt)
        self.changed.emit()

    def _explain(self, command: Command, outcome: Outcome) -> None:
        error = outcome.error
        if isinstance(error, StoreUnreachable):
            self._lost[_about(command)] = command
            self.told.emit(Words("card.not_sent", {"why": error.words}), "overdue")
        elif isinstance(error, CaseChangedMeanwhile):
            self.told.emit(Words("card.changed", dict(error.words.params)), "warning")
        elif error is not None:
            self.told.emit(error.words, "warning")
        else:
            self.told.emit(Words("notice.bug", {"number": command.command_id[:8]}), "overdue")


def _about(command: Command) -> int:
    return command.case_id if isinstance(command, OnCase) else NEW_CASE
