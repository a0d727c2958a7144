"""Leads: who takes in what programs see in cameras' pictures, and who decides what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from hall.moment import Moment
from hall.people.session import Session
from hall.video.leads.lead import Detection, Lead, Reason
from hall.video.leads.merging import Taken
from hall.video.leads.precision import Precision


class LeadTaker(Protocol):
    """Takes detections in. One process at a time. Blocks. Raises StoreUnreachable; then none of these was taken."""

    def take(self, detections: Sequence[Detection]) -> Mapping[Taken, int]:
        """What was made of them, by count. All of them in one commit."""


class LeadDesk(Protocol):
    """Decides what becomes of leads. Write lane. Raises NotAllowed, NotFound ``missing.lead``, StoreUnreachable, and
    RuleBroken ``refused.lead_decided`` where somebody was faster. A command that is sent again is done once."""

    def refuse(self, lead_id: int, reason: Reason, command: str, who: Session) -> Lead:
        """It is nothing for the hall (排除)."""

    def filed(self, lead_id: int, case_id: int, command: str, who: Session) -> Lead:
        """That case was made of it (立案)."""


class LeadReader(Protocol):
    """Reads leads within somebody's scope. Query threads only. Raises StoreUnreachable."""

    def waiting(self, who: Session) -> Sequence[Lead]:
        """Those that wait, in no order; ``MOST_WAITING`` at most, the latest."""

    def one(self, lead_id: int, who: Session) -> Lead:
        """Raises NotFound."""

    def precision(self, since: Moment) -> Mapping[tuple[str, str], Precision]:
        """By algorithm and kind, of what people have decided since then."""
