"""What each act writes into the case beside state and clocks, and what it checks in its command to do so.

One small function an act. Moments are UTC ms. Who may and from where: the lifecycle; clocks: timing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from hall.cases import commands as c
from hall.cases.case import Case
from hall.cases.law import Law
from hall.cases.refusals import Refusal
from hall.cases.vocabulary import Act, CheckResult, Moment
from hall.city.taxonomy import FilingCondition
from hall.errors import RuleBroken
from hall.people.session import Session

Changes = dict[str, Any]


class Asked(NamedTuple):
    """An act that is allowed and about to be done: on which case, by what command, who, under which law, when."""

    case: Case
    command: Any  # the command of the act, see ACT_OF
    who: Session
    law: Law
    at: Moment


ACT_OF: dict[type[c.Command], Act] = {
    c.Report: Act.REPORT,
    c.Import: Act.IMPORT,
    c.Accept: Act.ACCEPT,
    c.Reject: Act.REJECT,
    c.SendVerify: Act.SEND_VERIFY,
    c.Verify: Act.VERIFY,
    c.File: Act.FILE,
    c.NotFile: Act.NOT_FILE,
    c.Dispatch: Act.DISPATCH,
    c.Start: Act.START,
    c.Dispose: Act.DISPOSE,
    c.FeedBack: Act.FEED_BACK,
    c.Check: Act.CHECK,
    c.Close: Act.CLOSE,
    c.Void: Act.VOID,
    c.Hold: Act.HOLD,
    c.Resume: Act.RESUME,
}
"""The act of each command; a ``SideFlow`` names its own."""


def condition_of(case: Case, number: int | None, law: Law) -> FilingCondition:
    """The filing condition with that number of the case's subclass. Raises RuleBroken when there is none."""
    if number is None:
        raise RuleBroken(Refusal.CONDITION_MISSING, kind=case.kind, subclass=case.subclass)
    for each in law.taxonomies[case.taxonomy].conditions_of(case.kind, case.subclass):
        if each.number == number:
            return each
    raise RuleBroken(Refusal.CONDITION_UNKNOWN, kind=case.kind, subclass=case.subclass, condition=number)


def _nothing(_: Asked) -> Changes:
    return {}


def _accept(asked: Asked) -> Changes:
    return {"accepted_at": asked.at}


def _verify(asked: Asked) -> Changes:
    return {"verified": asked.command.result is CheckResult.PASS}


def _file(asked: Asked) -> Changes:
    number = condition_of(asked.case, asked.command.condition, asked.law).number
    return {"condition": number, "filed_at": asked.at, "filed_by": asked.who.user}


def _dispatch(asked: Asked) -> Changes:
    unit, units = asked.command.unit, asked.law.units
    if not unit:
        raise RuleBroken(Refusal.UNIT_MISSING)
    if units is not None and unit not in units:
        raise RuleBroken(Refusal.UNIT_UNKNOWN, unit=unit)
    return {"unit": unit, "dispatched_at": asked.at}


def _dispose(asked: Asked) -> Changes:
    return {"disposed_at": asked.at, "disposed_by": asked.who.user}


def _check(asked: Asked) -> Changes:
    if asked.command.result is CheckResult.FAIL:
        return {"rework": asked.case.rework + 1, "disposed_at": None}
    return {}


def _hold(asked: Asked) -> Changes:
    return {"held_at": asked.at}


def _resume(_: Asked) -> Changes:
    return {"held_at": None}


EFFECTS: dict[Act, Callable[[Asked], Changes]] = dict.fromkeys(ACT_OF.values(), _nothing) | {
    Act.ACCEPT: _accept,
    Act.VERIFY: _verify,
    Act.FILE: _file,
    Act.DISPATCH: _dispatch,
    Act.DISPOSE: _dispose,
    Act.CHECK: _check,
    Act.HOLD: _hold,
    Act.RESUME: _resume,
}
"""What an act changes, by field name. Ends, verdicts and clocks follow from state and timing."""
