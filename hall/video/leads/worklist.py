"""The leads that wait, as one person works them off (研判队列): which one is looked at, what is on its way. Pure.

Nothing is put under a hand: the lead that is looked at stays until its person goes on, even when somebody else has
decided it meanwhile, so that a key pressed in that moment decides no other one.
"""

from __future__ import annotations

from collections.abc import Iterable

from hall.errors import Words
from hall.video.leads.lead import Lead


class Worklist:
    """``leads``: in the order in which they are looked at; ``under_way``: whose decision is on its way to the database,
    by id; ``failed``: why a decision did not come through."""

    def __init__(self) -> None:
        self.leads: tuple[Lead, ...] = ()
        self.under_way = set[int]()
        self.failed = dict[int, Words]()
        self._decided = set[int]()  # final: a reading that was asked for before may still bring them
        self._waits = frozenset[int]()
        self._chosen = 0

    @property
    def chosen(self) -> Lead | None:
        """The one that is looked at; None: none is left."""
        return next((lead for lead in self.leads if lead.id == self._chosen), None)

    @property
    def place(self) -> int:
        """Where it stands in the list; -1: nowhere."""
        return next((place for place, lead in enumerate(self.leads) if lead.id == self._chosen), -1)

    @property
    def waiting(self) -> int:
        """How many wait for a decision."""
        return len(self._waits - self.under_way)

    def is_gone(self, lead: Lead) -> bool:
        """Whether somebody else has decided it, or it has lapsed."""
        return lead.id not in self._waits

    def ahead(self, number: int) -> tuple[Lead, ...]:
        """The chosen one, and so many that are looked at after it."""
        turned = self._turned(max(self.place, 0))
        return tuple(lead for lead in turned if lead.id not in self.under_way)[: number + 1]

    def take(self, waiting: Iterable[Lead]) -> None:
        """Those that wait by now, in their order."""
        chosen, place = self.chosen, self.place
        fresh = [lead for lead in waiting if lead.id not in self._decided]
        self._waits = frozenset(lead.id for lead in fresh)
        self.under_way &= self._waits
        self.failed = {key: why for key, why in self.failed.items() if key in self._waits}
        if chosen is not None and chosen.id not in self._waits:
            fresh.insert(min(place, len(fresh)), chosen)
        self.leads = tuple(fresh)
        if chosen is None:
            self._go_to(0)

    def step(self, steps: int) -> None:
        """So many lines on, or back."""
        self.choose(max(0, min(self.place + steps, len(self.leads) - 1)))

    def choose(self, place: int) -> None:
        """Look at this one. What stood here only because it was looked at goes."""
        if not 0 <= place < len(self.leads):
            return
        before, self._chosen = self._chosen, self.leads[place].id
        if before != self._chosen and before not in self._waits:
            self.leads = tuple(lead for lead in self.leads if lead.id != before)

    def send(self, lead_id: int) -> None:
        """Its decision is on its way: the next one is looked at."""
        self.under_way.add(lead_id)
        self.failed.pop(lead_id, None)
        self._leave(lead_id)

    def take_back(self, lead_id: int) -> None:
        """Its decision was not sent: it waits as before, and is looked at."""
        self.under_way.discard(lead_id)
        if any(lead.id == lead_id for lead in self.leads):
            self._chosen = lead_id

    def end(self, lead_id: int) -> None:
        """It is decided, by whomever."""
        self._decided.add(lead_id)
        self._leave(lead_id)
        self.under_way.discard(lead_id)
        self.failed.pop(lead_id, None)
        self._waits -= {lead_id}
        self.leads = tuple(lead for lead in self.leads if lead.id != lead_id)

    def fail(self, lead_id: int, why: Words) -> None:
        """Its decision did not come through: it waits as before, and nothing moves."""
        self.under_way.discard(lead_id)
        if lead_id in self._waits:
            self.failed[lead_id] = why
        if self.chosen is None:
            self._go_to(0)

    def _leave(self, lead_id: int) -> None:
        if lead_id == self._chosen:
            self._go_to(self.place + 1)

    def _go_to(self, place: int) -> None:
        """The first from there on, round the end, that waits for a decision; none: nothing is looked at."""
        turned = self._turned(place)
        free = (lead.id for lead in turned if lead.id in self._waits and lead.id not in self.under_way)
        self._chosen = next((each for each in free if each != self._chosen), 0)

    def _turned(self, place: int) -> tuple[Lead, ...]:
        return self.leads[place:] + self.leads[:place]
