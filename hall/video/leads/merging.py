"""What becomes of a detection: a lead of its own, one more of a lead there is, or nothing that anybody must look at.

So that a camera that sees the same refuse every second, or leaves in the wind, buries nobody else's lead.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from hall.city.own_rules import LeadRules
from hall.moment import HOUR_MS, Moment
from hall.video.leads.lead import Detection, Lead, LeadState

_PERCENT = 100  # of the whole
AHEAD_MS = HOUR_MS
"""A program's clock may be ahead of the hall's by so much: it minds no summer time, or one that nobody has."""


class Taken(StrEnum):
    """What was made of a detection."""

    NEW = "new"  # a lead of its own
    MERGED = "merged"  # one more of a lead that waits, or whose case is open
    QUIET = "quiet"  # refused a short while ago
    OLD = "old"  # of a time before the lead that there is: it came late, and nobody is asked again
    FULL = "full"  # so many leads of that camera wait that no other one is begun


def files_itself(lead: Lead, rules: LeadRules) -> bool:
    """Whether a case is made of it without a person (自动立案)."""
    least = rules.trusts(lead.kind)
    return least is not None and lead.state is LeadState.WAITING and lead.confidence >= least / _PERCENT


def take(
    latest: Lead | None, detection: Detection, rules: LeadRules, now: Moment, *, is_open: bool, waiting: int = 0
) -> tuple[Taken, Lead | None]:
    """What becomes of it, and the lead as it is then (None: nothing is to be stored).

    ``latest``: the latest lead of the same camera and kind; ``is_open``: whether the case that was made of it is open;
    ``waiting``: how many leads of that camera wait; ``now``: by the hall's clock. What stands in its future came while
    that was ahead, and keeps nothing away.
    """
    if latest is None or latest.first_at > now + AHEAD_MS:
        return _new(detection, rules, waiting)
    if detection.at < latest.first_at:
        return Taken.OLD, None
    if latest.state is LeadState.WAITING and detection.at - latest.last_at <= rules.together_ms:
        return Taken.MERGED, _with(latest, detection)
    if latest.state is LeadState.FILED and is_open:
        return Taken.MERGED, _with(latest, detection)
    decided_at = latest.reviewed_at or latest.last_at
    is_quiet = decided_at <= now + AHEAD_MS and detection.at - decided_at <= rules.quiet_ms
    if latest.state is LeadState.REFUSED and is_quiet:
        return Taken.QUIET, None
    if latest.state is LeadState.WAITING and waiting >= rules.camera_most:
        return Taken.MERGED, _with(latest, detection)
    return _new(detection, rules, waiting)


def lapsed(lead: Lead, now: int, rules: LeadRules) -> bool:
    """Whether nobody looked at it in time, or nobody knows when that was: it came while the clock was far ahead."""
    return lead.state is LeadState.WAITING and abs(now - lead.last_at) > rules.lapse_ms


def _new(detection: Detection, rules: LeadRules, waiting: int) -> tuple[Taken, Lead | None]:
    if waiting >= rules.camera_most:
        return Taken.FULL, None
    return Taken.NEW, _begun(detection)


def _begun(detection: Detection) -> Lead:
    return Lead(
        camera=detection.camera, kind=detection.kind, algorithm=detection.algorithm, first_at=detection.at,
        last_at=detection.at, confidence=detection.confidence, snapshot=detection.snapshot,
        street=detection.street,
    )  # fmt: skip


def _with(lead: Lead, detection: Detection) -> Lead:
    """One more; the surest picture stands for all of them. What was decided by another one stays as it was."""
    more = replace(lead, last_at=max(lead.last_at, detection.at), count=lead.count + 1)
    if detection.confidence <= lead.confidence or lead.state is not LeadState.WAITING:
        return more
    snapshot = detection.snapshot or lead.snapshot  # a surer sight without a picture takes none away
    return replace(more, confidence=detection.confidence, snapshot=snapshot, algorithm=detection.algorithm)
