"""Where a city differs from the standard, as data: rows of the lifecycle, limits, words, how often and how late,
what may be attached, what sounds, which sights of cameras become cases by themselves, what is kept and read of tracks.

Codes only; what they may be is checked where they are read, against hall/cases/table/law_rows.py and the city's list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hall.city.alarm_rules import AlarmRules
from hall.city.taxonomy import Taxonomy
from hall.city.track_rules import TrackRules
from hall.city.work_calendar import TimeUnit
from hall.frozen import frozen
from hall.moment import HOUR_MS, MINUTE_MS


@frozen
class RowChange:
    """A change of one act's rows. ``source``: of the rows from that state only; "": of all of them.

    ``left_out``: the city does not have these rows. ``roles``: who may do the act here, () as in the standard;
    ``approvals``: who must agree, in order, None as in the standard, () nobody.
    """

    act: str
    source: str = ""
    left_out: bool = False
    roles: tuple[str, ...] = ()
    approvals: tuple[str, ...] | None = None


@frozen
class LimitChange:
    """The city's own 处置时限 of a filing condition: area class → ms of ``unit``, for all three classes."""

    kind: str
    subclass: str
    condition: int
    limits_ms: Mapping[str, int]
    unit: TimeUnit


@frozen
class OwnWord:
    """The city's word for a code of the texts, e.g. ``act.hold`` or ``state.filed``."""

    code: str
    name_zh: str
    name_en: str


@frozen
class SideFlows:
    """How often and how late a case may be returned (回退) and extended (延期), whoever must agree: docs/field.md §5.3,
    §5.4.

    ``returns``, ``extensions``: how often at most. A unit returns a case before it has used ``return_percent`` of its
    limit, or within ``return_ms`` of work time after the dispatch, whichever is later.
    """

    returns: int = 2
    extensions: int = 2
    return_percent: int = 25
    return_ms: int = 2 * HOUR_MS


PHOTOGRAPHS = ("image/jpeg", "image/png", "image/webp", "image/heic")


@frozen
class AttachmentRules:
    """What may be attached to a case (附件): of one act at most ``files``, each of ``file_mb`` and all of ``act_mb``
    megabytes, of these types by their content; and so often a case. 10 and 50 MB are a city's (docs/field.md §12.5),
    the rest is assumed."""

    file_mb: int = 10
    act_mb: int = 50
    files: int = 10
    times: int = 20
    media: tuple[str, ...] = (*PHOTOGRAPHS, "video/mp4", "application/pdf")


@frozen
class TrustedKind:
    """A kind of lead (识别类别) of which a case is made without a person (自动立案), where the program is as sure as
    ``percent``."""

    kind: str
    percent: int


@frozen
class LeadRules:
    """What is asked of people about what programs see in cameras' pictures (智能识别线索). All numbers are assumed, but
    for the kinds, which a city names (docs/field.md §15.6).

    together_ms: sights nearer than that are one lead; quiet_ms: for so long after it was refused a camera's kind is not
    asked about again; lapse_ms: a lead that nobody looked at, and that was not seen again for so long, is over;
    camera_most: so many leads of one camera wait at most; seals_clips: clips around their moments are kept encrypted
    under the hall's key (docs/field.md §15.7).
    """

    together_ms: int = 10 * MINUTE_MS
    quiet_ms: int = 30 * MINUTE_MS
    lapse_ms: int = 240 * MINUTE_MS
    camera_most: int = 20
    trusted: tuple[TrustedKind, ...] = ()
    seals_clips: bool = False

    def trusts(self, kind: str) -> int | None:
        """From how many percent on that kind files by itself; None: never."""
        return next((each.percent for each in self.trusted if each.kind == kind), None)


@dataclass(frozen=True)
class OwnRules:
    """All own rules of a city; empty where it follows the standard."""

    rows: tuple[RowChange, ...] = ()
    limits: tuple[LimitChange, ...] = ()
    words: tuple[OwnWord, ...] = ()
    side_flows: SideFlows = field(default_factory=SideFlows)
    attachments: AttachmentRules = field(default_factory=AttachmentRules)
    alarms: AlarmRules = field(default_factory=AlarmRules)
    leads: LeadRules = field(default_factory=LeadRules)
    tracks: TrackRules = field(default_factory=TrackRules)

    def most(self, act: str) -> int:
        """How often that act may be done to a case. Raises KeyError for one that has no number: none is another's."""
        flows = self.side_flows
        return {"return": flows.returns, "extend": flows.extensions, "attach": self.attachments.times}[act]


def with_limits(taxonomy: Taxonomy, changes: tuple[LimitChange, ...]) -> Taxonomy:
    """The list with the city's own limits. Raises InputRefused for what is no limit (as ``Taxonomy``)."""
    if not changes:
        return taxonomy
    own = {(each.kind, each.subclass, each.condition): each for each in changes}
    conditions = tuple(
        replace(each, limits_ms=change.limits_ms, unit=change.unit, assumed=False)
        if (change := own.get((each.kind, each.code, each.number)))
        else each
        for each in taxonomy.conditions
    )
    return replace(taxonomy, conditions=conditions)
