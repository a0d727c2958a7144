"""What a person makes of a lead (研判), and in which order leads are looked at. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hall.errors import RuleBroken
from hall.moment import Moment
from hall.video.leads.lead import Lead, LeadState, Reason


def refused(lead: Lead, reason: Reason, by: str, at: Moment) -> Lead:
    """The lead as somebody has refused it. Raises RuleBroken ``refused.lead_decided`` where somebody was faster,
    ``refused.lead_by_itself`` where the city's trust was, ``refused.lead_lapsed`` where time was."""
    _still_waits(lead)
    return replace(
        lead, version=lead.version + 1, state=LeadState.REFUSED, reason=reason, reviewed_by=by, reviewed_at=at
    )


def filed(lead: Lead, case_id: int, by: str, at: Moment, *, by_itself: bool = False) -> Lead:
    """The lead as a case was made of it. Raises RuleBroken as above."""
    _still_waits(lead)
    return replace(
        lead, version=lead.version + 1, state=LeadState.FILED, case_id=case_id, reviewed_by=by, reviewed_at=at,
        by_itself=by_itself,
    )  # fmt: skip


def moved_on(lead: Lead) -> RuleBroken:
    """Why a lead that waits no more can be decided no more: who was first."""
    if lead.state is LeadState.LAPSED:
        return RuleBroken("refused.lead_lapsed")
    if lead.by_itself:
        return RuleBroken("refused.lead_by_itself")
    return RuleBroken("refused.lead_decided", user=lead.reviewed_by)


def _still_waits(lead: Lead) -> None:
    if lead.state is not LeadState.WAITING:
        raise moved_on(lead)


def in_order(leads: Iterable[Lead]) -> list[Lead]:
    """Those that wait, a camera at a time in turn, so that one whose leads are many does not keep the others waiting;
    among equals the surest first, then the oldest."""
    queues: dict[str, list[Lead]] = {}
    for lead in sorted(_waiting(leads), key=lambda each: (-each.confidence, each.first_at, each.id)):
        queues.setdefault(lead.camera, []).append(lead)
    rounds = [(place, lead) for queue in queues.values() for place, lead in enumerate(queue)]
    return [lead for _, lead in sorted(rounds, key=lambda each: (each[0], -each[1].confidence, each[1].first_at))]


def _waiting(leads: Iterable[Lead]) -> Iterable[Lead]:
    return (lead for lead in leads if lead.state is LeadState.WAITING)
