"""How a lead becomes a case (立案): what is reported of it, and which acts follow. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid5

from hall.cases.attachments import Files
from hall.cases.commands import OnCase, Report, act_on
from hall.cases.law import Law
from hall.cases.refusals import Refusal
from hall.cases.vocabulary import Act, Kind
from hall.errors import NotFound, RuleBroken
from hall.video.cameras.camera import Camera
from hall.video.cameras.looking import looked_at
from hall.video.leads.kinds import BY_CODE
from hall.video.leads.lead import Lead

CHANNEL = "video.ai"
"""The source (来源) of such a case, where the city's profile has it; else what calls come by."""
_COMMANDS = UUID("b1f6c7a0-5b0e-4d5c-8f4e-0d9d3f6b7a41")
"""Of ids that are made of the decision's own: drawn once, by chance."""
_FIRST = 1  # the number of a condition where the list names none: the law then says so


def channel_of(law: Law) -> str:
    """The source of a lead's case in this city."""
    return CHANNEL if CHANNEL in law.channels else law.profile.desk_channel or CHANNEL


def report_of(
    lead: Lead, camera: Camera | None, law: Law, files: Files, command: str, *, by_itself: bool = False
) -> Report:
    """The case as it is reported. ``camera``: as it is now, None: there is none any more; ``command``: the id of the
    decision; ``by_itself``: nobody's. Raises RuleBroken ``refused.lead_kind``: this version does not know the kind."""
    if lead.kind not in BY_CODE:
        raise RuleBroken("refused.lead_kind", kind=lead.kind)
    kind, _, subclass = BY_CODE[lead.kind].subclass.partition(":")
    place = None if camera is None else looked_at(camera)
    named = lead.camera if camera is None else camera.name_zh or camera.code
    name, condition = _listed(law, kind, subclass)
    told = f"{name} · {named} · {lead.algorithm} {lead.confidence:.0%}"
    lon, lat = place or (None, None)
    return Report(
        command_id=_id_of(command, Act.REPORT), channel=channel_of(law), kind=Kind(kind), subclass=subclass,
        condition=condition, description=told, address=named, lon=lon, lat=lat, files=files,
        lead=lead.id, by_itself=by_itself,
    )  # fmt: skip


def acts_after(report: Report, case_id: int, version: int, command: str) -> Iterator[OnCase]:
    """What is done next, each with the version that the one before leaves: accepted and filed (docs/field.md §15.5)."""
    yield act_on(Act.ACCEPT, command_id=_id_of(command, Act.ACCEPT), case_id=case_id, seen_version=version)
    condition = report.condition or _FIRST
    yield act_on(
        Act.FILE, command_id=_id_of(command, Act.FILE), case_id=case_id, seen_version=version + 1, condition=condition
    )


def attach_clip(lead: Lead, version: int, files: Files) -> OnCase:
    """A clip (告警前后录像) that was made after the case, whose version is told, is attached to it: once."""
    command = _id_of(f"clip {lead.id}", Act.ATTACH)
    return act_on(Act.ATTACH, command_id=command, case_id=lead.case_id, seen_version=version, files=files)


def _listed(law: Law, kind: str, subclass: str) -> tuple[str, int | None]:
    """The name of the subclass in the city's list, and the first of its conditions (None: it has none). Raises
    RuleBroken where there is no such subclass."""
    try:
        taxonomy = law.taxonomies[law.taxonomy]
        name = taxonomy.subclass(kind, subclass).name_zh
    except (KeyError, NotFound):
        raise RuleBroken(Refusal.SUBCLASS_UNKNOWN, kind=kind, subclass=subclass, taxonomy=law.taxonomy) from None
    return name, min((each.number for each in taxonomy.conditions_of(kind, subclass)), default=None)


def _id_of(command: str, act: Act) -> str:
    """Of each act of one decision: a decision that is sent again does each once."""
    return str(uuid5(_COMMANDS, f"{command!a} {act}"))
