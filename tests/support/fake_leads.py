"""Leads in memory: implements LeadReader and LeadDesk for one desk, by the same law."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from hall.cases.vocabulary import State
from hall.errors import HallError, NotFound
from hall.facts import case_subject
from hall.moment import Moment
from hall.people.rights import Right, must_have
from hall.people.session import Session
from hall.ports import Receipt
from hall.video.leads.lead import Lead, LeadState, Reason
from hall.video.leads.precision import Judged, Precision, precisions
from hall.video.leads.review import filed, in_order, refused


class FakeLeads:
    """``kept`` by id; ``frames``: by id, what is read; ``asked``: the commands in order; ``fails``: raised instead of
    deciding, ``unread`` instead of reading; ``gate``: decisions are held until it is set, ``frame_gate``: frames."""

    def __init__(self, now: Callable[[], Moment]) -> None:
        self._now = now
        self.kept: dict[int, Lead] = {}
        self.frames: dict[int, bytes] = {}
        self.asked: list[tuple[int, str]] = []
        self.read = 0
        self.fails: HallError | None = None
        self.unread: HallError | None = None
        self.gate, self.frame_gate = threading.Event(), threading.Event()
        self.gate.set()
        self.frame_gate.set()

    def waiting(self, who: Session) -> Sequence[Lead]:
        """As the port."""
        self._ask(who)
        self.read += 1
        return in_order(self.kept.values())

    def number(self, who: Session) -> int:
        """As the port."""
        self._ask(who)
        return len(in_order(self.kept.values()))

    def one(self, lead_id: int, who: Session) -> Lead:
        """As the port."""
        self._ask(who)
        return self._lead(lead_id)

    def picture(self, lead_id: int, who: Session) -> bytes:
        """As the port."""
        self.frame_gate.wait(60)
        self._ask(who)
        if lead_id not in self.frames:
            raise NotFound("missing.file", digest="")
        return self.frames[lead_id]

    def precision(self, since: Moment, who: Session) -> Mapping[tuple[str, str], Precision]:
        """As the port."""
        self._ask(who)
        decided = [lead for lead in self.kept.values() if not lead.by_itself and (lead.reviewed_at or 0) >= since]
        return precisions(Judged(lead.algorithm, lead.kind, lead.state, lead.reason) for lead in decided)

    def refuse(self, lead_id: int, reason: Reason, command: str, who: Session) -> Lead:
        """As the port."""
        return self._decide(lead_id, command, lambda lead: refused(lead, reason, who.user, self._now()))

    def file(self, lead_id: int, command: str, who: Session) -> Receipt:
        """As the port; the case has the lead's number."""
        lead = self._decide(lead_id, command, lambda lead: filed(lead, lead.id, who.user, self._now()))
        subject = case_subject(lead.case_id)
        return Receipt(command, subject, f"4101-{lead.case_id:04}", 3, State.FILED, self._now())

    def by_another(self, lead_id: int, user: str) -> None:
        """Another desk was first."""
        self.kept[lead_id] = refused(self.kept[lead_id], Reason.GONE, user, self._now())

    def lapse(self, lead_id: int) -> None:
        """Nobody looked at it."""
        self.kept[lead_id] = replace(self.kept[lead_id], state=LeadState.LAPSED)

    def _decide(self, lead_id: int, command: str, law: Callable[[Lead], Lead]) -> Lead:
        self.gate.wait(60)
        if self.fails:
            raise self.fails
        done = (lead_id, command) in self.asked
        self.asked.append((lead_id, command))
        if not done:
            self.kept[lead_id] = law(self._lead(lead_id))
        return self.kept[lead_id]

    def _ask(self, who: Session) -> None:
        must_have(who, Right.LEADS)
        if self.unread:
            raise self.unread

    def _lead(self, lead_id: int) -> Lead:
        if lead_id not in self.kept:
            raise NotFound("missing.lead", lead=lead_id)
        return self.kept[lead_id]
