"""What each act writes into the case besides state and timers, and what it checks before it does.

One small function for each act that computes something; acts.py says which act it belongs to. Moments are UTC ms. Who
may and from where: the lifecycle; timers: timing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from hall.cases.act_fields import Need
from hall.cases.case import Case
from hall.cases.following import followed
from hall.cases.law import Law, condition_of
from hall.cases.refusals import Refusal
from hall.cases.vocabulary import CheckResult
from hall.city.areas import Areas
from hall.errors import RuleBroken
from hall.moment import Moment
from hall.people.session import Session

Changes = dict[str, Any]


class Asked(NamedTuple):
    """An act that is allowed and about to be done: on which case, with what fields, who, under which law, when.
    ``areas``: that its place has now, of an act that gives it those."""

    case: Case
    fields: Mapping[str, Any]  # those of its row are there, of the right type
    who: Session
    law: Law
    at: Moment
    areas: Areas | None = None


def accepted(asked: Asked) -> Changes:
    """受理: since when."""
    return {"accepted_at": asked.at}


def verified(asked: Asked) -> Changes:
    """核实: whether it is so."""
    return {"verified": asked.fields[Need.RESULT] is CheckResult.PASS}


def filed(asked: Asked) -> Changes:
    """立案: under which condition, when, by whom."""
    number = condition_of(asked.case, asked.fields[Need.CONDITION], asked.law).number
    return {"condition": number, "filed_at": asked.at, "filed_by": asked.who.user}


def dispatched(asked: Asked) -> Changes:
    """派遣: to which unit, which must be one of the city's at that moment."""
    unit, units = asked.fields[Need.UNIT], asked.law.units
    ends = units.get(unit, asked.at) if units is not None else None
    if ends is not None and ends <= asked.at:
        raise RuleBroken(Refusal.UNIT_UNKNOWN, unit=unit)
    return {"unit": unit, "dispatched_at": asked.at}


def disposed(asked: Asked) -> Changes:
    """处置完成: when and by whom."""
    return {"disposed_at": asked.at, "disposed_by": asked.who.user}


def checked(asked: Asked) -> Changes:
    """核查: a failed one is a rework (返工)."""
    if asked.fields[Need.RESULT] is CheckResult.FAIL:
        return {"rework": asked.case.rework + 1, "disposed_at": None}
    return {}


def urged(asked: Asked) -> Changes:
    """催办: when, the last time at this step."""
    return {"urged_at": asked.at}


def held(asked: Asked) -> Changes:
    """挂账: since when."""
    return {"held_at": asked.at}


def resumed(_: Asked) -> Changes:
    """恢复."""
    return {"held_at": None}


def followed_ground(asked: Asked) -> Changes:
    """区划随调: the areas of its place by the ground as it is now."""
    return {} if asked.areas is None else followed(asked.case, asked.areas, asked.at)
