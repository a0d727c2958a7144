"""Commands on their way (the base of the card's and the intake's flow): one write lane, answers in words, lost answers.

A command whose answer was lost is sent again as the very same one, so it is done once, whatever happened to it. Knows
no database; what is done is painted by the feed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot

from hall.cases.commands import Command, OnCase, act_of
from hall.cases.law import Law
from hall.errors import CaseChangedMeanwhile, StoreUnreachable, Words
from hall.facts import FactKind, Subject
from hall.people.session import Session
from hall.ports import LawBook, Receipt
from hall.requests.commands import OnRequest
from widgets.live.lanes import CommandAnswer, WriteLane

_MOST_LOST = 16
"""Commands of which no answer came, kept by what they are about: more than one types anew in an outage."""


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
        laws: LawBook,
        parent: QObject | None = None,
        make_id: Callable[[], str] = new_command_id,
    ) -> None:
        super().__init__(parent)
        self._writes, self._laws, self._make_id = writes, laws, make_id
        self._who: Session | None = None
        self._typist = ""
        self._sent: dict[str, Command] = {}
        self._lost: dict[Subject | None, list[Command]] = {}
        writes.finished.connect(self._on_finished)

    @property
    def _law(self) -> Law:
        """The law in force, asked anew each time: it may change while a window is open."""
        return self._laws.present()

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

    def _is_under_way(self, about: Subject | None) -> bool:
        """Whether a command about this (None: one that begins something) waits for its answer."""
        return any(sent.subject == about for sent in self._sent.values())

    def _submit(self, command: Command) -> None:
        command = self._again(command)
        assert self._who is not None
        self._sent[command.command_id] = command
        if not self._writes.submit(command, self._who):
            del self._sent[command.command_id]
        self.changed.emit()

    def _unanswered(self, command: Command) -> Command | None:
        """The very command whose answer was lost, where this one is the same."""
        lost = self._lost.get(command.subject, ())
        return next((each for each in lost if replace(each, command_id=command.command_id) == command), None)

    def _again(self, command: Command) -> Command:
        """The very command whose answer was lost, where this is the same. Where something else is asked of the same
        subject by now, what was lost is forgotten; of what is new, another call may still wait to be sent again."""
        same = self._unanswered(command)
        if same is not None:
            self._lost[command.subject].remove(same)
        elif command.subject is not None:
            self._lost.pop(command.subject, None)
        return same or command

    @Slot(object)
    def _on_finished(self, answer: CommandAnswer) -> None:
        command = self._sent.pop(answer.command.command_id, None)
        if command is None:
            return
        if answer.receipt is not None:
            self.told.emit(_done(command, answer.receipt), "on_time")
        else:
            self._explain(command, answer)
        self._on_answer(command, answer.receipt)
        self.changed.emit()

    def _explain(self, command: Command, answer: CommandAnswer) -> None:
        error = answer.error
        if isinstance(error, StoreUnreachable):
            lost = self._lost.setdefault(command.subject, [])
            lost.append(command)
            del lost[:-_MOST_LOST]
            self.told.emit(Words("card.not_sent", {"why": error.words}), "overdue")
        elif isinstance(error, CaseChangedMeanwhile):
            self.told.emit(Words("card.changed", dict(error.words.params)), "warning")
        elif error is not None:
            self.told.emit(error.words, "warning")
        else:
            self.told.emit(Words("notice.bug", {"number": answer.number}), "overdue")


_WHICH = {"result": "notice.done_result", "unit": "notice.done_unit"}
"""What was chosen for the act is told with it, so that a slip is seen at once."""


def _done(command: Command, receipt: Receipt) -> Words:
    """What a command brought about: an act, a request for it, or an answer to one."""
    if isinstance(command, OnRequest):
        return Words("notice.answered", {"number": receipt.number, "request_state": receipt.state})
    if receipt.subject.kind == FactKind.REQUEST:
        return Words("notice.asked", {"number": receipt.number, "asked": act_of(command)})
    told: dict[str, object] = {"number": receipt.number, "act": act_of(command)}
    fields = command.fields if isinstance(command, OnCase) else {}
    for name, code in _WHICH.items():
        if fields.get(name):
            return Words(code, told | {name: fields[name]})
    return Words("notice.done", told)
