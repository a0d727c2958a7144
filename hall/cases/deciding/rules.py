"""Whether a person may do an act to a case, and what is missing: the checks behind the lifecycle's rows.

Each check answers with the error to raise, or None. Raises nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from hall.cases.case import Case
from hall.cases.law import Law
from hall.cases.refusals import Refusal
from hall.cases.table.transition import Rule, Transition
from hall.cases.timers.look import is_overdue
from hall.cases.timers.timers import timer_of, used_ms
from hall.cases.vocabulary import Act, TimerKind
from hall.city.work_calendar import TimeUnit
from hall.errors import HallError, NotAllowed, RuleBroken
from hall.moment import Moment
from hall.people.rights import NEVER_ACT
from hall.people.roles import Role
from hall.people.scope import Scope
from hall.people.session import Session


class Around(NamedTuple):
    """What is asked of a case beside the case itself.

    ``at``: the moment of the act, UTC ms; of one that needed consent, when it was asked for. ``done``: how often acts
    were done to the case before; ``asked``: numbers of the requests that are pending, by the act asked for.
    """

    at: Moment = 0
    done: Mapping[str, int] = MappingProxyType({})
    asked: Mapping[str, str] = MappingProxyType({})


def role_for(allowed: tuple[Role, ...], who: Session) -> Role | None:
    """The first allowed role that the person holds, as it is named in the audit; None where there is none."""
    held = who.roles
    for role in allowed:
        if role in held:
            return role if held.isdisjoint(NEVER_ACT) else None
    return None


def wrong_role(act: Act, who: Session) -> NotAllowed:
    """The error that says that no role of this person may do that."""
    return NotAllowed(Refusal.ROLE, act=act, roles=",".join(sorted(who.roles)))


def out_of_scope(act: Act, street: str | None, who: Session) -> HallError | None:
    """Why the case lies outside the person's data scope. A case without a street lies outside every scope but the whole
    city."""
    if Scope(who.streets).holds(street, None):
        return None
    return NotAllowed(Refusal.SCOPE, act=act, street=street)


def denied(act: Act, row: Transition | None, case: Case, who: Session, law: Law) -> HallError | None:
    """Not for this person: the role, then the data scope. ``row`` None: there is no such act in the case's state."""
    if role_for(law.lifecycle.roles_of(act) if row is None else row.roles, who) is None:
        return wrong_role(act, who)
    return out_of_scope(act, case.street, who)


def barred(act: Act, row: Transition | None, case: Case, who: Session, law: Law, around: Around) -> HallError | None:
    """Not now: the state, then a hold, then what is asked for already, then the rules of the row."""
    if row is None:
        return RuleBroken(Refusal.WRONG_STATE, state=case.state, act=act)
    if not row.wired:
        return RuleBroken(Refusal.NOT_WIRED, act=act)
    return _held_wrongly(row, case) or _asked_already(row, around) or _broken_rule(row, case, who, law, around)


def _held_wrongly(row: Transition, case: Case) -> HallError | None:
    """On hold nothing works but resume; resume works only there. The ground goes on below a case that rests."""
    if row.act is Act.FOLLOW:
        return None
    resumes = row.act is Act.RESUME
    if (case.held_at is not None) == resumes:
        return None
    if row.act is Act.HOLD:
        return RuleBroken(Refusal.HELD_ALREADY)
    return RuleBroken(Refusal.NOT_HELD if resumes else Refusal.ON_HOLD, act=row.act)


def _asked_already(row: Transition, around: Around) -> HallError | None:
    number = around.asked.get(row.act) if around.asked else None
    return None if number is None else RuleBroken(Refusal.ASKED_ALREADY, act=row.act, number=number)


class _Claim(NamedTuple):
    row: Transition
    case: Case
    who: Session
    law: Law
    around: Around


def _broken_rule(row: Transition, case: Case, who: Session, law: Law, around: Around) -> HallError | None:
    """The first of the row's rules that does not hold."""
    if row.rules:
        claim = _Claim(row, case, who, law, around)
        for rule in row.rules:
            broken = _CHECKS[rule](claim)
            if broken is not None:
                return broken
    return None


def must_verify(case: Case, law: Law) -> bool:
    """Whether filing waits for a verification: the source asks for it, or one was ordered and has not confirmed."""
    if case.verified:
        return False
    return law.needs_verify(case.channel) or any(timer.kind is TimerKind.VERIFY for timer in case.timers)


def _own_unit(claim: _Claim) -> HallError | None:
    """Of a department; the centre's own people act for every unit."""
    if Role.DEPARTMENT not in claim.who.roles:
        return None
    unit, yours = claim.case.unit, claim.who.unit
    return None if yours is not None and yours == unit else RuleBroken(Refusal.NOT_YOUR_UNIT, unit=unit, yours=yours)


def _not_opener(claim: _Claim) -> HallError | None:
    user = claim.who.user
    opened = user in (claim.case.reported_by, claim.case.filed_by)
    return RuleBroken(Refusal.OPENER_DISPOSES, user=user) if opened else None


def _is_disposer(claim: _Claim) -> bool:
    """By name, or because the person stands for the unit that disposed."""
    case, who = claim.case, claim.who
    return who.user == case.disposed_by or (who.unit is not None and who.unit == case.unit)


def _checker_apart(claim: _Claim) -> HallError | None:
    return RuleBroken(Refusal.DISPOSER_CHECKS, user=claim.who.user) if _is_disposer(claim) else None


def _closer_apart(claim: _Claim) -> HallError | None:
    return RuleBroken(Refusal.DISPOSER_CLOSES, user=claim.who.user) if _is_disposer(claim) else None


def _verified(claim: _Claim) -> HallError | None:
    case = claim.case
    return RuleBroken(Refusal.NOT_VERIFIED, channel=case.channel) if must_verify(case, claim.law) else None


def _fileable(claim: _Claim) -> HallError | None:
    name = claim.case.taxonomy
    taxonomy = claim.law.taxonomies.get(name)
    if taxonomy is None:
        return RuleBroken(Refusal.TAXONOMY_UNKNOWN, taxonomy=name)
    return RuleBroken(Refusal.HISTORY_ONLY, taxonomy=name) if taxonomy.history_only else None


def _not_too_often(claim: _Claim) -> HallError | None:
    act, most = claim.row.act, claim.law.profile.own.most(claim.row.act)
    return RuleBroken(Refusal.TOO_OFTEN, act=act, most=most) if claim.around.done.get(act, 0) >= most else None


def _return_window(claim: _Claim) -> HallError | None:
    """A unit's; the centre may own up to a wrong dispatch at any time."""
    case, calendar, at, flows = claim.case, claim.law.calendar, claim.around.at, claim.law.profile.own.side_flows
    timer = timer_of(case, TimerKind.DISPOSE)
    if role_for(claim.row.roles, claim.who) is not Role.DEPARTMENT or timer is None or case.dispatched_at is None:
        return None
    if timer.limit_ms is None or used_ms(timer, at, calendar) * 100 <= timer.limit_ms * flows.return_percent:
        return None
    if calendar.between(case.dispatched_at, at, TimeUnit.WORK) <= flows.return_ms:
        return None
    told = {"within_ms": flows.return_ms, "percent": flows.return_percent}
    return RuleBroken(Refusal.RETURN_TOO_LATE, act=claim.row.act, **told)


def _not_overdue(claim: _Claim) -> HallError | None:
    due_at = claim.case.due_at
    is_late = due_at is not None and is_overdue(due_at, claim.around.at)
    return RuleBroken(Refusal.EXTEND_OVERDUE, act=claim.row.act) if is_late else None


_CHECKS: dict[Rule, Callable[[_Claim], HallError | None]] = {
    Rule.OWN_UNIT: _own_unit,
    Rule.NOT_OPENER: _not_opener,
    Rule.CHECKER_APART: _checker_apart,
    Rule.CLOSER_APART: _closer_apart,
    Rule.VERIFIED: _verified,
    Rule.FILEABLE: _fileable,
    Rule.NOT_TOO_OFTEN: _not_too_often,
    Rule.RETURN_WINDOW: _return_window,
    Rule.NOT_OVERDUE: _not_overdue,
}
