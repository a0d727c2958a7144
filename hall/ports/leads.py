"""Leads: who takes in what programs see in cameras' pictures, and who decides what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from hall.moment import Moment
from hall.people.session import Session
from hall.ports.acting import Receipt
from hall.video.leads.arriving import Sight, Unfit
from hall.video.leads.lead import Lead, Reason
from hall.video.leads.merging import Taken
from hall.video.leads.precision import Precision

TOO_LATE = frozenset({"refused.lead_decided", "refused.lead_by_itself", "refused.lead_lapsed", "missing.lead"})
"""Codes of refusals after which a lead waits no more for this person."""


class LeadTaker(Protocol):
    """The one door for all sources of detections: rows, each with its picture. Blocks; any number of processes. Raises
    StoreUnreachable; then none of these was taken."""

    def take(self, sights: Sequence[Sight]) -> Mapping[Taken | Unfit, int]:
        """What was made of them, by count: all that are fit in one commit, the others not at all. Pictures are kept
        before that commit, and only those that stand for a lead."""


class LeadDesk(Protocol):
    """Decides what becomes of leads. Write lane. Raises NotAllowed, NotFound ``missing.lead``, StoreUnreachable, and
    RuleBroken where somebody was faster, of the codes ``TOO_LATE``. A command that is sent again is done once."""

    def refuse(self, lead_id: int, reason: Reason, command: str, who: Session) -> Lead:
        """It is nothing for the hall (排除)."""

    def file(self, lead_id: int, command: str, who: Session) -> Receipt:
        """A case is made of it (立案): the lead is decided and the case reported, its frame attached, in one commit;
        then it is accepted and filed, unless the city's law refuses that: the receipt says how far it came. Raises
        RuleBroken too for what a report is refused for, and ``refused.lead_kind``."""


class LeadReader(Protocol):
    """Reads leads within somebody's scope. Query threads only. Raises NotAllowed ``denied.leads``, StoreUnreachable."""

    def waiting(self, who: Session) -> Sequence[Lead]:
        """Those that wait, in the order in which they are looked at (``review.in_order``); so many at most, the latest
        (``MOST_WAITING`` of data_access/video/leads/lead_statements.py). None of a camera at which this person may not
        look."""

    def number(self, who: Session) -> int:
        """How many wait that this person may see, all of them."""

    def one(self, lead_id: int, who: Session) -> Lead:
        """Raises NotFound."""

    def picture(self, lead_id: int, who: Session) -> bytes:
        """Its frame, as it came. Raises NotFound also where there is none, StoreRefused where it is not what came."""

    def precision(self, since: Moment, who: Session) -> Mapping[tuple[str, str], Precision]:
        """By algorithm and kind, of what people have decided since then."""
