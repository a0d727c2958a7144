"""Takes an act from its key to the write lane: what is offered, what is still missing, why it is refused.

The law is asked what to offer, ``decide`` checks again. Nothing typed is lost, no dialog is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from hall.cases.case import Case
from hall.cases.commands import Command, OnCase
from hall.cases.law import Law
from hall.cases.lifecycle import ROLES_OF
from hall.cases.offers import ActOffer, acts_for, awaited, needs_with, why_not
from hall.cases.transition import Need
from hall.cases.vocabulary import Act
from hall.errors import Words
from hall.ports import Receipt
from widgets.case.drafts import CHOSEN, Draft, command_for
from widgets.case.sending import Sending, new_command_id
from widgets.live.lanes import WriteLane


class ActFlow(Sending):
    """Signals beside those of ``Sending``: ``wanting`` (Need): the act needs this first; ``outdated`` (int): read this
    case again."""

    wanting = Signal(object)  # Need
    outdated = Signal(int)

    def __init__(
        self,
        writes: WriteLane,
        law: Law,
        parent: QObject | None = None,
        make_id: Callable[[], str] = new_command_id,
    ) -> None:
        super().__init__(writes, law, parent, make_id)
        self._case: Case | None = None
        self._drafts: dict[int, Draft] = {}
        self.offers: tuple[ActOffer, ...] = ()

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
        return self._case is not None and self._is_under_way(self._case.id)

    def forget(self) -> None:
        """Drop the case and all that was typed: the numbers mean other cases now."""
        self._drafts.clear()
        self._lost.clear()
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

    @property
    def waits_for(self) -> Words | None:
        """For whom the case waits, where nobody who sits here may do anything to it."""
        if self._case is None or self._who is None or self.offers:
            return None
        found = awaited(self._case, self._law)
        return None if found is None else Words("card.waits_for", {"act": found[0], "roles": ",".join(found[1])})

    def choosing(self) -> tuple[ActOffer, Need] | None:
        """The act whose choice stands open on the card: the primary one before others."""
        offers = sorted((offer for offer in self.offers if offer.allowed), key=lambda offer: not offer.primary)
        return next(((offer, need) for offer in offers for need in offer.needs if need in CHOSEN), None)

    def choose(self, act: Act, value: str) -> None:
        """A unit, a condition or a result for an act."""
        self.draft.choices[act] = value
        offer = self.offer(act)
        if offer is not None and self.draft.asked is act and Need.NOTE not in self._needs(offer):
            self.draft.asked = None
        self.changed.emit()

    def note(self, text: str) -> None:
        """What is typed as the reason."""
        self.draft.note = text

    def give_up(self) -> None:
        """Close the note; its text stays."""
        self.draft.asked = None
        self.changed.emit()

    def press(self, act: Act) -> None:
        """The button of an act: does it, asks for the reason it needs first, or says what stands in its way."""
        offer = self.offer(act)
        if offer is None or not offer.allowed or self.is_waiting:
            self.explain((act,))
        elif Need.NOTE in self._needs(offer) and self.draft.asked is not act:
            self.draft.asked = act
            self.changed.emit()
            self.wanting.emit(Need.NOTE)
        else:
            self._send(offer)

    def explain(self, acts: Sequence[Act]) -> None:
        """Say why the key of these acts does nothing now; does none of them. Of several the one meant is explained:
        the one offered, else the one that would be this person's in another state."""
        if self._case is None or self._who is None:
            return
        roles = self._who.roles
        meant = max(acts, key=lambda act: (self.offer(act) is not None, not roles.isdisjoint(ROLES_OF[act])))
        refusal = why_not(meant, self._case, self._who, self._law)
        if self.is_waiting:
            self.told.emit(Words("status.sending"), "information")
        elif refusal is not None:
            self.told.emit(refusal, "warning" if self.offer(meant) else "information")

    def confirm(self) -> None:
        """Send the act that waited for its note, or say what stands in its way by now."""
        asked = self.draft.asked
        offer = self.offer(asked) if asked else None
        if offer is not None and not self.is_waiting:
            self._send(offer)
        elif asked is not None:
            self.explain((asked,))

    def _send(self, offer: ActOffer) -> None:
        needs = self._needs(offer)
        missing = self.draft.missing(offer.act, needs)
        if missing is not None:
            self.told.emit(Words(f"card.need_{missing}", {"act": offer.act}), "warning")
            self.wanting.emit(missing)
            return
        assert self._case is not None
        with_note = Need.NOTE in needs
        self._submit(command_for(offer.act, self._case, self.draft, self._make_id(), with_note=with_note))

    def _needs(self, offer: ActOffer) -> tuple[Need, ...]:
        assert self._case is not None
        return needs_with(offer, self._case, self.draft.choices.get(offer.act, ""))

    def _forget_typed(self) -> None:
        self._drafts.clear()

    def _seated(self) -> None:
        self.take(self._case)

    def _on_answer(self, command: Command, receipt: Receipt | None) -> None:
        assert isinstance(command, OnCase)
        if receipt is not None:
            self._drafts.pop(command.case_id, None)
        self.outdated.emit(command.case_id)
