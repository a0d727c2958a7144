"""What each act writes into the case beside state and clocks, and what it checks in its command to do so.

One small function an act. Moments are UTC ms. Who may and from where: the lifecycle; clocks: timing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hall.cases import commands as c
from hall.cases.case import Case
from hall.cases.law import Law
from hall.cases.refusals import Refusal
from hall.cases.vocabulary import Act, CheckResult, Moment
from hall.city.taxonomy import FilingCondition
from hall.errors import RuleBroken
from hall.people.session import Session

Changes = dict[str, Any]
Effect = Callable[[Case, Any, Session, Law, Moment], Changes]

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


def _nothing(case: Case, command: c.OnCase, who: Session, law: Law, at: Moment) -> Changes:
    return {}


def _accept(case: Case, command: c.Accept, who: Session, law: Law, at: Moment) -> Changes:
    return {"accepted_at": at}


def _verify(case: Case, command: c.Verify, who: Session, law: Law, at: Moment) -> Changes:
    return {"verified": command.result is CheckResult.PASS}


def _file(case: Case, command: c.File, who: Session, law: Law, at: Moment) -> Changes:
    number = condition_of(case, command.condition, law).number
    return {"condition": number, "filed_at": at, "filed_by": who.user}


def _dispatch(case: Case, command: c.Dispatch, who: Session, law: Law, at: Moment) -> Changes:
    if not command.unit:
        raise RuleBroken(Refusal.UNIT_MISSING)
    if law.units is not None and command.unit not in law.units:
        raise RuleBroken(Refusal.UNIT_UNKNOWN, unit=command.unit)
    return {"unit": command.unit, "dispatched_at": at}


def _dispose(case: Case, command: c.Dispose, who: Session, law: Law, at: Moment) -> Changes:
    return {"disposed_at": at, "disposed_by": who.user}


def _check(case: Case, command: c.Check, who: Session, law: Law, at: Moment) -> Changes:
    if command.result is CheckResult.FAIL:
        return {"rework": case.rework + 1, "disposed_at": None}
    return {}


def _hold(case: Case, command: c.Hold, who: Session, law: Law, at: Moment) -> Changes:
    return {"held_at": at}


def _resume(case: Case, command: c.Resume, who: Session, law: Law, at: Moment) -> Changes:
    return {"held_at": None}


EFFECTS: dict[Act, Effect] = {act: _nothing for act in ACT_OF.values()} | {
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
