"""The consents of a request, one after the other: which are needed, and what an answer makes of them. Pure."""

from __future__ import annotations

from dataclasses import replace

from hall.moment import Moment
from hall.people.rights import NEVER_ACT
from hall.people.roles import Role
from hall.people.scope import Scope
from hall.people.session import Session
from hall.requests.request import Consent, Request


def consents_for(approvals: tuple[Role, ...], asked_as: Role) -> tuple[Consent, ...]:
    """The consents of a row, without those that the asker's own role would give: nobody asks themselves.

    Where nothing else is left the last one stays, for another person of that role.
    """
    others = tuple(role for role in approvals if role is not asked_as)
    return tuple(Consent(role) for role in others or approvals[-1:])


def answered(consents: tuple[Consent, ...], by: str, at: Moment, note: str, *, yes: bool) -> tuple[Consent, ...]:
    """The consents with the awaited one answered."""
    place = next(place for place, consent in enumerate(consents) if consent.at is None)
    return (*consents[:place], replace(consents[place], at=at, by=by, yes=yes, note=note), *consents[place + 1 :])


def may_answer(request: Request, who: Session) -> bool:
    """Whether this person's answer is awaited: the role of the consent, the case's street in scope; not the asker's,
    nor that of somebody who has answered before."""
    consent = request.current
    if consent is None or who.user == request.asked_by or not who.roles.isdisjoint(NEVER_ACT):
        return False
    if has_answered(request, who):
        return False
    return consent.role in who.roles and Scope(who.streets).holds(request.street, None)


def has_answered(request: Request, who: Session) -> bool:
    """Whether this person gave one of the consents; two consents are two persons', whatever roles one holds."""
    return any(consent.by == who.user for consent in request.consents)


def may_withdraw(request: Request, who: Session) -> bool:
    """Who asked, or somebody of the unit for which it was asked, in the role in which it was."""
    if not request.is_pending or not who.roles.isdisjoint(NEVER_ACT):
        return False
    is_theirs = request.unit is not None and request.unit == who.unit and request.role in who.roles
    return who.user == request.asked_by or is_theirs
