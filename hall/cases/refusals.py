"""Every reason for which the law says no, as stable codes with the parameters each one carries.

The words for them are texts' business; nothing here is a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Refusal(StrEnum):
    """Codes of ``RuleBroken`` (refused.*), ``NotAllowed`` (denied.*), ``NotFound`` and ``CaseChangedMeanwhile``."""

    ROLE = "denied.role"  # none of this person's roles may do the act
    SCOPE = "denied.scope"  # the case lies outside the person's streets (数据范围)
    REPORTERS = "denied.reporters"  # none of this person's roles may know who reported
    NO_CASE = "missing.case"
    CHANGED = "changed.meanwhile"  # a later version is there than the one seen
    WRONG_STATE = "refused.wrong_state"
    ON_HOLD = "refused.on_hold"  # 挂账: nothing but resume
    HELD_ALREADY = "refused.held_already"
    NOT_HELD = "refused.not_held"
    NOT_WIRED = "refused.not_wired"  # a row of the lifecycle whose act does not work yet
    NOTE_MISSING = "refused.note_missing"  # 理由必填
    CHANNEL_UNKNOWN = "refused.channel_unknown"
    TAXONOMY_UNKNOWN = "refused.taxonomy_unknown"
    SUBCLASS_UNKNOWN = "refused.subclass_unknown"
    CONDITION_MISSING = "refused.condition_missing"
    CONDITION_UNKNOWN = "refused.condition_unknown"
    DESCRIPTION_MISSING = "refused.description_missing"
    PLACE_MISSING = "refused.place_missing"  # neither a point nor an address
    PLACE_WRONG = "refused.place_wrong"  # half a point, or one that is not on Earth
    PHONE_WRONG = "refused.phone_wrong"  # says what a telephone is, never which one was given
    NAME_WRONG = "refused.name_wrong"  # of who reported: longer than can be kept
    HISTORY_ONLY = "refused.history_only"  # nothing can be filed under that taxonomy
    NOT_VERIFIED = "refused.not_verified"  # 先核实后立案
    UNIT_MISSING = "refused.unit_missing"
    UNIT_UNKNOWN = "refused.unit_unknown"
    NOT_YOUR_UNIT = "refused.not_your_unit"
    OPENER_DISPOSES = "refused.opener_disposes"  # domain.md §2.2, separation rule
    DISPOSER_CHECKS = "refused.disposer_checks"
    DISPOSER_CLOSES = "refused.disposer_closes"
    MOMENT_IN_FUTURE = "refused.moment_in_future"  # import
    MOMENT_MISSING = "refused.moment_missing"  # import: an ended case without its end, an open one with it
    MOMENT_ORDER = "refused.moment_order"  # import: ended before it was reported and not marked as odd
    NUMBERS_EXHAUSTED = "refused.numbers_exhausted"  # more than 99,999 cases in a day


PARAMS: Mapping[Refusal, tuple[str, ...]] = {
    Refusal.ROLE: ("act", "roles"),
    Refusal.SCOPE: ("act", "street"),
    Refusal.REPORTERS: ("roles",),
    Refusal.NO_CASE: ("case_id",),
    Refusal.CHANGED: ("by", "act", "version"),
    Refusal.WRONG_STATE: ("state", "act"),
    Refusal.ON_HOLD: ("act",),
    Refusal.HELD_ALREADY: (),
    Refusal.NOT_HELD: ("act",),
    Refusal.NOT_WIRED: ("act",),
    Refusal.NOTE_MISSING: ("act",),
    Refusal.CHANNEL_UNKNOWN: ("channel",),
    Refusal.TAXONOMY_UNKNOWN: ("taxonomy",),
    Refusal.SUBCLASS_UNKNOWN: ("kind", "subclass", "taxonomy"),
    Refusal.CONDITION_MISSING: ("kind", "subclass"),
    Refusal.CONDITION_UNKNOWN: ("kind", "subclass", "condition"),
    Refusal.DESCRIPTION_MISSING: (),
    Refusal.PLACE_MISSING: (),
    Refusal.PLACE_WRONG: ("lon", "lat"),
    Refusal.PHONE_WRONG: (),
    Refusal.NAME_WRONG: ("size",),
    Refusal.HISTORY_ONLY: ("taxonomy",),
    Refusal.NOT_VERIFIED: ("channel",),
    Refusal.UNIT_MISSING: (),
    Refusal.UNIT_UNKNOWN: ("unit",),
    Refusal.NOT_YOUR_UNIT: ("unit", "yours"),
    Refusal.OPENER_DISPOSES: ("user",),
    Refusal.DISPOSER_CHECKS: ("user",),
    Refusal.DISPOSER_CLOSES: ("user",),
    Refusal.MOMENT_IN_FUTURE: ("field", "at"),
    Refusal.MOMENT_MISSING: ("field", "state"),
    Refusal.MOMENT_ORDER: ("field", "at"),
    Refusal.NUMBERS_EXHAUSTED: ("day",),
}
"""What each code's sentence may speak of. Values are codes (act, state, kind; roles joined by a comma), not labels."""
