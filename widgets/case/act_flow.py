"""Takes an act from its key to the write lane and its answer back: nothing typed is lost, no dialog is opened.

The law is asked what to offer, ``decide`` checks again. Knows no database; the answer is painted by the feed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot

from hall.cases.case import Case
from hall.cases.commands import Command, OnCase
from hall.cases.effects import ACT_OF
from hall.cases.law import Law
from hall.cases.offers import ActOffer, acts_for
from hall.cases.transition import Need
from hall.cases.vocabulary import Act
from hall.errors import CaseChangedMeanwhile, StoreUnreachable, Words
from hall.people.session import Session
from widgets.case.drafts import CHOSEN, Draft, command_for
from widgets.live.lanes import Outcome, WriteLane


def new_command_id() -> str:
    """One for each act that is begun; a repeated attempt keeps its own."""
    return str(uuid4())


class ActFlow(QObject):
    """Signals: ``changed``: offers, drafts or waiting changed; ``told`` (Words, meaning): say this to the operator;
    ``wanting`` (Need): the act needs this first; ``outdated`` (int): read this case again."""

    changed = Signal()
    told = Signal(object, str)
    wanting = Signal(object)  # Need
    outdated = Signal(int)

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
        self._case: Case | None = None
        self._drafts: dict[int, Draft] = {}
        self._sent: dict[str, OnCase] = {}
        self._unanswered: dict[int, OnCase] = {}
        self.offers: tuple[ActOffer, ...] = ()
        writes.finished.connect(self._on_finished)

    @property
    def case(self) -> Case | None:
        """The case acted on."""
        return self._case

    @property
    def draft(self) -> Draft:
        """What was typed and chosen for this case."""
        return self._drafts.setdefault(self._case.id, Draft()) if self._case else Draft()

    @property
    def is_waiting(self) -> bool:
        """Whether an act on this case is on its way."""
        return self._case is not None and any(sent.case_id == self._case.id for sent in self._sent.values())

    def sit(self, who: Session | None) -> None:
        """Who acts. What somebody else has typed is not theirs to send."""
        if who is not None and who.user != self._typist:
            self._typist = who.user
            self._drafts.clear()
            self._unanswered.clear()
        self._who = who
        self.take(self._case)

    def forget(self) -> None:
        """Drop the case and all that was typed: the numbers mean other cases now."""
        self._drafts.clear()
        self._unanswered.clear()
        self._sent.clear()
        self.take(None)

    def take(self, case: Case | None) -> None:
        """Act on this case from now on (a newer version of the same: the draft stays)."""
        self._case = case
        self.offers = acts_for(case, self._who, self._law) if case is not None and self._who is not None else ()
        self.changed.emit()

    def offer(self, act: Act) -> ActOffer | None:
        """The offer of an act, None where it does not exist here."""
        return next((offer for offer in self.offers if offer.act is act), None)

    def choosing(self) -> tuple[ActOffer, Need] | None:
        """The act whose choice stands open on the card: the primary one before others."""
        offers = sorted((offer for offer in self.offers if offer.allowed), key=lambda offer: not offer.primary)
        return next(((offer, need) for offer in offers for need in offer.needs if need in CHOSEN), None)

    def choose(self, act: Act, value: str) -> None:
        """A unit, a condition or a result for an act."""
        self.draft.choices[act] = value
        self.changed.emit()

    def note(self, text: str) -> None:
        """What is typed as the reason."""
        self.draft.note = text

    def give_up(self) -> None:
        """Close the note; its text stays."""
        self.draft.asked = None
        self.changed.emit()

    def press(self, act: Act) -> None:
        """The key of an act. One that needs a reason asks for it first; one that lacks a choice says so."""
        offer = self.offer(act)
        if offer is None or self.is_waiting:
            return
        if not offer.allowed:
            self.told.emit(offer.refusal, "warning")
        elif Need.NOTE in offer.needs and self.draft.asked is not act:
            self.draft.asked = act
            self.changed.emit()
            self.wanting.emit(Need.NOTE)
        else:
            self._send(offer)

    def confirm(self) -> None:
        """Send the act that waited for its note."""
        asked = self.draft.asked
        offer = self.offer(asked) if asked else None
        if offer is not None and not self.is_waiting:
            self._send(offer)

    def _send(self, offer: ActOffer) -> None:
        missing = self.draft.missing(offer.act, offer.needs)
        if missing is not None:
            self.told.emit(Words(f"card.need_{missing}", {"act": offer.act}), "warning")
            self.wanting.emit(missing)
            return
        command = self._command(offer)
        self._sent[command.command_id] = command
        assert self._who is not None
        if not self._writes.submit(command, self._who):
            del self._sent[command.command_id]
        self.changed.emit()

    def _command(self, offer: ActOffer) -> OnCase:
        """A new command, or the very one whose answer was lost: it is then done once, whatever happened to it."""
        assert self._case is not None
        command = command_for(offer.act, self._case, self.draft, self._make_id(), with_note=Need.NOTE in offer.needs)
        lost = self._unanswered.pop(command.case_id, None)
        same = lost is not None and replace(lost, command_id=command.command_id) == command
        return lost if lost is not None and same else command

    @Slot(object)
    def _on_finished(self, outcome: Outcome) -> None:
        command = self._sent.pop(_id_of(outcome.command), None)
        if command is None:
            return
        if outcome.receipt is not None:
            self._drafts.pop(command.case_id, None)
            done = {"number": outcome.receipt.number, "act": ACT_OF[type(command)]}
            self.told.emit(Words("notice.done", done), "on_time")
        else:
            self._explain(command, outcome)
        self.outdated.emit(command.case_id)
        self.changed.emit()

    def _explain(self, command: OnCase, outcome: Outcome) -> None:
        error = outcome.error
        if isinstance(error, StoreUnreachable):
            self._unanswered[command.case_id] = command
            self.told.emit(Words("card.not_sent", {"why": error.words}), "overdue")
        elif isinstance(error, CaseChangedMeanwhile):
            self.told.emit(Words("card.changed", dict(error.words.params)), "warning")
        elif error is not None:
            self.told.emit(error.words, "warning")
        else:
            self.told.emit(Words("notice.bug", {"number": command.command_id[:8]}), "overdue")


def _id_of(command: Command) -> str:
    return command.command_id
