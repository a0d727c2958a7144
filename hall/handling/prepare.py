"""What comes before a command is stored, alone or among many: who may give it, was it done before, what the law says.

Knows no database. Blocks: for the write lane only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hall.cases.case import Case
from hall.cases.commands import Command, OnCase, case_of
from hall.cases.decide import decide
from hall.cases.deciding.rules import Around
from hall.cases.law import Law
from hall.cases.repeats import digest_of, not_permitted, not_the_same
from hall.city.areas import Areas
from hall.errors import CaseChangedMeanwhile, LawChanged, PeopleChanged, SeatLost, StoreRefused, StoreUnreachable
from hall.facts import case_subject
from hall.handling.requests import earlier
from hall.moment import Moment
from hall.people.session import Session
from hall.ports import Decided, Receipt, UnitOfWork
from hall.requests.commands import OnRequest
from hall.requests.decide import needs_consent

FOR_ALL = (StoreUnreachable, StoreRefused, LawChanged, PeopleChanged, SeatLost)
"""Errors that are not about one command."""

AreasOf = Callable[[Command, Moment], Areas | None]
"""The areas of a new case's point; looked up before the lock."""


class ToAsk(NamedTuple):
    """The act on this case is asked for instead of done: its row names approvals."""

    case: Case


def must_be_permitted(command: Command, who: Session, law: Law) -> None:
    """Raises NotAllowed where none of this person's roles may give such a command, whatever the case. Who may do what
    to a request is seen when it has been read."""
    refusal = None if isinstance(command, OnRequest) else not_permitted(command, who, law)
    if refusal is not None:
        raise refusal


def known(uow: UnitOfWork, command: Command, who: Session) -> Receipt | None:
    """The receipt of this very command, where it was done before. Raises NotAllowed."""
    done = uow.done(command.command_id)
    if done is None:
        return None
    refusal = not_the_same(command, who, done.actor, done.asked)
    if refusal is not None:
        raise refusal
    return done.receipt


def prepared(uow: UnitOfWork, command: Command, who: Session, law: Law, areas_of: AreasOf) -> Decided | ToAsk:
    """What the law makes of a command on a case, ready to be stored. Raises what ``decide`` raises, and who changed a
    case meanwhile."""
    case_id = case_of(command)
    case = None if case_id is None else uow.case(case_id)
    if isinstance(command, OnCase) and case is not None and needs_consent(case, command, law):
        return ToAsk(case)
    now = uow.now()
    areas = areas_of(command, now)
    around = None
    if isinstance(command, OnCase):
        around = Around(now, {command.act: earlier(uow, command.case_id, command.act, law)})
    try:
        decision = decide(case, command, who, law, now, areas, around)
    except CaseChangedMeanwhile as late:
        raise late if case is None else uow.meanwhile(case.id) from None
    return Decided(decision, command.command_id, digest_of(command))


def keep_reporter(uow: UnitOfWork, each: Decided, stored: Case) -> None:
    """Who reported is kept beside the case, in the same commit."""
    reporter = each.decision.reporter
    if reporter is not None:
        uow.put_reporter(stored.id, reporter.name, reporter.phone)


def receipt_of(each: Decided, stored: Case) -> Receipt:
    """What is answered once it is committed."""
    about = case_subject(stored.id)
    return Receipt(each.command_id, about, stored.number, stored.version, stored.state, each.decision.at)
