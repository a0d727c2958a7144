"""Takes an act from its key to the write lane: what is offered, what is still missing, why it is refused.

The law is asked what to offer, ``decide`` checks again. Nothing typed is lost, no dialog is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from hall.cases.act_fields import CHOSEN, Need
from hall.cases.attachments import Files
from hall.cases.case import Case
from hall.cases.commands import Command, OnCase, act_of
from hall.cases.deciding.rules import Around
from hall.cases.offers import ActOffer, acts_for, awaited, needs_with, why_not
from hall.cases.vocabulary import Act
from hall.errors import Words
from hall.facts import case_subject
from hall.moment import Moment
from hall.plain_text import visible
from hall.ports import LawBook, Receipt
from widgets.case.drafts import Draft, Drafts, command_for
from widgets.case.sending import Sending, new_command_id
from widgets.live.lanes import WriteLane


class ActFlow(Sending):
    """Signals beside those of ``Sending``: ``wanting`` (Need): the act needs this first; ``outdated`` (int): read this
    case again; ``unopened`` (Words): a key that opens a text was refused, for this reason."""

    wanting = Signal(object)  # Need
    unopened = Signal(object)  # Words
    outdated = Signal(object)  # int; Qt's own hold half of a case's id

    def __init__(
        self,
        writes: WriteLane,
        laws: LawBook,
        parent: QObject | None = None,
        make_id: Callable[[], str] = new_command_id,
    ) -> None:
        super().__init__(writes, laws, parent, make_id)
        self._case: Case | None = None
        self._around = Around()
        self.drafts = Drafts()
        self.offers: tuple[ActOffer, ...] = ()

    @property
    def case(self) -> Case | None:
        """The case acted on."""
        return self._case

    @property
    def draft(self) -> Draft:
        """What was typed and chosen for this case."""
        return self.drafts.of(self._case.id) if self._case else Draft()

    @property
    def is_waiting(self) -> bool:
        """Whether an act on this case is on its way."""
        return self._case is not None and self._is_under_way(case_subject(self._case.id))

    def forget(self) -> None:
        """Drop the case and all that was typed: the numbers mean other cases now."""
        self.drafts.clear()
        self._lost.clear()
        self._sent.clear()
        self.take(None)

    def take(self, case: Case | None, done: Mapping[str, int] | None = None) -> None:
        """Act on this case from now on (a newer version of the same: the draft stays, its choices while the case
        lies at the same step). ``done``: how often each act was done to it."""
        if case is not None:
            self.drafts.of(case.id).reach(len(case.steps))
        self._case, self._around = case, self._around._replace(done=done or {})
        self.renew()

    @Slot()
    def renew(self) -> None:
        """Ask the law anew: another law is in force, or somebody else sits here."""
        self.offers = self._offered()
        self.changed.emit()

    def know(self, *, at: Moment | None = None, asked: Mapping[str, str] | None = None) -> None:
        """What changes beside the case: the time, and what is asked for it (numbers of pending requests by act)."""
        around = self._around
        self._around = around._replace(
            at=around.at if at is None else at, asked=around.asked if asked is None else asked
        )
        if self._offered() != self.offers:
            self.renew()

    def _offered(self) -> tuple[ActOffer, ...]:
        if self._case is None or self._who is None:
            return ()
        return acts_for(self._case, self._who, self._law, self._around)

    def offer(self, act: Act) -> ActOffer | None:
        """The offer of an act, None where it does not exist here."""
        return next((offer for offer in self.offers if offer.act is act), None)

    @property
    def waits_for(self) -> Words | None:
        """For whom the case waits, where nobody who sits here may do anything to it but attach."""
        if self._case is None or self._who is None or any(offer.act is not Act.ATTACH for offer in self.offers):
            return None
        found = awaited(self._case, self._law)
        return None if found is None else Words("card.waits_for", {"act": found[0], "roles": ",".join(found[1])})

    def choosing(self) -> tuple[ActOffer, Need] | None:
        """The act whose choice stands open on the card: the primary one before others."""
        offers = sorted((offer for offer in self.offers if offer.allowed), key=lambda offer: not offer.primary)
        return next(((offer, need) for offer in offers for need in self._open_choices(offer)), None)

    def _open_choices(self, offer: ActOffer) -> list[Need]:
        """What is chosen for an act, what is not there yet before what is."""
        chosen = [need for need in offer.needs if need in CHOSEN]
        return sorted(chosen, key=lambda need: (offer.act, need) in self.draft.choices)

    def choose(self, act: Act, need: Need, value: str) -> None:
        """A unit, a condition or a result for an act."""
        self.draft.choices[act, need] = value
        offer = self.offer(act)
        if offer is not None and self.draft.asked is act and self.is_remark and not visible(self.draft.note):
            self.draft.asked = None
        self.changed.emit()

    def note(self, text: str) -> None:
        """What is typed as the reason of the act that is asked about."""
        asked = self.draft.asked
        if asked is not None:
            self.draft.notes[asked] = text

    def go_on(self) -> None:
        """Go on with the note that is half typed for this case."""
        self.draft.asked = self.draft.half_typed
        self.changed.emit()
        if self.draft.asked is not None:
            self.wanting.emit(Need.NOTE)

    def give_up(self) -> None:
        """Close the note; its text stays."""
        self.draft.asked = None
        self.changed.emit()

    def discard(self) -> None:
        """Throw the note away that is open, and close it."""
        if self.draft.asked is not None:
            self.draft.notes.pop(self.draft.asked, None)
        self.give_up()

    def step_back(self) -> bool:
        """Esc: as ``give_up``; False where nothing is asked."""
        is_asking = self.draft.asked is not None
        if is_asking:
            self.give_up()
        return is_asking

    def press(self, act: Act) -> None:
        """The button of an act: does it, asks for the reason it needs first, or says what stands in its way."""
        offer = self.offer(act)
        if offer is None or not offer.allowed or self.is_waiting:
            self.refuse((act,))
        elif self._asks_first(offer) and self.draft.asked is not act:
            self.draft.asked = act
            self.changed.emit()
            self.wanting.emit(Need.NOTE)
        else:
            self._send(offer)

    def _asks_first(self, offer: ActOffer) -> bool:
        """Whether an act's text is shown before it is sent: a reason, and what was put aside for another result."""
        waits = Need.RESULT in offer.needs and self.draft.has_text(offer.act)
        return waits or Need.NOTE in self._needs(offer)

    @property
    def may_remark(self) -> bool:
        """Whether the act that moves the case on takes a remark and needs none."""
        offer = self._next()
        return offer is not None and offer.allowed and Need.NOTE not in self._needs(offer)

    @property
    def is_remark(self) -> bool:
        """Whether the note asked for is a remark, which may be left empty."""
        offer = self.offer(self.draft.asked) if self.draft.asked else None
        return offer is not None and Need.NOTE not in self._needs(offer)

    @property
    def asked_refusal(self) -> Words | None:
        """Why the act whose note is open would be refused by now."""
        asked = self.draft.asked
        if asked is None or self._case is None or self._who is None:
            return None
        return why_not(asked, self._case, self._who, self._law, self._around)

    @property
    def is_unsent(self) -> bool:
        """Whether the note that is open was sent as it stands, on the case as it is, and no answer came."""
        asked = self.draft.asked
        if asked is None or self._case is None:
            return False
        sent = [each for each in self._lost.get(case_subject(self._case.id), ()) if isinstance(each, OnCase)]
        now = asked, self.draft.note.strip(), self._case.version
        return any((act_of(each), each.note, each.seen_version) == now for each in sent)

    @Slot()
    def remark(self) -> None:
        """Type a remark to the act that moves the case on; it is sent with it."""
        offer = self._next()
        if offer is not None and self.may_remark and not self.is_waiting:
            self.draft.asked = offer.act
            self.changed.emit()
            self.wanting.emit(Need.NOTE)

    def _next(self) -> ActOffer | None:
        return next((offer for offer in self.offers if offer.primary), None)

    def attach(self, case_id: int, files: Files) -> None:
        """These are uploaded for that case: sent at once where it is still open, else when its act is pressed again."""
        self.drafts.of(case_id).files = files
        if self._case is not None and self._case.id == case_id:
            self.press(Act.ATTACH)

    def refuse(self, acts: Sequence[Act]) -> None:
        """The key of these acts does nothing now: say why. Where it opens a text at other times, what is typed next is
        meant for that text, and must not act."""
        refusal = self.explain(acts)
        rows = self._law.lifecycle.rows
        opens = any(Need.NOTE in row.needs and not row.is_by_program for row in rows if row.act in acts)
        if refusal is not None and opens and self.draft.asked is None:
            self.unopened.emit(refusal)

    def explain(self, acts: Sequence[Act]) -> Words | None:
        """Say, and answer, why these acts are not done now. Of several acts of one key the likeliest is explained: the
        one offered, else the one that would be this person's in another state."""
        if self._case is None or self._who is None:
            return None
        roles = self._who.roles
        of = self._law.lifecycle.roles_of
        meant = max(acts, key=lambda act: (self.offer(act) is not None, not roles.isdisjoint(of(act))))
        refusal = why_not(meant, self._case, self._who, self._law, self._around)
        if self.is_waiting:
            refusal = Words("status.sending")
            self.told.emit(refusal, "information")
        elif refusal is not None:
            self.told.emit(refusal, "warning" if self.offer(meant) else "information")
        return refusal

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
            if missing is not Need.FILES:  # they are asked for by a window of their own
                self.told.emit(Words(f"card.need_{missing}", {"act": offer.act}), "warning")
            self.wanting.emit(missing)
            return
        assert self._case is not None
        is_noted = self.draft.asked is offer.act or self.draft.has_text(offer.act)  # also a remark put aside
        noted = (*needs, Need.NOTE) if is_noted else needs
        self._submit(command_for(offer.act, noted, self._case, self.draft, self._make_id()))

    def _needs(self, offer: ActOffer) -> tuple[Need, ...]:
        assert self._case is not None
        return needs_with(offer, self._case, self.draft.choices.get((offer.act, Need.RESULT), ""), self._law)

    def _forget_typed(self) -> None:
        self.drafts.clear()

    def _seated(self) -> None:
        self.renew()

    def _on_answer(self, command: Command, receipt: Receipt | None) -> None:
        assert isinstance(command, OnCase)
        if receipt is not None and Need.FILES in command.fields:
            self.drafts.of(command.case_id).files = ()  # a reason that is being typed belongs to another act
        elif receipt is not None:
            self.drafts.sent(command.case_id, act_of(command))
        self.outdated.emit(command.case_id)
