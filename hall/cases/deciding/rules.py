"""Whether a person may do an act to a case, and what is missing: the checks behind the lifecycle's rows.

Each check answers with the error to raise, or None. Raises nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hall.cases.case import Case
from hall.cases.law import Law
from hall.cases.lifecycle import ROLES_OF
from hall.cases.refusals import Refusal
from hall.cases.transition import Rule, Transition
from hall.cases.vocabulary import Act, ClockKind, Role
from hall.errors import HallError, NotAllowed, RuleBroken
from hall.people.roles import NEVER_ACT
from hall.people.session import Session


def role_for(allowed: tuple[Role, ...], who: Session) -> Role | None:
    """The first allowed role that the person holds, as it is named in the audit; None where there is none."""
    held = who.roles
    for role in allowed:
        if role in held:
            return role if held.isdisjoint(NEVER_ACT) else None
    return None


def wrong_role(act: Act, who: Session) -> NotAllowed:
    """No role of this person may do that."""
    return NotAllowed(Refusal.ROLE, act=act, roles=",".join(sorted(who.roles)))


def out_of_scope(act: Act, street: str | None, who: Session) -> HallError | None:
    """A case whose street is unknown lies outside every scope but the whole city."""
    if who.streets is None or street in who.streets:
        return None
    return NotAllowed(Refusal.SCOPE, act=act, street=street)


def denied(act: Act, row: Transition | None, case: Case, who: Session) -> HallError | None:
    """Not for this person: the role, then the data scope. ``row`` None: there is no such act in the case's state."""
    if role_for(ROLES_OF[act] if row is None else row.roles, who) is None:
        return wrong_role(act, who)
    return out_of_scope(act, case.street, who)


def barred(act: Act, row: Transition | None, case: Case, who: Session, law: Law) -> HallError | None:
    """Not now: the state, then a hold, then the rules of the row."""
    if row is None:
        return RuleBroken(Refusal.WRONG_STATE, state=case.state, act=act)
    if not row.wired:
        return RuleBroken(Refusal.NOT_WIRED, act=act)
    return _held_wrongly(row, case) or _broken_rule(row, case, who, law)


def _held_wrongly(row: Transition, case: Case) -> HallError | None:
    """On hold nothing works but resume; resume works only there."""
    resumes = row.act is Act.RESUME
    if (case.held_at is not None) == resumes:
        return None
    if row.act is Act.HOLD:
        return RuleBroken(Refusal.HELD_ALREADY)
    return RuleBroken(Refusal.NOT_HELD if resumes else Refusal.ON_HOLD, act=row.act)


class _Claim(NamedTuple):
    case: Case
    who: Session
    law: Law


def _broken_rule(row: Transition, case: Case, who: Session, law: Law) -> HallError | None:
    """The first of the row's rules that does not hold."""
    if row.rules:
        claim = _Claim(case, who, law)
        for rule in row.rules:
            broken = _CHECKS[rule](claim)
            if broken is not None:
                return broken
    return None


def must_verify(case: Case, law: Law) -> bool:
    """Whether filing waits for a verification: the source asks for it, or one was ordered and has not confirmed."""
    if case.verified:
        return False
    return law.needs_verify(case.channel) or any(clock.kind is ClockKind.VERIFY for clock in case.clocks)


def _own_unit(claim: _Claim) -> HallError | None:
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


_CHECKS: dict[Rule, Callable[[_Claim], HallError | None]] = {
    Rule.OWN_UNIT: _own_unit,
    Rule.NOT_OPENER: _not_opener,
    Rule.CHECKER_APART: _checker_apart,
    Rule.CLOSER_APART: _closer_apart,
    Rule.VERIFIED: _verified,
    Rule.FILEABLE: _fileable,
}
