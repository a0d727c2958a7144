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
    KNOWN_COMMAND = (
        "denied.known_command"  # the id of a command that somebody else gave, or that asked for another thing
    )
    NO_CASE = "missing.case"
    CHANGED = "changed.meanwhile"  # a later version is there than the one seen
    WRONG_STATE = "refused.wrong_state"
    ON_HOLD = "refused.on_hold"  # 挂账: nothing but resume
    HELD_ALREADY = "refused.held_already"
    NOT_HELD = "refused.not_held"
    NOT_WIRED = "refused.not_wired"  # a row of the lifecycle whose act does not work yet
    NEEDS_CONSENT = "refused.needs_consent"  # its approvers have not agreed: it must be asked for
    NOTE_MISSING = "refused.note_missing"  # 理由必填
    FIELD_MISSING = "refused.field_missing"  # one that the act needs
    FIELD_UNKNOWN = "refused.field_unknown"  # one that the act does not take
    FIELD_WRONG = "refused.field_wrong"  # of another type than it must have
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
    TEXT_BROKEN = "refused.text_broken"  # half a character, which nothing can store
    TEXT_LONG = "refused.text_long"  # description, address or note: longer than limits.py allows; nothing is cut
    HISTORY_ONLY = "refused.history_only"  # nothing can be filed under that taxonomy
    NOT_VERIFIED = "refused.not_verified"  # 先核实后立案
    UNIT_UNKNOWN = "refused.unit_unknown"
    NOT_YOUR_UNIT = "refused.not_your_unit"
    OPENER_DISPOSES = "refused.opener_disposes"  # docs/field.md §3.2
    DISPOSER_CHECKS = "refused.disposer_checks"
    DISPOSER_CLOSES = "refused.disposer_closes"
    ASKED_ALREADY = "refused.request_pending"  # the same is asked for this case already, and not answered
    RETURN_TOO_LATE = "refused.return_too_late"  # 回退 after its window
    EXTEND_OVERDUE = "refused.extend_overdue"  # 延期 of a case that is overdue
    TOO_OFTEN = "refused.too_often"  # done as often as it may be
    FILES_MANY = "refused.files_many"  # more in one act than the law takes
    FILES_LARGE = "refused.files_large"  # together
    FILE_LARGE = "refused.file_large"
    FILE_MEDIA = "refused.file_media"  # by its content, whatever its name ends in
    FILE_WRONG = "refused.file_wrong"  # no digest, empty, or a name that cannot be shown
    FILE_GONE = "refused.file_gone"  # its content is not in the store: it must be sent again
    MOMENT_IN_FUTURE = "refused.moment_in_future"  # import
    MOMENT_MISSING = "refused.moment_missing"  # import: an ended case without its end, an open one with it
    MOMENT_ORDER = "refused.moment_order"  # import: ended before it was reported and not marked as odd
    NUMBERS_EXHAUSTED = "refused.numbers_exhausted"  # more than 99,999 cases in a day


PARAMS: Mapping[Refusal, tuple[str, ...]] = {
    Refusal.ROLE: ("act", "roles"),
    Refusal.SCOPE: ("act", "street"),
    Refusal.REPORTERS: ("roles",),
    Refusal.KNOWN_COMMAND: (),
    Refusal.NO_CASE: ("case_id",),
    Refusal.CHANGED: ("by", "act", "version"),
    Refusal.WRONG_STATE: ("state", "act"),
    Refusal.ON_HOLD: ("act",),
    Refusal.HELD_ALREADY: (),
    Refusal.NOT_HELD: ("act",),
    Refusal.NOT_WIRED: ("act",),
    Refusal.NEEDS_CONSENT: ("act", "roles"),
    Refusal.NOTE_MISSING: ("act",),
    Refusal.FIELD_MISSING: ("act", "field"),
    Refusal.FIELD_UNKNOWN: ("act", "field"),
    Refusal.FIELD_WRONG: ("act", "field"),
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
    Refusal.TEXT_BROKEN: ("field",),
    Refusal.TEXT_LONG: ("field", "size"),
    Refusal.HISTORY_ONLY: ("taxonomy",),
    Refusal.NOT_VERIFIED: ("channel",),
    Refusal.UNIT_UNKNOWN: ("unit",),
    Refusal.NOT_YOUR_UNIT: ("unit", "yours"),
    Refusal.OPENER_DISPOSES: ("user",),
    Refusal.DISPOSER_CHECKS: ("user",),
    Refusal.DISPOSER_CLOSES: ("user",),
    Refusal.ASKED_ALREADY: ("act", "number"),
    Refusal.RETURN_TOO_LATE: ("act", "within_ms", "percent"),
    Refusal.EXTEND_OVERDUE: ("act",),
    Refusal.TOO_OFTEN: ("act", "most"),
    Refusal.FILES_MANY: ("most",),
    Refusal.FILES_LARGE: ("mb",),
    Refusal.FILE_LARGE: ("name", "mb"),
    Refusal.FILE_MEDIA: ("name", "allowed"),
    Refusal.FILE_WRONG: ("name",),
    Refusal.FILE_GONE: ("name",),
    Refusal.MOMENT_IN_FUTURE: ("field", "at"),
    Refusal.MOMENT_MISSING: ("field", "state"),
    Refusal.MOMENT_ORDER: ("field", "at"),
    Refusal.NUMBERS_EXHAUSTED: ("day",),
}
"""What each code's sentence may speak of. Values are codes (act, state, kind; roles joined by a comma), not labels."""
