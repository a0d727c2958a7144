"""Open cases follow a redrawn ground (区划随调): which do, where they lay before, and what their timeline tells. Pure.

A case that has ended stays where it ended. Figures of months before stay with the street in which things happened: a
case tells until when it lay where (``streets_before``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from hall.cases.case import Case
from hall.cases.commands import OnCase, act_on
from hall.cases.vocabulary import Act, State
from hall.city.areas import Areas
from hall.moment import Moment

AREAS = ("street", "community", "cell", "duty_grid", "road_section", "area_class")
"""The fields of a case that follow."""
UNIT, SUGGESTED, BY = "unit", "suggested", "by"
"""What else is told: the unit that keeps the case; who is asked first, before and now; who brought the ground in."""
Told = Mapping[str, tuple[str, str]]
"""By field: what it was and is; "" for nothing. Of ``UNIT`` and ``BY`` both are the same."""


def areas_now(case: Case, found: Areas, named: str | None) -> Areas | None:
    """The areas that a case gets; None where it keeps those that it has.

    ``found``: of its point by the ground as it is now; ``named``: the class that the profile gives their street. A case
    whose place the ground does not hold any longer keeps its areas: nobody would see one without a street.
    """
    if not case.is_open or case.lon is None or (found.street is None and case.street is not None):
        return None
    now = Areas(
        found.street, found.community, found.cell, found.duty_grid, found.road_section, named or found.area_class
    )
    if now.community is None and now.street == case.street:  # a foreign case brought its community as a name
        now = Areas(now.street, case.community, now.cell, now.duty_grid, now.road_section, now.area_class)
    return None if all(getattr(now, name) == getattr(case, name) for name in AREAS) else now


def following(case: Case, now: Areas, by: str, suggested: tuple[str, str] = ("", "")) -> OnCase:
    """The act that gives a case its new areas, the old and new value of each in its note. ``by``: who changed the
    ground; ``suggested``: the unit that was asked first before, and now.

    The same command for the same version of a case and the same areas: sent twice, it is done once.
    """
    told = {name: (was, is_) for name in AREAS if (was := _text(case, name)) != (is_ := _text(now, name))}
    if suggested[0] != suggested[1] and case.state in _UNDISPATCHED:
        told[SUGGESTED] = suggested
    if case.unit and case.state not in _UNDISPATCHED:
        told[UNIT] = case.unit, case.unit
    told |= {BY: (by, by)} if by else {}
    areas = " ".join(_text(now, name) for name in AREAS)
    command_id = str(uuid5(NAMESPACE_OID, f"follow {case.id} {case.version} {areas}"))
    note = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return act_on(Act.FOLLOW, command_id=command_id, case_id=case.id, seen_version=case.version, note=note)


_UNDISPATCHED = (State.REPORTED, State.ACCEPTED, State.VERIFYING, State.FILED)


def _text(of: Case | Areas, name: str) -> str:
    return getattr(of, name) or ""


def told_by(note: str) -> Told:
    """What an act of this kind has noted; empty for a text that is none of its notes."""
    try:
        return {str(name): (str(was), str(now)) for name, (was, now) in json.loads(note).items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def followed(case: Case, now: Areas, at: Moment) -> dict[str, Any]:
    """What the act changes of a case. ``at``: until when it lay in its street."""
    lay = json.dumps([*_lay(case), (at, case.street or "")], ensure_ascii=False, separators=(",", ":"))
    return {name: getattr(now, name) for name in AREAS} | {"streets_before": lay}


def kept_areas(case: Case, fresh: Case) -> dict[str, Any]:
    """What a foreign case that comes again keeps: areas that have followed the ground, where its place is the same."""
    if case.streets_before is None:
        return {}
    kept: tuple[str, ...] = ("streets_before",)
    if (case.lon, case.lat) == (fresh.lon, fresh.lat):
        kept += AREAS
    return {name: getattr(case, name) for name in kept}


def street_at(case: Case, at: Moment) -> str:
    """The street in which the case lay at that moment, "" for none."""
    if case.streets_before is not None:
        for until, street in _lay(case):
            if at <= until:  # what was done in the very moment was done before
                return street
    return case.street or ""


def _lay(case: Case) -> list[tuple[Moment, str]]:
    """Until when it lay in which street, in the order of time."""
    return [(until, street) for until, street in json.loads(case.streets_before or "[]")]
