"""What a person may do to a case now, and why not: the law asked beforehand, so that a window can show it.

A convenience for windows: ``decide`` checks everything again, by the same checks.
"""

from __future__ import annotations

from dataclasses import dataclass

from hall.cases.case import Case
from hall.cases.law import Law
from hall.cases.lifecycle import FROM_STATE, LIFECYCLE, PRIMARY, ROLES_OF, ROWS
from hall.cases.rules import barred, denied, must_verify, role_for
from hall.cases.transition import Need
from hall.cases.vocabulary import Act, CheckResult, Role
from hall.errors import Words
from hall.people.session import Session


@dataclass(frozen=True, slots=True)
class ActOffer:
    """An act that exists for this person on this case now; ``refusal`` says why it is not allowed at the moment.

    ``primary``: the one that moves the case on; at most one offer has it. ``needs``: what the form must ask for
    first; a result may ask for more (``needs_with``).
    """

    act: Act
    primary: bool
    allowed: bool
    refusal: Words | None
    needs: tuple[Need, ...]


def acts_for(case: Case, who: Session, law: Law) -> tuple[ActOffer, ...]:
    """What the desk offers, in the order of the table; nothing that does not work yet, nothing of another role.

    Of 挂账 and 恢复 the one that fits is offered.
    """
    first = _primary(case, law)
    passed_over = Act.HOLD if case.is_held else Act.RESUME
    offers: dict[Act, ActOffer] = {}
    for row in FROM_STATE[case.state]:
        act = row.act
        if act not in offers and act is not passed_over and role_for(row.roles, who) is not None:
            refusal = why_not(act, case, who, law)
            offers[act] = ActOffer(act, act is first, refusal is None, refusal, row.needs)
    return tuple(offers.values())


def needs_with(offer: ActOffer, case: Case, result: str) -> tuple[Need, ...]:
    """What an act must bring with this result, as far as one is chosen: a failed check asks for its reason too."""
    row = ROWS.get((offer.act, case.state, CheckResult(result))) if result and Need.RESULT in offer.needs else None
    return offer.needs if row is None else row.needs


def awaited(case: Case, law: Law) -> tuple[Act, tuple[Role, ...]] | None:
    """The act that moves the case on, and whose it is; None where the case has ended."""
    act = _primary(case, law)
    return None if act is None else (act, ROLES_OF[act])


def why_not(act: Act, case: Case, who: Session, law: Law) -> Words | None:
    """What ``decide`` would say to an act on a case that nobody else has changed; None where nothing stands against it
    but what the form must ask for."""
    row = next((row for row in LIFECYCLE if row.act is act and case.state in row.sources), None)
    refusal = denied(act, row, case, who) or barred(act, row, case, who, law)
    return None if refusal is None else refusal.words


def _primary(case: Case, law: Law) -> Act | None:
    if case.is_held:
        return Act.RESUME
    first = PRIMARY.get(case.state)
    return Act.SEND_VERIFY if first is Act.FILE and must_verify(case, law) else first
