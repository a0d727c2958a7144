"""Every reason for which a request is refused beside those of its act, as codes with the parameters of each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class RequestRefusal(StrEnum):
    """Codes of ``RuleBroken`` (refused.*), ``NotAllowed`` (denied.*), ``NotFound`` and ``CaseChangedMeanwhile``."""

    NO_REQUEST = "missing.request"
    CHANGED = "changed.request"  # somebody was faster with it
    ENDED = "refused.request_ended"  # answered, withdrawn or lapsed already
    LATE = "refused.request_lapsed"  # its time is over, also where nobody has written that down yet
    MOVED_ON = "refused.moved_on"  # the case has left the node that it was asked for
    NOT_YOUR_STEP = "denied.request_step"  # another role's answer is awaited
    OWN_REQUEST = "refused.own_request"  # who asks does not answer
    ANSWERED = "refused.answered_before"  # one person gives one consent of a request (four eyes)
    ASKER_GONE = "refused.asker_gone"  # who asked is disabled, or has other roles, unit or streets by now
    NOT_ASKER = "denied.not_asker"  # only who asked withdraws
    REASON_MISSING = "refused.answer_reason_missing"  # a refusal says why
    NOT_LAPSED = "refused.not_lapsed"  # its time has not come, and the case lies where it lay


PARAMS: Mapping[RequestRefusal, tuple[str, ...]] = {
    RequestRefusal.NO_REQUEST: ("request_id",),
    RequestRefusal.CHANGED: ("by", "act", "version"),
    RequestRefusal.ENDED: ("number", "request_state"),
    RequestRefusal.LATE: ("number", "at"),
    RequestRefusal.MOVED_ON: ("act", "number"),
    RequestRefusal.NOT_YOUR_STEP: ("act", "roles"),
    RequestRefusal.OWN_REQUEST: ("user",),
    RequestRefusal.ANSWERED: ("user",),
    RequestRefusal.ASKER_GONE: ("user", "number"),
    RequestRefusal.NOT_ASKER: ("user",),
    RequestRefusal.REASON_MISSING: (),
    RequestRefusal.NOT_LAPSED: ("at",),
}
"""What each code's sentence may speak of. Values are codes and names, not labels."""
