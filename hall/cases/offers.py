"""What a person may do to a case now, and why not: asks the law beforehand, so that a window can show it.

A convenience for windows: ``decide`` checks everything again, by the same checks.
"""

from __future__ import annotations

from hall.cases.act_fields import Need
from hall.cases.case import Case
from hall.cases.deciding.rules import Around, barred, denied, must_verify, role_for
from hall.cases.law import Law
from hall.cases.vocabulary import Act, CheckResult
from hall.errors import Words
from hall.frozen import frozen
from hall.people.roles import Role
from hall.people.session import Session


@frozen
class ActOffer:
    """An act that exists for this person on this case now; ``refusal`` says why it is not allowed at the moment.

    ``primary``: the one that moves the case on; at most one offer has it. ``needs``: what the form must ask for
    first; a result may ask for more (``needs_with``). ``asks``: who must agree before it is done, none for most acts.
    """

    act: Act
    primary: bool
    allowed: bool
    refusal: Words | None
    needs: tuple[Need, ...]
    asks: tuple[Role, ...] = ()


NOTHING_KNOWN = Around()


def acts_for(case: Case, who: Session, law: Law, around: Around = NOTHING_KNOWN) -> tuple[ActOffer, ...]:
    """What the desk offers, in the order of the table; nothing that does not work yet, nothing of another role.

    Of 挂账 and 恢复 the one that fits is offered.
    """
    first = _primary(case, law)
    passed_over = Act.HOLD if case.is_held else Act.RESUME
    offers: dict[Act, ActOffer] = {}
    for row in law.lifecycle.from_state(case.state):
        act = row.act
        if row.is_by_program:
            continue
        if act not in offers and act is not passed_over and role_for(row.roles, who) is not None:
            refusal = why_not(act, case, who, law, around)
            offers[act] = ActOffer(act, act is first, refusal is None, refusal, row.needs, row.approvals)
    return tuple(offers.values())


def needs_with(offer: ActOffer, case: Case, result: str, law: Law) -> tuple[Need, ...]:
    """What an act must bring with this result, as far as one is chosen: a failed check asks for its reason too."""
    if not result or Need.RESULT not in offer.needs:
        return offer.needs
    row = law.lifecycle.row(offer.act, case.state, CheckResult(result))
    return offer.needs if row is None else row.needs


def awaited(case: Case, law: Law) -> tuple[Act, tuple[Role, ...]] | None:
    """The act that moves the case on, and whose people may do it; None where the case has ended. Nobody waits for
    programs: they act at once, or never."""
    act = _primary(case, law)
    return None if act is None else (act, tuple(r for r in law.lifecycle.roles_of(act) if r is not Role.SYSTEM))


def why_not(act: Act, case: Case, who: Session, law: Law, around: Around = NOTHING_KNOWN) -> Words | None:
    """What ``decide`` would say to an act on a case that nobody else has changed; None where nothing stands against it
    but what the form must ask for."""
    row = law.lifecycle.any_row(act, case.state)
    refusal = denied(act, row, case, who, law) or barred(act, row, case, who, law, around)
    return None if refusal is None else refusal.words


def _primary(case: Case, law: Law) -> Act | None:
    if case.is_held:
        return Act.RESUME
    first = law.lifecycle.primary(case.state)
    return Act.SEND_VERIFY if first is Act.FILE and must_verify(case, law) else first
